// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QAction>

namespace relay::gui {

class DeskActions;

// The steps of a ticket among the window's actions: enabled when the current ticket's state and this person's
// rights allow them, or those of one that is selected with it. Buttons, keys and menus are the same actions.
// Main thread.
class TicketActions final : public QObject
{
    Q_OBJECT

public:
    TicketActions(const DeskContext &context, DeskActions &actions, QObject *parent);

    // The ticket that the actions are about; none is an invalid id.
    void show(domain::TicketId ticket);
    domain::TicketId ticket() const { return m_ticket; }
    // Several: the actions are about all of them. A single one changes nothing.
    void setSelected(const QList<domain::TicketId> &tickets);
    // What the actions are about, all of it.
    QList<domain::TicketId> tickets() const;
    QAction *action(domain::TicketStep step) const { return m_actions.value(step); }
    // Somebody who works on tickets takes one that nobody has.
    QAction *take() const { return m_take; }
    // In the order in which buttons stand.
    QList<QAction *> all() const;

signals:
    void takeRequested(relay::domain::TicketId ticket);
    void stepRequested(relay::domain::TicketId ticket, relay::domain::TicketStep step);

private:
    void update();
    bool canTake(const domain::Ticket &ticket) const;

    DeskContext m_context;
    QHash<domain::TicketStep, QAction *> m_actions;
    QAction *m_take;
    domain::TicketId m_ticket;
    QList<domain::TicketId> m_selected; // several, or none
};

} // namespace relay::gui
