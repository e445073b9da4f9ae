// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QObject>

namespace relay::gui {

// Steps that need no question, for one ticket or for many, and the way back from the last of them where the
// rules know one. Main thread.
class TicketMoves final : public QObject
{
    Q_OBJECT

public:
    explicit TicketMoves(const DeskContext &context, QObject *parent = nullptr);

    static bool needsNoQuestion(domain::TicketStep step);

    // Progress keeps the percentage: work has started.
    void run(const QList<domain::TicketId> &tickets, domain::TicketStep step);
    // Whether the last move can still be taken back, all of it.
    bool canUndo() const;
    void undo();

signals:
    // Said on screen, with a way back where there is one.
    void moved(const QString &text, bool canUndo);

private:
    struct Move
    {
        domain::TicketId ticket;
        domain::TicketStatus before;
        int progress = 0;
    };

    void send(domain::TicketId ticket, domain::TicketStep step, int progress);
    std::optional<QList<domain::TicketStep>> wayBack(const Move &move) const;

    DeskContext m_context;
    QList<Move> m_last;
};

} // namespace relay::gui
