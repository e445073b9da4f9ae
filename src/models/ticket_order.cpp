// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_order.h"

#include "domain/row_access.h"
#include "models/ticket_texts.h"

#include <QCoreApplication>

#include <limits>

namespace relay::models {

namespace {

using domain::Ticket;

constexpr quint64 atTheEnd = std::numeric_limits<quint64>::max();

struct OrderTexts
{
    Q_DECLARE_TR_FUNCTIONS(OrderTexts)
};

// Signed numbers in the order of unsigned ones.
quint64 ordered(qint64 value)
{
    return quint64(value) ^ (quint64(1) << 63);
}

quint64 statusRank(domain::TicketStatus status)
{
    return quint64(
        std::find(std::begin(statusOrder), std::end(statusOrder), status) - std::begin(statusOrder));
}

// The most urgent first, as everywhere.
quint64 priorityRank(domain::Priority priority)
{
    return quint64(domain::Priority::Urgent) - quint64(priority);
}

qint64 attention(const Ticket &ticket)
{
    constexpr qint64 afterOpenOnes = std::numeric_limits<qint64>::max() / 2;
    return domain::isOpen(ticket.status) ? ticket.deadline.milliseconds
                                         : afterOpenOnes - ticket.updatedAt.milliseconds;
}

SortKey textKey(const QString &text)
{
    return {text.isEmpty() ? PinyinKey{atTheEnd} : pinyinKey(text), text, 0};
}

SortKey plainKey(const Ticket &ticket, const domain::Transfer *transfer, SortBy by)
{
    switch (by) {
    case SortBy::Attention:
        return {{ordered(attention(ticket))}, {}, 0};
    case SortBy::Number:
        return {{ordered(ticket.id.value)}, {}, 0};
    case SortBy::Title:
        return textKey(ticket.title);
    case SortBy::Customer:
        return textKey(ticket.customerName);
    case SortBy::Status:
        return {{statusRank(ticket.status)}, {}, 0};
    case SortBy::Priority:
        return {{priorityRank(ticket.priority)}, {}, 0};
    case SortBy::Assignee:
        return textKey(ticket.assignedToName.value_or(QString()));
    case SortBy::Due:
        return {{ordered(ticket.deadline.milliseconds)}, {}, 0};
    case SortBy::Progress:
        return {{ordered(ticket.progress)}, {}, 0};
    case SortBy::Service:
        return {{quint64(ticket.serviceType)}, {}, 0};
    case SortBy::Transfer:
        return {{transfer ? quint64(transfer->state) : atTheEnd}, {}, 0};
    case SortBy::Created:
        return {{ordered(ticket.createdAt.milliseconds)}, {}, 0};
    case SortBy::Updated:
        return {{ordered(ticket.updatedAt.milliseconds)}, {}, 0};
    }
    Q_UNREACHABLE();
}

} // namespace

bool operator<(const GroupKey &a, const GroupKey &b)
{
    if (a.number != b.number)
        return a.number < b.number;
    if (const int order = pinyinCompare(a.text, b.text))
        return order < 0;
    return a.id < b.id;
}

SortKey sortKey(const Ticket &ticket, const domain::Transfer *latestTransfer, SortBy by)
{
    SortKey key = plainKey(ticket, latestTransfer, by);
    key.attention = attention(ticket);
    return key;
}

std::weak_ordering compare(const SortKey &a, const SortKey &b, Qt::SortOrder direction)
{
    std::weak_ordering order = a.beginning <=> b.beginning;
    if (order == 0 && a.text != b.text)
        order = pinyinCompare(a.text, b.text) <=> 0;
    if (order == 0)
        return a.attention <=> b.attention;
    return direction == Qt::AscendingOrder ? order : 0 <=> order;
}

GroupKey groupKey(const Ticket &ticket, GroupBy by)
{
    switch (by) {
    case GroupBy::Nothing:
        return {};
    case GroupBy::Status:
        return {statusRank(ticket.status), {}, 0};
    case GroupBy::Priority:
        return {priorityRank(ticket.priority), {}, 0};
    case GroupBy::Assignee:
        if (!ticket.assigneeId) // nobody's stand first: somebody has to take them
            return {};
        return {0, ticket.assignedToName.value_or(QString()), ticket.assigneeId->value};
    case GroupBy::Customer:
        return {0, ticket.customerName, ticket.customerId.value};
    }
    Q_UNREACHABLE();
}

QString groupName(const GroupKey &key, GroupBy by)
{
    switch (by) {
    case GroupBy::Nothing:
        return {};
    case GroupBy::Status:
        return statusName(statusOrder[key.number]);
    case GroupBy::Priority:
        return priorityName(domain::Priority(quint64(domain::Priority::Urgent) - key.number));
    case GroupBy::Assignee:
        return key.id ? key.text : OrderTexts::tr("Nobody yet");
    case GroupBy::Customer:
        return key.text;
    }
    Q_UNREACHABLE();
}

} // namespace relay::models
