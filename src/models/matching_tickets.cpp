// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/matching_tickets.h"

namespace relay::models {

using domain::Ticket;
using domain::TicketId;

MatchingTickets::MatchingTickets(
    store::DeskStore &store, const base::Clock &clock, const domain::Actor &actor, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_actor(actor), m_lastRefresh(clock.now())
{
    using store::DeskStore;
    connect(&store, &DeskStore::ticketAdded, this, &MatchingTickets::touch);
    connect(&store, &DeskStore::ticketChanged, this, &MatchingTickets::touch);
    connect(&store, &DeskStore::ticketRemoved, this, &MatchingTickets::remove);
    connect(&store, &DeskStore::ticketsReplaced, this, &MatchingTickets::replace);
    connect(&store, &DeskStore::transferChanged, this,
        [this](domain::TransferId, TicketId ticket) { touch(ticket); });
    replace();
}

TicketMatcher MatchingTickets::matcher() const
{
    return TicketMatcher(m_filter, m_actor, m_clock.now());
}

void MatchingTickets::setFilter(const TicketFilter &filter)
{
    if (m_filter == filter)
        return;
    const bool narrower = filter.narrows(m_filter);
    m_filter = filter;
    if (narrower)
        sieveAgain();
    else
        sieve(m_store.tickets());
    tellReplaced();
}

void MatchingTickets::refreshTimes()
{
    const base::Timestamp now = m_clock.now();
    const QList<TicketId> late = m_deadlines.passedBetween(std::exchange(m_lastRefresh, now), now);
    for (const TicketId id : late)
        touch(id);
}

void MatchingTickets::touch(TicketId id)
{
    const Ticket *ticket = m_store.ticket(id);
    if (!ticket)
        return;
    m_deadlines.put(*ticket);
    const bool matches = matcher().matches(*ticket);
    if (matches)
        m_statuses.insert(id, ticket->status);
    if (matches || m_statuses.remove(id))
        emit touched(id);
}

void MatchingTickets::remove(TicketId id)
{
    m_deadlines.remove(id);
    if (m_statuses.remove(id))
        emit touched(id);
}

void MatchingTickets::replace()
{
    const QList<const Ticket *> tickets = m_store.tickets();
    m_deadlines.fill(tickets);
    sieve(tickets);
    tellReplaced();
}

void MatchingTickets::tellReplaced()
{
    emit replaced();
    m_found.clear();
    m_foundByStatus.clear();
}

void MatchingTickets::sieveAgain()
{
    const TicketMatcher wanted = matcher();
    m_statuses.removeIf([&](QHash<TicketId, domain::TicketStatus>::iterator listed) {
        const Ticket *ticket = m_store.ticket(listed.key());
        const bool matches = wanted.matches(*ticket);
        if (matches)
            note(ticket);
        return !matches;
    });
}

void MatchingTickets::sieve(const QList<const Ticket *> &tickets)
{
    m_statuses.clear();
    const TicketMatcher wanted = matcher();
    if (!m_filter.isActive())
        m_statuses.reserve(tickets.size());
    for (const Ticket *ticket : tickets) {
        if (!wanted.matches(*ticket))
            continue;
        m_statuses.insert(ticket->id, ticket->status);
        note(ticket);
    }
}

void MatchingTickets::note(const Ticket *ticket)
{
    m_found.append(ticket);
    m_foundByStatus[ticket->status].append(ticket);
}

QList<const Ticket *> MatchingTickets::tickets(std::optional<domain::TicketStatus> status) const
{
    if (!m_found.isEmpty())
        return status ? m_foundByStatus.value(*status) : m_found;
    QList<const Ticket *> tickets;
    for (auto listed = m_statuses.cbegin(); listed != m_statuses.cend(); ++listed) {
        if (!status || *listed == *status)
            tickets.append(m_store.ticket(listed.key()));
    }
    return tickets;
}

} // namespace relay::models
