// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"
#include "models/ticket_list_model.h"

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
    // All of one column; the current one is among them.
    QList<domain::TicketId> selectedTickets() const;
    void select(domain::TicketId ticket);
    void clearSelection();
    void focusCards();
    // Folds or unfolds the column that has the keyboard, or else the one of the current ticket.
    void foldColumn();
    // A board that is not seen follows nothing.
    void setLive(bool live);
    // Time has passed: the cards that are seen show it.
    void repaintCards();

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void selectedTicketsChanged();
    void opened(relay::domain::TicketId ticket);
    void stepRequested(const QList<relay::domain::TicketId> &tickets, relay::domain::TicketStep step);

private:
    void addColumn(domain::TicketStatus status);
    void connectColumn(BoardColumn *column);
    std::optional<domain::TicketStep> stepFor(
        const QList<domain::TicketId> &tickets, const BoardColumn &column) const;
    BoardColumn *columnOf(domain::TicketId ticket) const;
    void setCurrent(BoardColumn *column, domain::TicketId ticket);
    void moveSideways(BoardColumn *from, int direction);
    void follow(BoardColumn *column);
    void showDropTargets(const QList<domain::TicketId> &tickets);
    void hideDropTargets();

    DeskContext m_context;
    models::TicketSources m_tickets;
    std::unique_ptr<Ui::BoardView> m_ui;
    QList<BoardColumn *> m_columns;
    domain::TicketId m_current;
};

} // namespace relay::gui
