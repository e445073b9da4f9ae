// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/ticket_moves.h"

#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "store/ticket_steps.h"

namespace relay::gui {

using domain::TicketId;
using domain::TicketStep;

TicketMoves::TicketMoves(const DeskContext &context, QObject *parent)
    : QObject(parent), m_context(context) { }

bool TicketMoves::needsNoQuestion(TicketStep step)
{
    return step == TicketStep::Progress || step == TicketStep::Resolve || step == TicketStep::Close;
}

void TicketMoves::run(const QList<TicketId> &tickets, TicketStep step)
{
    m_last.clear();
    for (const TicketId id : tickets) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        if (!ticket || !store::canStep(m_context.store, m_context.actor, *ticket, step))
            continue;
        const Move move{id, ticket->status, ticket->progress};
        m_last.append(move);
        send(id, step, move.progress);
    }
    if (m_last.isEmpty())
        return;
    const domain::Ticket *first = m_context.store.ticket(m_last.first().ticket);
    const QString place = first ? models::statusName(first->status) : QString();
    const QString what = m_last.size() == 1
        ? tr("#%1 is now \"%2\".").arg(m_last.first().ticket.value).arg(place)
        : tr("%n tickets are now \"%1\".", nullptr, int(m_last.size())).arg(place);
    emit moved(what, canUndo());
}

bool TicketMoves::canUndo() const
{
    return !m_last.isEmpty() && std::all_of(m_last.cbegin(), m_last.cend(), [this](const Move &move) {
        return wayBack(move).has_value();
    });
}

std::optional<QList<TicketStep>> TicketMoves::wayBack(const Move &move) const
{
    const domain::Ticket *ticket = m_context.store.ticket(move.ticket);
    return ticket ? store::stepsBack(m_context.actor, *ticket, move.before) : std::nullopt;
}

void TicketMoves::undo()
{
    const QList<Move> moves = std::exchange(m_last, {});
    for (const Move &move : moves) {
        const auto steps = wayBack(move); // the ticket may have moved on since
        for (const TicketStep step : steps.value_or(QList<TicketStep>()))
            send(move.ticket, step, move.progress);
    }
}

void TicketMoves::send(TicketId ticket, TicketStep step, int progress)
{
    store::TicketCommands &commands = m_context.commands;
    switch (step) {
    case TicketStep::Progress:
        return commands.progress(ticket, progress);
    case TicketStep::Resolve:
        return commands.resolve(ticket, {});
    case TicketStep::Close:
        return commands.close(ticket);
    case TicketStep::Reopen:
        return commands.reopen(ticket, {});
    case TicketStep::Escalate:
        return commands.escalate(ticket, {});
    case TicketStep::Assign:
    case TicketStep::Cancel:
        Q_UNREACHABLE(); // each asks something
    }
}

} // namespace relay::gui
