// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/column_view.h"

#include "gui/board/card_delegate.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_list_model.h"

#include <QKeyEvent>
#include <QPainter>

namespace relay::gui {

namespace {

domain::TicketId ticketAt(const QModelIndex &index)
{
    return {index.data(models::TicketListModel::IdRole).toLongLong()};
}

} // namespace

ColumnView::ColumnView(const Theme &theme, QWidget *parent) : QListView(parent), m_theme(theme)
{
    setItemDelegate(new CardDelegate(theme, this));
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setAcceptDrops(false); // the whole column takes the drop, also its header
    viewport()->setMouseTracking(true);
    setFrameShape(NoFrame);
    connect(this, &QListView::activated, this,
        [this](const QModelIndex &index) { emit opened(ticketAt(index)); });
    connect(
        this, &QListView::clicked, this, [this](const QModelIndex &index) { emit opened(ticketAt(index)); });
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

void ColumnView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
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
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        emit opened(currentTicket());
        return;
    }
    QListView::keyPressEvent(event);
}

void ColumnView::startDrag(Qt::DropActions supportedActions)
{
    emit dragStarted(currentTicket());
    QListView::startDrag(supportedActions);
    emit dragEnded();
}

void ColumnView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Otherwise the neighbour would become current, although the card has only gone to another column.
    const int row = currentIndex().row();
    if (row >= start && row <= end)
        setCurrentIndex({});
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void ColumnView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!current.isValid())
        return;
    // the first focus by Tab makes a card current without selecting it
    selectionModel()->select(current, QItemSelectionModel::ClearAndSelect);
    emit currentTicketChanged(ticketAt(current));
}

// Assistive technology selects a card and leaves the current one as it was; for its user that is the click.
// Keyboard and mouse also select first, so what they make current has to be awaited.
void ColumnView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (selected.isEmpty())
        return;
    const QPersistentModelIndex card = selected.indexes().first();
    const auto openUnlessCurrent = [this, card] {
        if (card == currentIndex() || !selectionModel()->isSelected(card))
            return;
        setCurrentIndex(card);
        emit opened(currentTicket());
    };
    QMetaObject::invokeMethod(this, openUnlessCurrent, Qt::QueuedConnection);
}

} // namespace relay::gui
