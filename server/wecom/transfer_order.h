// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/transfer.h"
#include "server/services/outbox_channel.h"
#include "server/wecom/pair_reader.h"

#include <QJsonObject>

namespace relay::server::wecom {

// The payload of the lanes transfer_request and transfer_check (outbox_channel.h).
struct TransferOrder
{
    QString handoverUserid;
    QString takeoverUserid;
    QList<domain::TransferId> transferIds;
    QString message; // for the customer; only of a request
};

base::Result<TransferOrder> readTransferOrder(const QJsonObject &payload);

// The customers of these transfers, each once.
PairQuestion questionOf(const TransferOrder &order, const QList<domain::Transfer> &transfers);
QList<domain::TransferId> idsOf(const QList<domain::Transfer> &transfers);

// A command that was not carried out: worth another try unless its arguments are refused.
services::Delivery deliveryOfError(const base::Error &error);

} // namespace relay::server::wecom
