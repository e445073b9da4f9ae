// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_columns.h"

namespace relay::models {

QString columnName(SortBy column)
{
    switch (column) {
    case SortBy::Attention:
        return {};
    case SortBy::Number:
        return TicketColumns::tr("No.");
    case SortBy::Title:
        return TicketColumns::tr("Title");
    case SortBy::Customer:
        return TicketColumns::tr("Customer");
    case SortBy::Status:
        return TicketColumns::tr("Status");
    case SortBy::Priority:
        return TicketColumns::tr("Priority");
    case SortBy::Assignee:
        return TicketColumns::tr("Assignee");
    case SortBy::Due:
        return TicketColumns::tr("Due");
    case SortBy::Progress:
        return TicketColumns::tr("Progress");
    case SortBy::Service:
        return TicketColumns::tr("Service");
    case SortBy::Transfer:
        return TicketColumns::tr("Transfer");
    case SortBy::Created:
        return TicketColumns::tr("Created");
    case SortBy::Updated:
        return TicketColumns::tr("Updated");
    }
    Q_UNREACHABLE();
}

QVariant TicketColumns::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    const bool named = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    return named ? QVariant(columnName(ticketColumns[section])) : QVariant();
}

} // namespace relay::models
