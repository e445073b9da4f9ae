// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticket_order.h"

#include <QAbstractTableModel>

namespace relay::models {

// What the list can show of a ticket. The position is the section in a header.
inline constexpr SortBy ticketColumns[]{SortBy::Number, SortBy::Priority, SortBy::Title, SortBy::Customer,
    SortBy::Status, SortBy::Assignee, SortBy::Due, SortBy::Transfer, SortBy::Progress, SortBy::Service,
    SortBy::Created, SortBy::Updated};

QString columnName(SortBy column);

// The columns alone, without rows: for a header.
class TicketColumns final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex & = {}) const override { return 0; }
    int columnCount(const QModelIndex & = {}) const override { return int(std::size(ticketColumns)); }
    QVariant data(const QModelIndex &, int) const override { return {}; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // After a change of language.
    void renameAll() { emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1); }
};

} // namespace relay::models
