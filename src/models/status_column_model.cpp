// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/status_column_model.h"

#include "models/ticket_list_model.h"

namespace relay::models {

StatusColumnModel::StatusColumnModel(domain::TicketStatus status, QObject *parent)
    : QSortFilterProxyModel(parent), m_status(status)
{
    setDynamicSortFilter(true);
    sort(0);
}

bool StatusColumnModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    return index.data(TicketListModel::StatusRole).toInt() == int(m_status);
}

bool StatusColumnModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const qint64 leftKey = left.data(TicketListModel::SortRole).toLongLong();
    const qint64 rightKey = right.data(TicketListModel::SortRole).toLongLong();
    if (leftKey != rightKey)
        return leftKey < rightKey;
    return left.data(TicketListModel::IdRole).toLongLong() < right.data(TicketListModel::IdRole).toLongLong();
}

} // namespace relay::models
