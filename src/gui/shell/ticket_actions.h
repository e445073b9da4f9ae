// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QAction>

namespace relay::gui {

// One action per step, with its key: enabled when the current ticket's state and this person's rights allow
// it. Buttons and shortcuts are the same actions. Main thread.
class TicketActions final : public QObject
{
    Q_OBJECT

public:
    TicketActions(const DeskContext &context, QWidget *window);

    // The ticket that the actions are about; none is an invalid id.
    void show(domain::TicketId ticket);
    QAction *action(domain::TicketStep step) const { return m_actions.value(step); }
    // In the order in which buttons stand.
    QList<QAction *> all() const;

signals:
    void stepRequested(relay::domain::TicketId ticket, relay::domain::TicketStep step);

private:
    void update();
    void showTexts();
    void showIcons();

    bool eventFilter(QObject *watched, QEvent *event) override;

    DeskContext m_context;
    QHash<domain::TicketStep, QAction *> m_actions;
    domain::TicketId m_ticket;
};

} // namespace relay::gui
