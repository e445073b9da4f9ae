// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QHash>
#include <QList>

namespace relay::models {

// The deadlines of all open tickets in order, so that counting what is overdue, or finding what has just
// become so, does not look at every ticket. A value.
class OpenDeadlines
{
public:
    void fill(const QList<const domain::Ticket *> &tickets);
    void put(const domain::Ticket &ticket);
    void remove(domain::TicketId id);

    int openCount() const { return int(m_ordered.size()); }
    int overdueCount(base::Timestamp now) const;
    // Those whose deadline went by from one moment until before the other.
    QList<domain::TicketId> passedBetween(base::Timestamp from, base::Timestamp to) const;

private:
    using Entry = std::pair<base::Timestamp, domain::TicketId>;

    QList<Entry>::const_iterator firstDueAt(base::Timestamp at) const;

    QList<Entry> m_ordered;
    QHash<domain::TicketId, base::Timestamp> m_deadlines;
};

} // namespace relay::models
