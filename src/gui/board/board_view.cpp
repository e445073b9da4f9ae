// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/board_view.h"

#include "board/ui_board_view.h"
#include "gui/board/board_column.h"
#include "gui/board/column_view.h"
#include "gui/theme/theme.h"
#include "store/desk_store.h"
#include "store/ticket_steps.h"

#include <QApplication>
#include <QScrollBar>

namespace relay::gui {

namespace {

using domain::TicketId;
using domain::TicketStatus;

constexpr int dragScrollMs = 16;
constexpr int dragScrollEdge = 64;
constexpr int pixelsPerDragStep = 5; // so far from the inner border of the edge for a pixel each time

// What has ended is folded at first.
bool startsFolded(TicketStatus status)
{
    return status == TicketStatus::Closed || status == TicketStatus::Cancelled;
}

} // namespace

BoardView::BoardView(const DeskContext &context, const models::TicketSources &tickets, QWidget *parent)
    : QWidget(parent), m_context(context), m_tickets(tickets), m_ui(std::make_unique<Ui::BoardView>())
{
    m_ui->setupUi(this);
    for (const TicketStatus status : models::statusOrder)
        addColumn(status);
    m_dragScroll.setInterval(dragScrollMs);
    connect(&m_dragScroll, &QTimer::timeout, this, &BoardView::scrollWhileDragging);
}

BoardView::~BoardView() = default;

void BoardView::addColumn(TicketStatus status)
{
    auto *column = new BoardColumn(m_context.theme, m_tickets, status, m_ui->boardContent);
    m_columns.append(column);
    m_ui->columns->addWidget(column, startsFolded(status) ? 0 : 1);
    column->setCollapsed(startsFolded(status));
    connectColumn(column);
}

void BoardView::connectColumn(BoardColumn *column)
{
    column->setDropRule([this, column](const QList<TicketId> &tickets) {
        return stepFor(allDragged(tickets), *column).has_value();
    });
    connect(column, &BoardColumn::dropped, this, [this, column](const QList<TicketId> &tickets) {
        const QList<TicketId> all = allDragged(tickets);
        if (const auto step = stepFor(all, *column))
            emit stepRequested(all, *step);
    });
    ColumnView *view = column->view();
    connect(view, &ColumnView::currentTicketChanged, this,
        [this, column](TicketId ticket) { setCurrent(column, ticket); });
    connect(view, &ColumnView::selectedTicketsChanged, this, &BoardView::selectedTicketsChanged);
    connect(view, &ColumnView::opened, this, [this, column](TicketId ticket) {
        clearOthers(column);
        emit opened(ticket);
    });
    connect(view, &ColumnView::menuRequested, this, &BoardView::menuRequested);
    connect(view, &ColumnView::sidewaysRequested, this,
        [this, column](int direction) { moveSideways(column, direction); });
    connect(view, &ColumnView::dragStarted, this, &BoardView::startDragging);
    connect(view, &ColumnView::dragEnded, this, &BoardView::stopDragging);
    connect(column->model(), &QAbstractItemModel::rowsInserted, this, [this, column] { follow(column); });
}

// The one step that brings all of them here; none where a single one may not come.
std::optional<domain::TicketStep> BoardView::stepFor(
    const QList<TicketId> &tickets, const BoardColumn &column) const
{
    std::optional<domain::TicketStep> common;
    for (const TicketId id : tickets) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        const auto step = ticket ? store::stepTo(*ticket, column.status()) : std::nullopt;
        if (!step || !store::canStep(m_context.store, m_context.actor, *ticket, *step))
            return std::nullopt;
        if (common.value_or(*step) != *step)
            return std::nullopt;
        common = step;
    }
    return common;
}

void BoardView::setCurrent(BoardColumn *column, TicketId ticket)
{
    if (column->view()->keepsOthers()) {
        for (BoardColumn *other : std::as_const(m_columns)) {
            if (other != column)
                other->view()->selectionModel()->clearCurrentIndex();
        }
    } else {
        clearOthers(column);
    }
    if (m_current == ticket)
        return;
    m_current = ticket;
    m_ui->boardScroll->ensureWidgetVisible(column, 0, 0);
    emit currentTicketChanged(ticket);
}

void BoardView::clearOthers(BoardColumn *column)
{
    for (BoardColumn *other : std::as_const(m_columns)) {
        if (other != column)
            other->view()->selectionModel()->clear();
    }
}

QList<TicketId> BoardView::selectedTickets() const
{
    QList<TicketId> tickets;
    for (const BoardColumn *column : m_columns)
        tickets.append(column->view()->selectedTickets());
    return tickets;
}

BoardColumn *BoardView::columnOf(TicketId ticket) const
{
    for (BoardColumn *column : m_columns) {
        if (column->model()->indexOf(ticket).isValid())
            return column;
    }
    return nullptr;
}

void BoardView::reveal(TicketId ticket)
{
    if (BoardColumn *column = columnOf(ticket))
        column->setCollapsed(false);
}

void BoardView::selectSeveral(const QList<TicketId> &tickets, TicketId current)
{
    select(current);
    for (const BoardColumn *column : std::as_const(m_columns)) {
        QList<int> rows;
        for (const TicketId ticket : tickets) {
            if (const QModelIndex card = column->model()->indexOf(ticket); card.isValid())
                rows.append(card.row());
        }
        column->view()->selectRows(rows);
    }
}

void BoardView::select(TicketId ticket)
{
    BoardColumn *column = columnOf(ticket);
    if (!column)
        return;
    column->view()->makeCurrent(column->model()->indexOf(ticket));
    column->view()->scrollTo(column->view()->currentIndex());
}

void BoardView::clearSelection()
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        const QModelIndex current = column->view()->currentIndex();
        column->view()->selectionModel()->select(
            current, current.isValid() ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::Clear);
    }
}

void BoardView::focusCards()
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        if (column->view()->currentIndex().isValid())
            return column->view()->setFocus();
    }
    m_columns.first()->view()->setFocus();
}

void BoardView::foldColumn()
{
    const QWidget *keyboard = QApplication::focusWidget();
    const auto hasKeyboard = [keyboard](const BoardColumn *column) { return column->isAncestorOf(keyboard); };
    const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(), hasKeyboard);
    BoardColumn *column = found == m_columns.cend() ? columnOf(m_current) : *found;
    if (!column)
        return;
    column->setCollapsed(!column->isCollapsed());
    column->focusContent();
}

void BoardView::setLive(bool live)
{
    for (BoardColumn *column : std::as_const(m_columns))
        column->model()->setLive(live);
}

void BoardView::repaintCards()
{
    for (BoardColumn *column : std::as_const(m_columns))
        column->view()->viewport()->update();
}

// To the next column with cards in this direction, at about the same height.
void BoardView::moveSideways(BoardColumn *from, int direction)
{
    const int row = from->view()->currentIndex().row();
    for (auto at = m_columns.indexOf(from) + direction; at >= 0 && at < m_columns.size(); at += direction) {
        BoardColumn *column = m_columns.at(at);
        const int rows = column->model()->rowCount();
        if (column->isCollapsed() || rows == 0)
            continue;
        column->view()->setCurrentIndex(column->model()->index(std::clamp(row, 0, rows - 1), 0));
        column->view()->setFocus();
        m_ui->boardScroll->ensureWidgetVisible(column, 0, 0);
        return;
    }
}

// The current card has come into this column: it stays current, with the keyboard if the board had it.
void BoardView::follow(BoardColumn *column)
{
    const QModelIndex index = column->model()->indexOf(m_current);
    if (!index.isValid() || column->view()->currentIndex() == index)
        return;
    const bool hadKeyboard = m_ui->boardContent->isAncestorOf(QApplication::focusWidget());
    column->view()->setCurrentIndex(index);
    if (hadKeyboard && !column->isCollapsed())
        column->view()->setFocus();
}

void BoardView::startDragging()
{
    m_dragged = selectedTickets();
    const domain::Ticket *first = m_context.store.ticket(m_dragged.value(0));
    for (BoardColumn *column : std::as_const(m_columns)) {
        const bool allowed = stepFor(m_dragged, *column).has_value();
        const bool home = first && first->status == column->status();
        using Look = BoardColumn::DropLook;
        column->setDropLook(allowed ? Look::Allowed : home ? Look::None : Look::Refused);
    }
    m_dragScroll.start();
}

void BoardView::stopDragging()
{
    m_dragged.clear();
    m_dragScroll.stop();
    for (BoardColumn *column : std::as_const(m_columns))
        column->setDropLook(BoardColumn::DropLook::None);
}

QList<TicketId> BoardView::allDragged(const QList<TicketId> &tickets) const
{
    return m_dragged.isEmpty() ? tickets : m_dragged;
}

// The nearer to the edge, the faster; beyond it as fast as at it.
void BoardView::scrollWhileDragging()
{
    const QWidget *seen = m_ui->boardScroll->viewport();
    const int x = std::clamp(seen->mapFromGlobal(QCursor::pos()).x(), 0, seen->width());
    const int left = std::max(0, dragScrollEdge - x);
    const int right = std::max(0, x - (seen->width() - dragScrollEdge));
    QScrollBar *bar = m_ui->boardScroll->horizontalScrollBar();
    bar->setValue(bar->value() + (right - left) / pixelsPerDragStep);
}

QList<TicketStatus> BoardView::foldedColumns() const
{
    QList<TicketStatus> folded;
    for (const BoardColumn *column : m_columns) {
        if (column->isCollapsed())
            folded.append(column->status());
    }
    return folded;
}

void BoardView::setFoldedColumns(const QList<TicketStatus> &statuses)
{
    for (BoardColumn *column : std::as_const(m_columns))
        column->setCollapsed(statuses.contains(column->status()));
}

} // namespace relay::gui
