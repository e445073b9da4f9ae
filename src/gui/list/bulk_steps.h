// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QObject>
#include <QPoint>

#include <functional>

class QWidget;

namespace relay::gui {

class TicketMoves;

// Carries one step out for many tickets: asks once what has to be asked (whom, how far, why), sends a command
// per ticket and shows the answers. Where there is a way back, moves knows it.
class BulkSteps final : public QObject
{
    Q_OBJECT

public:
    BulkSteps(const DeskContext &context, TicketMoves &moves, QWidget *window);

    // menu: where the choice of a percentage opens.
    void run(const QList<domain::TicketId> &tickets, domain::TicketStep step, const QPoint &menu);

private:
    using Send = std::function<void(domain::TicketId)>;

    void askPercent(const QList<domain::TicketId> &tickets, const QPoint &menu);
    void askNote(const QList<domain::TicketId> &tickets, domain::TicketStep step);
    void askEngineer(const QList<domain::TicketId> &tickets);
    void carryOut(const QList<domain::TicketId> &tickets, domain::TicketStep step, const Send &send);

    DeskContext m_context;
    TicketMoves &m_moves;
    QWidget *m_window;
};

} // namespace relay::gui
