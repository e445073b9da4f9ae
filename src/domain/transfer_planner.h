// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/transfer.h"

#include <QList>

namespace relay::domain {

// doc 92125: within 90 natural days each in-service customer may be transferred only 2 times.
inline constexpr int transfersPerWindow = 2;
inline constexpr int transferWindowDays = 90;
inline constexpr int transfersKeptForReturn = 1;

// How many chances are left now. Day D of a counted request counts through D+89 and is free on D+90 00:00
// Shanghai. Refused attempts count as well: nobody says that they do not.
int transfersLeft(const QList<base::Timestamp> &countedRequests,
    const std::optional<base::Timestamp> &blockedUntil, base::Timestamp now);
// Until when WeCom's own 40128 marks the customer as used up.
base::Timestamp blockedUntilAfter40128(base::Timestamp now);

// Everything the planner may look at.
struct TransferQuestion
{
    bool wecomConfigured = false;
    TransferPolicy policy = TransferPolicy::Auto;
    std::optional<TransferWish> wish;
    std::optional<QString> externalUserid; // of the giver's contact with the customer
    std::optional<QString> giverUserid;
    bool giverActive = true;
    std::optional<QString> takerUserid;
    bool takerFollows = false; // the taker already is a contact of the customer
    bool transferUnderWay = false; // any of this customer's, requested or waiting
    bool refusedForThisTicket =
        false; // WeCom or the customer said no before: not asked again for that ticket
    bool otherOpenTicketWithTaker = false; // return only: another open ticket keeps the engineer in contact
    QList<base::Timestamp> countedRequests;
    std::optional<base::Timestamp> blockedUntil;
    base::Timestamp now;
};

struct TransferPlan
{
    TransferStrategy strategy = TransferStrategy::Assist;
    QList<TransferReason> reasons; // the first one decided
    int transfersLeft = 0;
};

// On assignment: contact or assist, and why. Keeps one chance for the way back.
TransferPlan planToEngineer(const TransferQuestion &question);
// On resolve: whether the relation can go back now.
TransferPlan planToSales(const TransferQuestion &question);

} // namespace relay::domain
