// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/open_deadlines.h"

#include "domain/row_access.h"

#include <algorithm>

namespace relay::models {

void OpenDeadlines::fill(const QList<const domain::Ticket *> &tickets)
{
    m_ordered.clear();
    m_deadlines.clear();
    for (const domain::Ticket *ticket : tickets) {
        if (!domain::isOpen(ticket->status))
            continue;
        m_ordered.append({ticket->deadline, ticket->id});
        m_deadlines.insert(ticket->id, ticket->deadline);
    }
    std::sort(m_ordered.begin(), m_ordered.end());
}

void OpenDeadlines::put(const domain::Ticket &ticket)
{
    remove(ticket.id);
    if (!domain::isOpen(ticket.status))
        return;
    const Entry entry{ticket.deadline, ticket.id};
    m_ordered.insert(std::lower_bound(m_ordered.cbegin(), m_ordered.cend(), entry), entry);
    m_deadlines.insert(ticket.id, ticket.deadline);
}

void OpenDeadlines::remove(domain::TicketId id)
{
    const auto known = m_deadlines.constFind(id);
    if (known == m_deadlines.constEnd())
        return;
    m_ordered.erase(std::lower_bound(m_ordered.cbegin(), m_ordered.cend(), Entry{*known, id}));
    m_deadlines.erase(known);
}

int OpenDeadlines::overdueCount(base::Timestamp now) const
{
    return int(firstDueAt(now) - m_ordered.cbegin());
}

QList<domain::TicketId> OpenDeadlines::passedBetween(base::Timestamp from, base::Timestamp to) const
{
    QList<domain::TicketId> passed;
    for (auto entry = firstDueAt(from); entry != m_ordered.cend() && entry->first < to; ++entry)
        passed.append(entry->second);
    return passed;
}

// Overdue is what was due before now: the one rule of isOverdue().
QList<OpenDeadlines::Entry>::const_iterator OpenDeadlines::firstDueAt(base::Timestamp at) const
{
    return std::lower_bound(m_ordered.cbegin(), m_ordered.cend(), Entry{at, domain::TicketId()});
}

} // namespace relay::models
