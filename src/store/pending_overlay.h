// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ticket.h"

#include <QHash>
#include <QList>

#include <functional>

namespace relay::store {

// What a step will make of a ticket, by the rules of the domain.
using Prediction = std::function<base::Result<domain::Ticket>(const domain::Ticket &)>;

// One change that was sent and is not answered yet.
struct ChangeId
{
    quint64 value = 0;
    friend bool operator==(ChangeId, ChangeId) = default;
};

// Changes that a person made and the server has not answered: shown at once, on top of whatever row is
// newest. A prediction that no longer fits that row is skipped; the server's answer decides.
class PendingOverlay
{
public:
    ChangeId add(domain::TicketId ticket, Prediction prediction);
    // The ticket of the change; an invalid id if it is not known.
    domain::TicketId remove(ChangeId change);
    void clear() { m_changes.clear(); }

    bool covers(domain::TicketId ticket) const { return m_changes.contains(ticket); }
    domain::Ticket applyTo(const domain::Ticket &ticket) const;

private:
    struct Change
    {
        ChangeId id;
        Prediction prediction;
    };

    QHash<domain::TicketId, QList<Change>> m_changes;
    quint64 m_last = 0;
};

} // namespace relay::store
