// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enum_names.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "models/pinyin_order.h"

#include <compare>
#include <optional>

namespace relay::models {

// By what tickets are ordered. Attention: open ones by deadline, so that what is late stands on top; then the
// ended ones, newest first.
enum class SortBy {
    Attention,
    Number,
    Title,
    Customer,
    Status,
    Priority,
    Assignee,
    Due,
    Progress,
    Service,
    Transfer,
    Created,
    Updated,
};
RELAY_ENUM(SortBy, Attention, Number, Title, Customer, Status, Priority, Assignee, Due, Progress, Service,
    Transfer, Created, Updated)

enum class GroupBy { Nothing, Status, Assignee, Priority, Customer };
RELAY_ENUM(GroupBy, Nothing, Status, Assignee, Priority, Customer)

struct TicketOrder
{
    SortBy by = SortBy::Attention;
    Qt::SortOrder direction = Qt::AscendingOrder;
    GroupBy group = GroupBy::Nothing;

    friend bool operator==(const TicketOrder &, const TicketOrder &) = default;
};

// Where a ticket stands among the others: compared beginning first, so that most comparisons touch no text.
struct SortKey
{
    PinyinKey beginning{}; // of the text, or a number
    QString text; // only where the beginning can be equal for different texts
    qint64 attention = 0; // among equals

    friend bool operator==(const SortKey &, const SortKey &) = default;
};

// Groups stand in this order whatever the direction of the tickets in them.
struct GroupKey
{
    quint64 number = 0;
    QString text; // the name of a person or customer
    qint64 id = 0; // two people of one name are two groups

    friend bool operator==(const GroupKey &, const GroupKey &) = default;
    friend bool operator<(const GroupKey &a, const GroupKey &b);
};

struct GroupKeyHash
{
    size_t operator()(const GroupKey &key) const { return qHashMulti(0, key.number, key.id); }
};

SortKey sortKey(const domain::Ticket &ticket, const domain::Transfer *latestTransfer, SortBy by);
// Equivalent: the ids then decide.
std::weak_ordering compare(const SortKey &a, const SortKey &b, Qt::SortOrder direction);

GroupKey groupKey(const domain::Ticket &ticket, GroupBy by);
// What stands above the group, such as "Processing" or "李工".
QString groupName(const GroupKey &key, GroupBy by);

// Left to right on the board and top to bottom in groups: as work goes.
inline constexpr domain::TicketStatus statusOrder[]{domain::TicketStatus::Pending,
    domain::TicketStatus::Assigned, domain::TicketStatus::Processing, domain::TicketStatus::Escalated,
    domain::TicketStatus::Resolved, domain::TicketStatus::Closed, domain::TicketStatus::Cancelled};

} // namespace relay::models
