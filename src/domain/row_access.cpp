// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/row_access.h"

#include "domain/phone.h"

namespace relay::domain {

namespace {

void add(QList<StaffId> &people, const std::optional<StaffId> &person)
{
    if (person && !people.contains(*person))
        people.append(*person);
}

bool isOwner(const Actor &actor, const std::optional<StaffId> &owner)
{
    return actor.id.isValid() && owner == actor.id;
}

} // namespace

bool isOpen(TicketStatus status)
{
    return status != TicketStatus::Resolved && status != TicketStatus::Closed
        && status != TicketStatus::Cancelled;
}

bool Audience::includes(const Actor &actor) const
{
    if (everybody || actor.seesEverything())
        return true;
    if (people.contains(actor.id) || (allEngineers && actor.has(Role::Engineer)))
        return true;
    return actor.has(Role::Sales) && peopleInSales.contains(actor.id);
}

Audience audienceOf(const Ticket &ticket)
{
    Audience audience = phoneAudienceOf(ticket);
    audience.allEngineers = !ticket.assigneeId && isOpen(ticket.status);
    return audience;
}

Audience phoneAudienceOf(const Ticket &ticket)
{
    Audience audience;
    add(audience.people, ticket.assigneeId);
    add(audience.people, ticket.customerOwnerId);
    add(audience.peopleInSales, ticket.createdBy);
    return audience;
}

Audience audienceOf(const Customer &customer)
{
    Audience audience;
    add(audience.people, customer.ownerId);
    add(audience.peopleInSales, customer.createdBy);
    return audience;
}

Customer masked(Customer customer)
{
    if (customer.phone)
        customer.phone = maskPhone(*customer.phone);
    customer.phoneMasked = true;
    return customer;
}

bool mayAssign(const Actor &actor, const Ticket &ticket, StaffId engineer)
{
    if (actor.seesEverything())
        return true;
    if (actor.has(Role::Sales) && isOwner(actor, ticket.customerOwnerId))
        return true;
    if (!actor.has(Role::Engineer))
        return false;
    return ticket.assigneeId == actor.id || (!ticket.assigneeId && engineer == actor.id);
}

bool mayEnd(const Actor &actor, const Ticket &ticket)
{
    return actor.seesEverything() || (actor.has(Role::Sales) && isOwner(actor, ticket.customerOwnerId));
}

bool mayEdit(const Actor &actor, const Customer &customer)
{
    return actor.seesEverything() || (actor.has(Role::Sales) && isOwner(actor, customer.ownerId));
}

} // namespace relay::domain
