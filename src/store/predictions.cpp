// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/predictions.h"

#include "domain/ticket_rules.h"
#include "store/desk_store.h"

namespace relay::store {

using base::Result;
using base::Timestamp;
using domain::Ticket;

Prediction predictionOf(const protocol::TicketAssign &command, Timestamp at, const DeskStore &store)
{
    const domain::Staff *found = command.engineerId ? store.staff(*command.engineerId) : nullptr;
    if (!found)
        return [](const Ticket &before) -> Result<Ticket> { return before; };
    return [engineer = *found, at](const Ticket &before) -> Result<Ticket> {
        // the same engineer again only retries the transfer: the server leaves the status
        if (before.assigneeId == engineer.id && before.status != domain::TicketStatus::Escalated)
            return before;
        return domain::decideAssign(before, engineer, at);
    };
}

Prediction predictionOf(const protocol::TicketProgress &command, Timestamp at)
{
    return [percent = command.progress, at](
               const Ticket &before) { return domain::decideProgress(before, percent, at); };
}

Prediction predictionOf(const protocol::TicketResolve &, Timestamp at)
{
    return [at](const Ticket &before) { return domain::decideResolve(before, at); };
}

Prediction predictionOf(const protocol::TicketClose &, Timestamp at)
{
    return [at](const Ticket &before) { return domain::decideClose(before, at); };
}

Prediction predictionOf(const protocol::TicketReopen &, Timestamp at)
{
    return [at](const Ticket &before) { return domain::decideReopen(before, at); };
}

Prediction predictionOf(const protocol::TicketEscalate &, Timestamp at)
{
    return [at](const Ticket &before) { return domain::decideEscalate(before, at); };
}

Prediction predictionOf(const protocol::TicketCancel &, Timestamp at)
{
    return [at](const Ticket &before) { return domain::decideCancel(before, at); };
}

// The person's own text stays on screen while the server decides whether it conflicts.
Prediction predictionOf(const protocol::TicketEdit &command, Timestamp)
{
    return [command](Ticket ticket) -> Result<Ticket> {
        if (command.title)
            ticket.title = command.title->value;
        if (command.description)
            ticket.description = command.description->value;
        ticket.priority = command.priority.value_or(ticket.priority);
        return ticket;
    };
}

} // namespace relay::store
