// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/list_rows.h"

#include "gui/list/list_delegate.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace relay::gui {

using domain::TicketId;

ListRows::ListRows(const Theme &theme, models::TicketListModel &tickets, QWidget *parent)
    : RowView(parent), m_theme(theme), m_tickets(tickets)
{
    setModel(&tickets);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(this, &QListView::activated, this, &ListRows::activate);
    connect(this, &QListView::clicked, this, &ListRows::click);
}

void ListRows::setDelegate(ListDelegate *delegate)
{
    setItemDelegate(delegate);
    setRowHeight(delegate->rowHeight());
    connect(&m_theme, &Theme::changed, this, [this, delegate] { setRowHeight(delegate->rowHeight()); });
}

void ListRows::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

QList<TicketId> ListRows::selectedTickets() const
{
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) { return a.top() < b.top(); });
    QList<TicketId> tickets;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (const TicketId id = m_tickets.idAt(m_tickets.index(row)); id.isValid())
                tickets.append(id);
        }
    }
    return tickets;
}

void ListRows::paintEvent(QPaintEvent *event)
{
    RowView::paintEvent(event);
    if (m_tickets.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font(TextRole::Body));
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    const QRect area = viewport()->rect().adjusted(48, 48, -48, 0);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
}

void ListRows::activate(const QModelIndex &index)
{
    const TicketId id = m_tickets.idAt(index);
    if (id.isValid())
        emit opened(id);
    else
        m_tickets.setFolded(index, !index.data(models::TicketListModel::GroupFoldedRole).toBool());
}

// A click opens what a double click opens elsewhere; with Ctrl or Shift it only selects.
void ListRows::click(const QModelIndex &index)
{
    if (!(QApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::ShiftModifier)))
        activate(index);
}

void ListRows::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const bool onGroup = current.isValid() && !m_tickets.idAt(current).isValid();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (onGroup && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        return m_tickets.setFolded(current, event->key() == Qt::Key_Left);
    if (plain && current.isValid() && event->key() == Qt::Key_Space)
        return activate(current);
    if (plain && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        return horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left
                ? QAbstractSlider::SliderSingleStepSub
                : QAbstractSlider::SliderSingleStepAdd);
    }
    RowView::keyPressEvent(event);
}

void ListRows::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    RowView::currentChanged(current, previous);
    const TicketId id = m_tickets.idAt(current);
    if (!id.isValid())
        return;
    selectIfNothingIs(current);
    emit currentTicketChanged(id);
}

void ListRows::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    RowView::selectionChanged(selected, deselected);
    emit selectedTicketsChanged();
}

} // namespace relay::gui
