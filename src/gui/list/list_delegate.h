// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticket_order.h"

#include <QStyledItemDelegate>

class QHeaderView;

namespace relay::gui {

class Theme;

// Paints a ticket as one row under the sections of a header, or the row of a group. The row is one item, so
// that a screen reader speaks a ticket as a whole and moving costs nothing per column.
class ListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // header: of models::TicketColumns, moved to the left as far as the rows are scrolled sideways; outlives
    // the delegate.
    ListDelegate(const Theme &theme, const QHeaderView &header, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    int rowHeight() const;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintGroup(QPainter *painter, const QRect &row, const QModelIndex &index) const;
    void paintCell(
        QPainter *painter, const QRect &cell, models::SortBy column, const QModelIndex &index) const;
    void paintNumber(QPainter *painter, QRect cell, const QModelIndex &index) const;
    void paintTitle(QPainter *painter, QRect cell, const QModelIndex &index) const;
    void paintStatus(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintPriorityCell(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintAssignee(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintProgress(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintWords(QPainter *painter, const QRect &cell, const QString &text) const;

    const Theme &m_theme;
    const QHeaderView &m_header;
};

} // namespace relay::gui
