// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"
#include "models/ticket_list_model.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class BoardView;
}

namespace relay::gui {

class BoardColumn;

// The board: a column per status. Knows which card is current, across the columns, and which step a drop
// means; what a step does is not its concern.
class BoardView final : public QWidget
{
    Q_OBJECT

public:
    BoardView(const DeskContext &context, const models::TicketSources &tickets, QWidget *parent = nullptr);
    ~BoardView() override;

    domain::TicketId currentTicket() const { return m_current; }
    // Column by column; the current one is among them.
    QList<domain::TicketId> selectedTickets() const;
    // Unfolds its column.
    void reveal(domain::TicketId ticket);
    void select(domain::TicketId ticket);
    // Those of them that are here, and this one as the current one.
    void selectSeveral(const QList<domain::TicketId> &tickets, domain::TicketId current);
    void clearSelection();
    void focusCards();
    // Folds or unfolds the column that has the keyboard, or else the one of the current ticket.
    void foldColumn();
    // A board that is not seen follows nothing.
    void setLive(bool live);
    // Time has passed: the cards that are seen show it.
    void repaintCards();

    QList<domain::TicketStatus> foldedColumns() const;
    void setFoldedColumns(const QList<domain::TicketStatus> &statuses);

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void selectedTicketsChanged();
    void opened(relay::domain::TicketId ticket);
    void menuRequested(const QPoint &at);
    void stepRequested(const QList<relay::domain::TicketId> &tickets, relay::domain::TicketStep step);

private:
    void addColumn(domain::TicketStatus status);
    void connectColumn(BoardColumn *column);
    std::optional<domain::TicketStep> stepFor(
        const QList<domain::TicketId> &tickets, const BoardColumn &column) const;
    BoardColumn *columnOf(domain::TicketId ticket) const;
    void setCurrent(BoardColumn *column, domain::TicketId ticket);
    void clearOthers(BoardColumn *column);
    void moveSideways(BoardColumn *from, int direction);
    void follow(BoardColumn *column);
    void startDragging();
    void stopDragging();
    void scrollWhileDragging();
    // All that is dragged, also from other columns than the one where the mouse was pressed.
    QList<domain::TicketId> allDragged(const QList<domain::TicketId> &tickets) const;

    DeskContext m_context;
    models::TicketSources m_tickets;
    std::unique_ptr<Ui::BoardView> m_ui;
    QList<BoardColumn *> m_columns;
    domain::TicketId m_current;
    QList<domain::TicketId> m_dragged;
    QTimer m_dragScroll; // while the mouse is at an edge there may be no events of it
};

} // namespace relay::gui
