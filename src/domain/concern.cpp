// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/concern.h"

namespace relay::domain {

Concern concernOf(const Actor &me, const Ticket &ticket, const TicketAction &action)
{
    if (!me.id.isValid() || action.actorId == me.id)
        return Concern::None;
    const bool atWork = ticket.assigneeId == me.id;
    if (atWork && action.action == QLatin1StringView("ticket.assigned"))
        return Concern::AssignedToMe;
    const bool mine = atWork || ticket.createdBy == me.id || ticket.customerOwnerId == me.id;
    return mine ? Concern::ChangeOfMine : Concern::None;
}

} // namespace relay::domain
