// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QWidget>

#include <memory>

namespace Ui {
class BoardView;
}

namespace relay::models {
class TicketListModel;
}

namespace relay::gui {

class BoardColumn;

// The board: a column per status over one list of tickets. Knows which card is current, across the columns,
// and which step a drop means; what a step does is not its concern.
class BoardView final : public QWidget
{
    Q_OBJECT

public:
    BoardView(const DeskContext &context, models::TicketListModel &tickets, QWidget *parent = nullptr);
    ~BoardView() override;

    domain::TicketId currentTicket() const { return m_current; }
    void select(domain::TicketId ticket);
    void focusCards();
    // Time has passed: the cards that are seen show it.
    void refreshTimes();

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void opened(relay::domain::TicketId ticket);
    void stepRequested(relay::domain::TicketId ticket, relay::domain::TicketStep step);
    void newTicketRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addColumn(domain::TicketStatus status);
    std::optional<domain::TicketStep> stepFor(domain::TicketId ticket, const BoardColumn &column) const;
    void setCurrent(BoardColumn *column, domain::TicketId ticket);
    void moveSideways(BoardColumn *from, int direction);
    void follow(BoardColumn *column);
    void showDropTargets(domain::TicketId ticket);
    void hideDropTargets();
    void showEmptyState();

    DeskContext m_context;
    models::TicketListModel &m_tickets;
    std::unique_ptr<Ui::BoardView> m_ui;
    QList<BoardColumn *> m_columns;
    domain::TicketId m_current;
};

} // namespace relay::gui
