// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QObject>
#include <QPoint>

class QWidget;

namespace relay::gui {

class AssignDialog;

// Carries a step out, whether it came from a button, a key or a drop: asks what has to be asked (whom, how
// far, why) and sends the command. Dialogs open above the window and never block it.
class StepRunner final : public QObject
{
    Q_OBJECT

public:
    StepRunner(const DeskContext &context, QWidget *window);

    // From a button or key; menu: where the choice of a percentage opens.
    void run(domain::TicketId ticket, domain::TicketStep step, const QPoint &menu);
    // From a drop: work has started, the percentage stays what it was.
    void runDropped(domain::TicketId ticket, domain::TicketStep step);

    // The person themselves, with the plan shown before.
    void take(domain::TicketId ticket);

signals:
    // What was asked was answered, or not: whoever had the keyboard may have gone.
    void asked(relay::domain::TicketId ticket);

private:
    void askPercent(domain::TicketId ticket, const QPoint &menu);
    void askNote(domain::TicketId ticket, domain::TicketStep step);
    AssignDialog *askEngineer(domain::TicketId ticket);

    DeskContext m_context;
    QWidget *m_window;
};

} // namespace relay::gui
