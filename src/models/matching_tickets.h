// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "models/open_deadlines.h"
#include "models/ticket_filter.h"
#include "store/desk_store.h"

namespace relay::models {

// The tickets of the store that pass the filter, with their status: filtered once for all columns of the
// board and for the list. Main thread.
class MatchingTickets final : public QObject
{
    Q_OBJECT

public:
    MatchingTickets(store::DeskStore &store, const base::Clock &clock, const domain::Actor &actor,
        QObject *parent = nullptr);

    void setFilter(const TicketFilter &filter);
    const TicketFilter &filter() const { return m_filter; }

    bool contains(domain::TicketId id) const { return m_statuses.contains(id); }
    // All of them, with the status in which they are listed.
    const QHash<domain::TicketId, domain::TicketStatus> &all() const { return m_statuses; }
    // Those of this status, or all of them; in no order, valid until the store changes.
    QList<const domain::Ticket *> tickets(std::optional<domain::TicketStatus> status) const;
    int count() const { return int(m_statuses.size()); }
    // Whether there is any ticket at all, whatever the filter says.
    bool isStoreEmpty() const { return m_store.ticketCount() == 0; }
    // Of all tickets, whatever the filter says.
    int openCount() const { return m_deadlines.openCount(); }
    int overdueCount() const { return m_deadlines.overdueCount(m_clock.now()); }

    // Time has passed: tickets whose deadline has just gone by are told as changed.
    void refreshTimes();

signals:
    // It came, changed or went: contains() says which.
    void touched(relay::domain::TicketId id);
    // Another filter, or most of the store is new.
    void replaced();

private:
    TicketMatcher matcher() const;
    void touch(domain::TicketId id);
    void remove(domain::TicketId id);
    void replace();
    void tellReplaced();
    void sieve(const QList<const domain::Ticket *> &tickets);
    void sieveAgain();
    void note(const domain::Ticket *ticket);

    store::DeskStore &m_store;
    const base::Clock &m_clock;
    const domain::Actor &m_actor;
    TicketFilter m_filter;
    OpenDeadlines m_deadlines;
    QHash<domain::TicketId, domain::TicketStatus> m_statuses;
    // what the sieve has just found, as it lies in memory: only while it is told, so that nobody has to look
    // it up again
    QList<const domain::Ticket *> m_found;
    QHash<domain::TicketStatus, QList<const domain::Ticket *>> m_foundByStatus;
    base::Timestamp m_lastRefresh;
};

} // namespace relay::models
