// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transfer.h"

#include <QList>

namespace relay::domain {

// One row of externalcontact/transfer_result for a pair of members (doc 94088): 1 taken over, 2 waiting,
// 3 refused by the customer, 4 the taker's limit reached, 5 no record.
struct PairRow
{
    QString externalUserid;
    int status = 0;
    qint64 takeoverTime = 0; // seconds, as WeCom says it

    friend bool operator==(const PairRow &, const PairRow &) = default;
};
RELAY_FIELDS(PairRow, externalUserid, status, takeoverTime)

// Who follows a customer, by externalcontact/get: the judge (doc 92114).
struct FollowerList
{
    QString externalUserid;
    QList<QString> userids; // lower case

    friend bool operator==(const FollowerList &, const FollowerList &) = default;
};
RELAY_FIELDS(FollowerList, externalUserid, userids)

// How the relation of one pair (handover, takeover) stands at WeCom.
struct PairReading
{
    base::Timestamp at;
    QList<PairRow> rows; // all rows of the pair for the customers in question, oldest first
    QList<FollowerList> followers; // one per customer in question; missing: could not be read
};
RELAY_FIELDS(PairReading, at, rows, followers)

} // namespace relay::domain
