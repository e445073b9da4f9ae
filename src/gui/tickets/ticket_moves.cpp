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

bool TicketMoves::needsNoQuestion(const QList<TicketId> &tickets, TicketStep step) const
{
    if (step == TicketStep::Progress)
        return true;
    if (step != TicketStep::Resolve && step != TicketStep::Close)
        return false;
    return std::all_of(tickets.cbegin(), tickets.cend(), [this, step](TicketId id) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        return ticket && store::canBeTakenBack(m_context.store, m_context.actor, *ticket, step);
    });
}

void TicketMoves::run(const QList<TicketId> &tickets, TicketStep step)
{
    m_last.clear();
    for (const TicketId id : tickets) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        if (!ticket || !store::canStep(m_context.store, m_context.actor, *ticket, step))
            continue;
        Move move{id, ticket->status, ticket->status, ticket->progress};
        send(id, step, move.progress);
        if (const domain::Ticket *moved = m_context.store.ticket(id))
            move.after = moved->status;
        m_last.append(move);
    }
    if (!m_last.isEmpty())
        sayWhatHappened();
}

void TicketMoves::sayWhatHappened()
{
    const QString place = models::statusName(m_last.first().after);
    const QString what = m_last.size() == 1
        ? tr("#%1 is now \"%2\".").arg(m_last.first().ticket.value).arg(place)
        : tr("%n tickets are now \"%1\".", nullptr, int(m_last.size())).arg(place);
    emit moved(what, canUndo());
}

bool TicketMoves::canUndo() const
{
    return std::all_of(
        m_last.cbegin(), m_last.cend(), [this](const Move &move) { return wayBack(move).has_value(); });
}

bool TicketMoves::isWhereItWasMoved(const Move &move) const
{
    const domain::Ticket *ticket = m_context.store.ticket(move.ticket);
    return ticket && ticket->status == move.after;
}

std::optional<QList<TicketStep>> TicketMoves::wayBack(const Move &move) const
{
    if (!isWhereItWasMoved(move))
        return std::nullopt;
    return store::stepsBack(m_context.actor, *m_context.store.ticket(move.ticket), move.before);
}

QString TicketMoves::whyNot(const Move &move) const
{
    const QString number = QString::number(move.ticket.value);
    if (!isWhereItWasMoved(move))
        return tr("#%1 has changed since and stays as it is.").arg(number);
    return tr("#%1 stays as it is: nothing leads from \"%2\" back to \"%3\".")
        .arg(number, models::statusName(move.after), models::statusName(move.before));
}

void TicketMoves::undo()
{
    const QList<Move> moves = std::exchange(m_last, {});
    if (moves.isEmpty())
        return;
    QStringList said;
    for (const Move &move : moves) {
        const auto steps = wayBack(move);
        if (!steps) {
            said << whyNot(move);
            continue;
        }
        for (const TicketStep step : *steps)
            send(move.ticket, step, move.progress);
        said << tr("#%1 is \"%2\" again.").arg(move.ticket.value).arg(models::statusName(move.before));
    }
    emit moved(said.join(QLatin1Char(' ')), false);
}

void TicketMoves::send(TicketId ticket, TicketStep step, int progress)
{
    if (step == TicketStep::Progress)
        m_context.commands.progress(ticket, progress);
    else
        m_context.commands.takeStep(ticket, step, {});
}

} // namespace relay::gui
