// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QObject>

#include <functional>

namespace relay::gui {

// Steps that need no question, for one ticket or for many, and the way back from the last step of all. Main
// thread.
class TicketMoves final : public QObject
{
    Q_OBJECT

public:
    explicit TicketMoves(const DeskContext &context, QObject *parent = nullptr);

    // Work begins without a question; what ends only where it can be taken back.
    bool needsNoQuestion(const QList<domain::TicketId> &tickets, domain::TicketStep step) const;

    // Progress keeps the percentage: work has started.
    void run(const QList<domain::TicketId> &tickets, domain::TicketStep step);
    // Another one sends the step for those tickets for which it is possible; it can be taken back like the
    // rest.
    void watch(const QList<domain::TicketId> &tickets, domain::TicketStep step,
        const std::function<void()> &sendAll);
    // Whether there is a last move to speak of.
    bool hasMoved() const { return !m_last.isEmpty(); }
    // Says what has become of it, also where nothing can be done.
    void undo();

signals:
    // Said on screen, with a way back where the rules know one.
    void moved(const QString &text, bool canUndo);

private:
    struct Move
    {
        domain::TicketId ticket;
        domain::TicketStatus before;
        domain::TicketStatus after;
        int progress = 0;
        bool isReversible = true; // not where the customer's contact has been given back with it
    };

    void send(domain::TicketId ticket, domain::TicketStep step, int progress);
    std::optional<QList<domain::TicketStep>> wayBack(const Move &move) const;
    bool isWhereItWasMoved(const Move &move) const;
    QString whyNot(const Move &move) const;
    QString whatIsBack(const QList<Move> &moves) const;
    QString whatStays(const QList<Move> &moves) const;
    bool canUndo() const;
    void sayWhatHappened();

    DeskContext m_context;
    QList<Move> m_last;
};

} // namespace relay::gui
