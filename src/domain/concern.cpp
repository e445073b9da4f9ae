// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/concern.h"

namespace relay::domain {

bool isOwn(const Actor &me, const Ticket &ticket)
{
    return me.id.isValid()
        && (ticket.assigneeId == me.id || ticket.createdBy == me.id || ticket.customerOwnerId == me.id);
}

Concern concernOf(const Actor &me, const Ticket &ticket, const TicketAction &action)
{
    if (!me.id.isValid() || action.actorId == me.id)
        return Concern::None;
    if (ticket.assigneeId == me.id && action.action == QLatin1StringView("ticket.assigned"))
        return Concern::AssignedToMe;
    return isOwn(me, ticket) ? Concern::ChangeOfMine : Concern::None;
}

} // namespace relay::domain
