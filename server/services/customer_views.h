// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/customer.h"
#include "domain/transfer.h"

#include <QJsonObject>

namespace relay::server::services {

class CommandContext;

// Who follows a customer now, as far as is stored (GET /customer-transfer/current-owner).
struct CurrentOwner
{
    QString externalUserid;
    domain::CustomerId customerId;
    QString userid;
    QString name;
    bool isOriginalSales = false;
    std::optional<domain::Transfer> transfer;
    base::Timestamp checkedAt;
};
RELAY_FIELDS(CurrentOwner, externalUserid, customerId, userid, name, isOriginalSales, transfer, checkedAt)

// GET /api/customers/<id>/tickets/summary, in the shape of requirement 002: times as Shanghai text.
base::Result<QJsonObject> ticketsSummary(CommandContext &context, domain::CustomerId id);
base::Result<CurrentOwner> whoFollows(CommandContext &context, const QString &externalUserid);

} // namespace relay::server::services
