// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/column_view.h"

#include "gui/board/card_delegate.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_list_model.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace relay::gui {

namespace {

domain::TicketId ticketAt(const QModelIndex &index)
{
    return {index.data(models::TicketListModel::IdRole).toLongLong()};
}

} // namespace

ColumnView::ColumnView(const Theme &theme, QWidget *parent)
    : RowView(parent), m_theme(theme), m_cards(new CardDelegate(theme, this))
{
    setItemDelegate(m_cards);
    setRowHeight(m_cards->rowHeight());
    setSelectionMode(ExtendedSelection);
    setDragEnabled(true);
    setAcceptDrops(false); // the whole column takes the drop, also its header
    connect(&theme, &Theme::changed, this, [this] { setRowHeight(m_cards->rowHeight()); });
    connect(this, &QListView::activated, this,
        [this](const QModelIndex &index) { emit opened(ticketAt(index)); });
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) {
        const auto choosing = Qt::ControlModifier | Qt::ShiftModifier;
        if (!(QApplication::keyboardModifiers() & choosing))
            emit opened(ticketAt(index));
    });
}

void ColumnView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

domain::TicketId ColumnView::currentTicket() const
{
    return ticketAt(currentIndex());
}

QList<domain::TicketId> ColumnView::selectedTickets() const
{
    QModelIndexList cards = selectionModel()->selectedIndexes();
    std::sort(cards.begin(), cards.end());
    QList<domain::TicketId> tickets;
    for (const QModelIndex &card : std::as_const(cards))
        tickets.append(ticketAt(card));
    return tickets;
}

// The bar for scrolling stands in the margin of the cards, which are as wide in columns without one.
int ColumnView::rowWidth() const
{
    return width();
}

void ColumnView::paintEvent(QPaintEvent *event)
{
    RowView::paintEvent(event);
    QPainter painter(viewport());
    if (hasFocus() && !currentIndex().isValid())
        paintFocus(painter);
    if (!model() || model()->rowCount() > 0)
        return;
    painter.setFont(m_theme.font(TextRole::Small));
    painter.setPen(m_theme.color(ColorRole::TextFaint));
    const QRect area = viewport()->rect().adjusted(metrics::large, metrics::large, -metrics::large, 0);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
}

// No card shows where the keyboard is.
void ColumnView::paintFocus(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
    painter.drawRoundedRect(viewport()->rect().adjusted(metrics::small, 1, -metrics::small, -metrics::small),
        metrics::cornerRadius, metrics::cornerRadius);
}

void ColumnView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        emit sidewaysRequested(event->key() == Qt::Key_Left ? -1 : 1);
        return;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    if (event->key() == Qt::Key_Space && plain && currentIndex().isValid()) {
        emit opened(currentTicket());
        return;
    }
    RowView::keyPressEvent(event);
}

void ColumnView::mousePressEvent(QMouseEvent *event)
{
    const bool onSelected = selectionModel()->isSelected(indexAt(event->position().toPoint()));
    m_keepsOthers = onSelected || event->modifiers() & Qt::ControlModifier;
    RowView::mousePressEvent(event);
    m_keepsOthers = false;
}

void ColumnView::startDrag(Qt::DropActions supportedActions)
{
    emit dragStarted();
    RowView::startDrag(supportedActions);
    emit dragEnded();
}

void ColumnView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Otherwise the neighbour would become current, although the card has only gone to another column.
    const int row = currentIndex().row();
    if (row >= start && row <= end)
        setCurrentIndex({});
    RowView::rowsAboutToBeRemoved(parent, start, end);
}

void ColumnView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    RowView::currentChanged(current, previous);
    if (!current.isValid())
        return;
    selectIfNothingIs(current);
    emit currentTicketChanged(ticketAt(current));
}

void ColumnView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    RowView::selectionChanged(selected, deselected);
    emit selectedTicketsChanged();
}

} // namespace relay::gui
