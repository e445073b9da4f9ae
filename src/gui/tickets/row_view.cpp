// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/row_view.h"

#include "gui/tickets/row_accessible.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

namespace relay::gui {

namespace {

constexpr int sidewaysStep = 48;

} // namespace

RowView::RowView(QWidget *parent) : QListView(parent)
{
    RowsAccessible::install();
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    viewport()->setMouseTracking(true);
}

void RowView::setRowHeight(int pixels)
{
    if (m_rowHeight == pixels)
        return;
    m_rowHeight = pixels;
    scheduleDelayedItemsLayout();
}

void RowView::makeCurrent(const QModelIndex &row)
{
    selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect);
}

void RowView::setContentWidth(int pixels)
{
    if (m_contentWidth == pixels)
        return;
    m_contentWidth = pixels;
    updateGeometries();
}

int RowView::rowWidth() const
{
    return viewport()->width();
}

int RowView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

int RowView::horizontalOffset() const
{
    return horizontalScrollBar()->value();
}

std::pair<int, int> RowView::visibleRows() const
{
    const int first = verticalOffset() / m_rowHeight;
    const int last = (verticalOffset() + viewport()->height() - 1) / m_rowHeight;
    return {first, std::min(last, rowCount() - 1)};
}

// Neighbours as one range: of all of 100,000 rows it is a single one.
void RowView::selectRows(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (auto first = rows.cbegin(); first != rows.cend();) {
        auto last = first;
        while (last + 1 != rows.cend() && *(last + 1) == *last + 1)
            ++last;
        selection.append({model()->index(*first, 0), model()->index(*last, 0)});
        first = last + 1;
    }
    if (!selection.isEmpty())
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

QRect RowView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {0, index.row() * m_rowHeight - verticalOffset(), rowWidth(), m_rowHeight};
}

QModelIndex RowView::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    if (y < 0 || !model())
        return {};
    return model()->index(y / m_rowHeight, 0, rootIndex());
}

void RowView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    executeDelayedItemsLayout();
    const int top = index.row() * m_rowHeight;
    const int room = viewport()->height() - m_rowHeight;
    QScrollBar *bar = verticalScrollBar();
    if (hint == PositionAtTop)
        bar->setValue(top);
    else if (hint == PositionAtBottom)
        bar->setValue(top - room);
    else if (hint == PositionAtCenter)
        bar->setValue(top - room / 2);
    else
        bar->setValue(std::min(std::max(bar->value(), top - room), top));
}

// Past QListView, whose layout this view does without.
void RowView::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
}

void RowView::updateGeometries()
{
    const int height = viewport()->height();
    verticalScrollBar()->setSingleStep(m_rowHeight / 2);
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setRange(0, std::max(0, rowCount() * m_rowHeight - height));
    const int width = viewport()->width();
    horizontalScrollBar()->setSingleStep(sidewaysStep);
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setRange(0, std::max(0, m_contentWidth - width));
    QAbstractItemView::updateGeometries();
}

void RowView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
}

// Sideways only what stands in the rows moves, not their edges.
void RowView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        return viewport()->update();
    scrollDirtyRegion(dx, dy);
    viewport()->scroll(dx, dy);
}

void RowView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout();
}

void RowView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
    scheduleDelayedItemsLayout();
}

// QListView would ask its layout which row this is.
void RowView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (current.isValid() && hasFocus())
        tellAssistiveTechnology(QAccessible::Focus, current.row());
}

void RowView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        tellAssistiveTechnology(QAccessible::SelectionAdd, selected.first().top());
    if (!deselected.isEmpty())
        tellAssistiveTechnology(QAccessible::SelectionRemove, deselected.first().top());
}

void RowView::tellAssistiveTechnology(QAccessible::Event what, int row)
{
    QAccessibleEvent event(this, what);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void RowView::paintEvent(QPaintEvent *event)
{
    executeDelayedItemsLayout();
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State state = option.state;
    const QModelIndex hovered =
        viewport()->underMouse() ? indexAt(viewport()->mapFromGlobal(QCursor::pos())) : QModelIndex();
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        if (!event->region().intersects(option.rect))
            continue;
        option.index = index;
        option.state = state;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == index);
        option.state.setFlag(QStyle::State_MouseOver, hovered == index);
        paintRow(&painter, &option, index);
    }
}

void RowView::paintRow(QPainter *painter, QStyleOptionViewItem *option, const QModelIndex &index)
{
    itemDelegate()->paint(painter, *option, index);
}

// The key for menus, also where the system makes no event of it; its own event for the keyboard is left
// aside, so that there is one menu.
void RowView::keyPressEvent(QKeyEvent *event)
{
    const bool shiftF10 = event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier;
    if (event->key() != Qt::Key_Menu && !shiftF10)
        return QListView::keyPressEvent(event);
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    scrollTo(current);
    const QRect place = visualRect(current);
    emit menuRequested(viewport()->mapToGlobal(QPoint(place.left() + m_rowHeight / 2, place.center().y())));
}

void RowView::mousePressEvent(QMouseEvent *event)
{
    m_isPressed = true;
    QListView::mousePressEvent(event);
    m_isPressed = false;
}

void RowView::selectIfNothingIs(const QModelIndex &current)
{
    if (!m_isPressed && !selectionModel()->hasSelection())
        selectionModel()->select(current, QItemSelectionModel::Select);
}

void RowView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && indexAt(event->pos()).isValid())
        emit menuRequested(event->globalPos());
}

QModelIndex RowView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = rowCount();
    if (rows == 0)
        return {};
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    const int current = currentIndex().row();
    int row = current;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = current - 1;
        break;
    case MoveDown:
    case MoveNext:
        row = current + 1;
        break;
    case MovePageUp:
        row = current - page;
        break;
    case MovePageDown:
        row = current + page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = rows - 1;
        break;
    case MoveLeft:
    case MoveRight:
        break;
    }
    return model()->index(std::clamp(row, 0, rows - 1), 0, rootIndex());
}

void RowView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const int rows = rowCount();
    const int first = std::max(0, (rect.top() + verticalOffset()) / m_rowHeight);
    const int last = std::min(rows - 1, (rect.bottom() + verticalOffset()) / m_rowHeight);
    QItemSelection selection;
    if (first <= last)
        selection.select(model()->index(first, 0, rootIndex()), model()->index(last, 0, rootIndex()));
    selectionModel()->select(selection, command);
}

QRegion RowView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int top = range.top() * m_rowHeight - verticalOffset();
        region += QRect(0, top, rowWidth(), range.height() * m_rowHeight);
    }
    return region & viewport()->rect();
}

} // namespace relay::gui
