// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pending_overlay.h"

namespace relay::store {

ChangeId PendingOverlay::add(domain::TicketId ticket, Prediction prediction)
{
    const ChangeId id{++m_last};
    m_changes[ticket].append({id, std::move(prediction)});
    return id;
}

domain::TicketId PendingOverlay::remove(ChangeId change)
{
    for (auto ticket = m_changes.begin(); ticket != m_changes.end(); ++ticket) {
        const auto removed = ticket->removeIf([&](const Change &known) { return known.id == change; });
        if (removed == 0)
            continue;
        const domain::TicketId id = ticket.key();
        if (ticket->isEmpty())
            m_changes.erase(ticket);
        return id;
    }
    return {};
}

domain::Ticket PendingOverlay::applyTo(const domain::Ticket &ticket) const
{
    domain::Ticket shown = ticket;
    const QList<Change> changes = m_changes.value(ticket.id);
    for (const Change &change : changes) {
        const base::Result<domain::Ticket> predicted = change.prediction(shown);
        if (predicted)
            shown = *predicted;
    }
    return shown;
}

} // namespace relay::store
