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

namespace relay::gui {

namespace {

using domain::TicketId;
using domain::TicketStatus;

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
    column->setDropRule(
        [this, column](const QList<TicketId> &tickets) { return stepFor(tickets, *column).has_value(); });
    connect(column, &BoardColumn::dropped, this, [this, column](const QList<TicketId> &tickets) {
        if (const auto step = stepFor(tickets, *column))
            emit stepRequested(tickets, *step);
    });
    ColumnView *view = column->view();
    connect(view, &ColumnView::currentTicketChanged, this,
        [this, column](TicketId ticket) { setCurrent(column, ticket); });
    connect(view, &ColumnView::selectedTicketsChanged, this, &BoardView::selectedTicketsChanged);
    connect(view, &ColumnView::opened, this, &BoardView::opened);
    connect(view, &ColumnView::sidewaysRequested, this,
        [this, column](int direction) { moveSideways(column, direction); });
    connect(view, &ColumnView::dragStarted, this, [this, view] { showDropTargets(view->selectedTickets()); });
    connect(view, &ColumnView::dragEnded, this, &BoardView::hideDropTargets);
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
    for (BoardColumn *other : std::as_const(m_columns)) {
        if (other != column)
            other->view()->selectionModel()->clear(); // what stays selected would come back as current
    }
    if (m_current == ticket)
        return;
    m_current = ticket;
    m_ui->boardScroll->ensureWidgetVisible(column, 0, 0);
    emit currentTicketChanged(ticket);
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

void BoardView::select(TicketId ticket)
{
    BoardColumn *column = columnOf(ticket);
    if (!column)
        return;
    column->setCollapsed(false);
    column->view()->setCurrentIndex(column->model()->indexOf(ticket));
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

void BoardView::showDropTargets(const QList<TicketId> &tickets)
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        const bool allowed = stepFor(tickets, *column).has_value();
        const domain::Ticket *first = m_context.store.ticket(tickets.value(0));
        const bool home = first && first->status == column->status();
        using Look = BoardColumn::DropLook;
        column->setDropLook(allowed ? Look::Allowed : home ? Look::None : Look::Refused);
    }
}

void BoardView::hideDropTargets()
{
    for (BoardColumn *column : std::as_const(m_columns))
        column->setDropLook(BoardColumn::DropLook::None);
}

} // namespace relay::gui
