// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/transfer_order.h"

#include "base/json_codec.h"

namespace relay::server::wecom {

namespace {

using base::ErrorCode;
using domain::Transfer;
using domain::TransferId;
using services::Delivery;

} // namespace

base::Result<TransferOrder> readTransferOrder(const QJsonObject &payload)
{
    const QString idsField = QStringLiteral("transfer_ids");
    const base::Result<QList<TransferId>> ids =
        base::decodeJson<QList<TransferId>>(payload.value(idsField), idsField);
    if (!ids)
        return ids.error();
    const TransferOrder order{payload.value(QLatin1StringView("handover_userid")).toString(),
        payload.value(QLatin1StringView("takeover_userid")).toString(), *ids,
        payload.value(QLatin1StringView("message")).toString()};
    if (order.handoverUserid.isEmpty() || order.takeoverUserid.isEmpty())
        return base::invalidField(QStringLiteral("handover_userid"), QStringLiteral("missing"));
    return order;
}

PairQuestion questionOf(const TransferOrder &order, const QList<Transfer> &transfers)
{
    PairQuestion question{order.handoverUserid, order.takeoverUserid, {}};
    for (const Transfer &transfer : transfers) {
        if (transfer.externalUserid && !question.externalUserids.contains(*transfer.externalUserid))
            question.externalUserids.append(*transfer.externalUserid);
    }
    return question;
}

QList<TransferId> idsOf(const QList<Transfer> &transfers)
{
    QList<TransferId> ids;
    for (const Transfer &transfer : transfers)
        ids.append(transfer.id);
    return ids;
}

Delivery deliveryOfError(const base::Error &error)
{
    const QString reason = QString::fromLatin1(base::describe(error.code).name);
    const bool passes = error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable
        || error.code == ErrorCode::TooManyRequests;
    return {passes ? Delivery::Outcome::RetryLater : Delivery::Outcome::Dead, 0, reason};
}

} // namespace relay::server::wecom
