// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/ticket_moves.h"

#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "store/ticket_steps.h"

namespace relay::gui {

namespace {

using domain::TicketId;
using domain::TicketStep;

constexpr qsizetype mostNamed = 3; // one by one; more are counted

} // namespace

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
    watch(tickets, step, [this, step] {
        for (const Move &move : std::as_const(m_last))
            send(move.ticket, step, move.progress);
    });
}

void TicketMoves::watch(const QList<TicketId> &tickets, TicketStep step, const std::function<void()> &sendAll)
{
    m_last.clear();
    for (const TicketId id : tickets) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        if (!ticket || !store::canStep(m_context.store, m_context.actor, *ticket, step))
            continue;
        const bool reversible = step != TicketStep::Resolve
            || store::canBeTakenBack(m_context.store, m_context.actor, *ticket, step);
        m_last.append({id, ticket->status, ticket->status, ticket->progress, reversible});
    }
    sendAll();
    for (Move &move : m_last) {
        if (const domain::Ticket *moved = m_context.store.ticket(move.ticket))
            move.after = moved->status;
    }
    if (!m_last.isEmpty())
        sayWhatHappened();
}

void TicketMoves::sayWhatHappened()
{
    const Move &first = m_last.first();
    const QString place = models::statusName(first.after);
    const bool together = std::all_of(
        m_last.cbegin(), m_last.cend(), [&first](const Move &move) { return move.after == first.after; });
    QString what = tr("%n tickets were changed.", nullptr, int(m_last.size()));
    if (m_last.size() == 1)
        what = tr("#%1 is now \"%2\".").arg(first.ticket.value).arg(place);
    else if (together)
        what = tr("%n tickets are now \"%1\".", nullptr, int(m_last.size())).arg(place);
    emit moved(what, canUndo());
}

bool TicketMoves::canUndo() const
{
    return std::any_of(
        m_last.cbegin(), m_last.cend(), [this](const Move &move) { return wayBack(move).has_value(); });
}

bool TicketMoves::isWhereItWasMoved(const Move &move) const
{
    const domain::Ticket *ticket = m_context.store.ticket(move.ticket);
    return ticket && ticket->status == move.after;
}

std::optional<QList<TicketStep>> TicketMoves::wayBack(const Move &move) const
{
    if (!move.isReversible || !isWhereItWasMoved(move))
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

QString TicketMoves::whatIsBack(const QList<Move> &moves) const
{
    if (moves.size() > mostNamed)
        return tr("%n tickets are as they were before.", nullptr, int(moves.size()));
    QStringList said;
    for (const Move &move : moves)
        said << tr("#%1 is \"%2\" again.").arg(move.ticket.value).arg(models::statusName(move.before));
    return said.join(QLatin1Char(' '));
}

QString TicketMoves::whatStays(const QList<Move> &moves) const
{
    if (moves.size() > mostNamed)
        return tr("%n tickets stay as they are.", nullptr, int(moves.size()));
    QStringList said;
    for (const Move &move : moves)
        said << whyNot(move);
    return said.join(QLatin1Char(' '));
}

void TicketMoves::undo()
{
    const QList<Move> moves = std::exchange(m_last, {});
    if (moves.isEmpty())
        return;
    QList<Move> back;
    QList<Move> staying;
    for (const Move &move : moves) {
        const auto steps = wayBack(move);
        (steps ? back : staying).append(move);
        for (const TicketStep step : steps.value_or(QList<TicketStep>()))
            send(move.ticket, step, move.progress);
    }
    emit moved(QStringLiteral("%1 %2").arg(whatIsBack(back), whatStays(staying)).trimmed(), false);
}

void TicketMoves::send(TicketId ticket, TicketStep step, int progress)
{
    if (step == TicketStep::Progress)
        m_context.commands.progress(ticket, progress);
    else
        m_context.commands.takeStep(ticket, step, {});
}

} // namespace relay::gui
