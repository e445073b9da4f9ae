// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ticket_steps.h"

#include "domain/permissions.h"
#include "domain/row_access.h"
#include "store/desk_store.h"

#include <QCollator>

#include <algorithm>
#include <array>

namespace relay::store {

namespace {

using domain::Permission;
using domain::Staff;
using domain::Ticket;
using domain::TicketStep;

base::Result<Ticket> outcome(const Ticket &ticket, TicketStep step)
{
    const base::Timestamp now = ticket.updatedAt; // the time does not matter for where it leads
    switch (step) {
    case TicketStep::Assign: {
        Staff somebody;
        somebody.roles = {domain::Role::Engineer};
        return domain::decideAssign(ticket, somebody, now);
    }
    case TicketStep::Progress:
        return domain::decideProgress(ticket, ticket.progress, now);
    case TicketStep::Resolve:
        return domain::decideResolve(ticket, now);
    case TicketStep::Close:
        return domain::decideClose(ticket, now);
    case TicketStep::Reopen:
        return domain::decideReopen(ticket, now);
    case TicketStep::Escalate:
        return domain::decideEscalate(ticket, now);
    case TicketStep::Cancel:
        return domain::decideCancel(ticket, now);
    }
    Q_UNREACHABLE();
}

Permission permissionOf(TicketStep step)
{
    switch (step) {
    case TicketStep::Assign:
        return Permission::AssignTicket;
    case TicketStep::Progress:
    case TicketStep::Resolve:
    case TicketStep::Escalate:
        return Permission::WorkTicket;
    case TicketStep::Close:
    case TicketStep::Reopen:
    case TicketStep::Cancel:
        return Permission::EndTicket;
    }
    Q_UNREACHABLE();
}

// What may be done on the way back to a status. Nothing is ended only in order to begin it again: that would
// give the customer back and tell people so.
QList<TicketStep> stepsTowards(domain::TicketStatus status)
{
    switch (status) {
    case domain::TicketStatus::Escalated:
        return {TicketStep::Reopen, TicketStep::Escalate};
    case domain::TicketStatus::Resolved:
        return {TicketStep::Reopen, TicketStep::Resolve};
    default:
        return {TicketStep::Progress, TicketStep::Reopen};
    }
}

bool mayBeGiven(const domain::Actor &actor, const Ticket &ticket, const Staff &person)
{
    return person.mayTakeTickets() && domain::mayAssign(actor, ticket, person.id);
}

// The customer's contact is with the engineer, or on its way there.
bool isContactMoved(const DeskStore &store, const Ticket &ticket)
{
    const domain::Transfer *latest = store.latestTransferOf(ticket.id);
    return latest && latest->strategy != domain::TransferStrategy::Assist
        && latest->direction == domain::TransferDirection::ToEngineer
        && (latest->isOpen() || latest->state == domain::TransferState::Done);
}

} // namespace

std::optional<TicketStep> stepTo(const Ticket &ticket, domain::TicketStatus target)
{
    if (ticket.status == target)
        return std::nullopt;
    for (const auto &[step, name] : base::enumNames<TicketStep>()) {
        const base::Result<Ticket> after = outcome(ticket, step);
        if (after && after->status == target)
            return step;
    }
    return std::nullopt;
}

std::optional<QList<TicketStep>> stepsBack(
    const domain::Actor &actor, const Ticket &ticket, domain::TicketStatus before)
{
    const QList<TicketStep> steps = stepsTowards(before);
    const auto after = [&](const Ticket &from, TicketStep step) -> std::optional<Ticket> {
        const bool allowed = domain::mayDo(actor, permissionOf(step))
            && (permissionOf(step) != Permission::EndTicket || domain::mayEnd(actor, from));
        const base::Result<Ticket> result = outcome(from, step);
        return allowed && result ? std::optional(*result) : std::nullopt;
    };
    for (const TicketStep step : steps) {
        const auto one = after(ticket, step);
        if (one && one->status == before)
            return QList{step};
    }
    for (const TicketStep first : steps) {
        const auto one = after(ticket, first);
        for (const TicketStep second : steps) {
            const auto two = one ? after(*one, second) : std::nullopt;
            if (two && two->status == before)
                return QList{first, second};
        }
    }
    return std::nullopt;
}

bool canBeTakenBack(const DeskStore &store, const domain::Actor &actor, const Ticket &ticket, TicketStep step)
{
    if (step == TicketStep::Resolve && isContactMoved(store, ticket))
        return false;
    const base::Result<Ticket> after = outcome(ticket, step);
    return after && stepsBack(actor, *after, ticket.status).has_value();
}

bool canStep(const DeskStore &store, const domain::Actor &actor, const Ticket &ticket, TicketStep step)
{
    if (!domain::isAllowed(ticket.status, step) || !domain::mayDo(actor, permissionOf(step)))
        return false;
    if (step == TicketStep::Assign) {
        // asked with every click: nobody is put in order for it
        const QList<Staff> people = store.allStaff();
        return std::any_of(people.cbegin(), people.cend(),
            [&](const Staff &person) { return mayBeGiven(actor, ticket, person); });
    }
    return permissionOf(step) != Permission::EndTicket || domain::mayEnd(actor, ticket);
}

bool canAnyStep(const DeskStore &store, const domain::Actor &actor, const QList<domain::TicketId> &tickets,
    TicketStep step)
{
    constexpr qsizetype mostLookedAt = 100;
    if (tickets.size() > mostLookedAt)
        return true;
    return std::any_of(tickets.cbegin(), tickets.cend(), [&](domain::TicketId id) {
        const Ticket *ticket = store.ticket(id);
        return ticket && canStep(store, actor, *ticket, step);
    });
}

QList<Staff> possibleAssignees(const DeskStore &store, const domain::Actor &actor, const Ticket &ticket)
{
    QList<Staff> people = store.allStaff();
    people.removeIf([&](const Staff &person) { return !mayBeGiven(actor, ticket, person); });
    QCollator collator; // pinyin order where the system's locale is Chinese
    std::sort(people.begin(), people.end(), [&](const Staff &a, const Staff &b) {
        const int order = collator.compare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return people;
}

} // namespace relay::store
