// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/board_view.h"

#include "board/ui_board_view.h"
#include "gui/board/board_column.h"
#include "gui/board/column_view.h"
#include "gui/theme/theme.h"
#include "models/status_column_model.h"
#include "models/ticket_list_model.h"
#include "store/desk_store.h"
#include "store/ticket_steps.h"
#include "sync/desk_connection.h"

#include <QApplication>

namespace relay::gui {

namespace {

using domain::TicketId;
using domain::TicketStatus;

// Left to right as work goes; what has ended is folded at first.
constexpr TicketStatus columnOrder[]{TicketStatus::Pending, TicketStatus::Assigned, TicketStatus::Processing,
    TicketStatus::Escalated, TicketStatus::Resolved, TicketStatus::Closed, TicketStatus::Cancelled};

bool startsFolded(TicketStatus status)
{
    return status == TicketStatus::Closed || status == TicketStatus::Cancelled;
}

} // namespace

BoardView::BoardView(const DeskContext &context, models::TicketListModel &tickets, QWidget *parent)
    : QWidget(parent), m_context(context), m_tickets(tickets), m_ui(std::make_unique<Ui::BoardView>())
{
    m_ui->setupUi(this);
    for (const TicketStatus status : columnOrder)
        addColumn(status);
    connect(m_ui->emptyButton, &QPushButton::clicked, this, &BoardView::newTicketRequested);
    connect(&tickets, &QAbstractItemModel::rowsInserted, this, &BoardView::showEmptyState);
    connect(&tickets, &QAbstractItemModel::rowsRemoved, this, &BoardView::showEmptyState);
    connect(&tickets, &QAbstractItemModel::modelReset, this, &BoardView::showEmptyState);
    connect(&context.connection, &sync::DeskConnection::stateChanged, this, &BoardView::showEmptyState);
    showEmptyState();
}

BoardView::~BoardView() = default;

void BoardView::addColumn(TicketStatus status)
{
    auto *column = new BoardColumn(m_context.theme, m_tickets, status, m_ui->boardContent);
    m_columns.append(column);
    m_ui->columns->addWidget(column, startsFolded(status) ? 0 : 1);
    column->setCollapsed(startsFolded(status));
    column->setDropRule([this, column](TicketId ticket) { return stepFor(ticket, *column).has_value(); });
    connect(column, &BoardColumn::dropped, this, [this, column](TicketId ticket) {
        if (const auto step = stepFor(ticket, *column))
            emit stepRequested(ticket, *step);
    });
    ColumnView *view = column->view();
    connect(view, &ColumnView::currentTicketChanged, this,
        [this, column](TicketId ticket) { setCurrent(column, ticket); });
    connect(view, &ColumnView::opened, this, &BoardView::opened);
    connect(view, &ColumnView::sidewaysRequested, this,
        [this, column](int direction) { moveSideways(column, direction); });
    connect(view, &ColumnView::dragStarted, this, &BoardView::showDropTargets);
    connect(view, &ColumnView::dragEnded, this, &BoardView::hideDropTargets);
    connect(column->model(), &QAbstractItemModel::rowsInserted, this, [this, column] { follow(column); });
}

std::optional<domain::TicketStep> BoardView::stepFor(TicketId id, const BoardColumn &column) const
{
    const domain::Ticket *ticket = m_context.store.ticket(id);
    if (!ticket)
        return std::nullopt;
    const auto step = store::stepTo(*ticket, column.status());
    return step && store::canStep(m_context.store, m_context.actor, *ticket, *step) ? step : std::nullopt;
}

void BoardView::setCurrent(BoardColumn *column, TicketId ticket)
{
    for (BoardColumn *other : std::as_const(m_columns)) {
        if (other != column)
            other->view()->setCurrentIndex({});
    }
    if (m_current == ticket)
        return;
    m_current = ticket;
    m_ui->boardScroll->ensureWidgetVisible(column, 0, 0);
    emit currentTicketChanged(ticket);
}

void BoardView::select(TicketId ticket)
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        const QModelIndex index = column->model()->mapFromSource(m_tickets.indexOf(ticket));
        if (!index.isValid())
            continue;
        column->setCollapsed(false);
        column->view()->setCurrentIndex(index);
        column->view()->scrollTo(index);
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

void BoardView::refreshTimes()
{
    m_tickets.refreshTimes();
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
    const QModelIndex index = column->model()->mapFromSource(m_tickets.indexOf(m_current));
    if (!index.isValid() || column->view()->currentIndex() == index)
        return;
    const bool hadKeyboard = m_ui->boardContent->isAncestorOf(QApplication::focusWidget());
    column->view()->setCurrentIndex(index);
    if (hadKeyboard && !column->isCollapsed())
        column->view()->setFocus();
}

void BoardView::showDropTargets(TicketId ticket)
{
    for (BoardColumn *column : std::as_const(m_columns)) {
        const bool allowed = stepFor(ticket, *column).has_value();
        const bool home =
            m_context.store.ticket(ticket) && m_context.store.ticket(ticket)->status == column->status();
        using Look = BoardColumn::DropLook;
        column->setDropLook(allowed ? Look::Allowed : home ? Look::None : Look::Refused);
    }
}

void BoardView::hideDropTargets()
{
    for (BoardColumn *column : std::as_const(m_columns))
        column->setDropLook(BoardColumn::DropLook::None);
}

void BoardView::showEmptyState()
{
    const bool empty = m_tickets.rowCount() == 0;
    m_ui->pages->setCurrentWidget(empty ? m_ui->emptyPage : m_ui->boardPage);
    // "No tickets" may only be said once the server has told all there are
    const bool known = m_context.connection.state() == sync::DeskConnection::State::Online;
    m_ui->emptyTitle->setText(known ? tr("No tickets yet") : tr("Loading the tickets…"));
    m_ui->emptyText->setText(known
            ? tr("Tickets appear here when somebody creates one in the WeCom group or with "
                 "the button below, and when a ticket is given to you.")
            : tr("They appear as soon as the server answers."));
    m_ui->emptyButton->setVisible(known);
}

void BoardView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showEmptyState();
    }
}

} // namespace relay::gui
