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
    constexpr std::array quiet{
        TicketStep::Progress, TicketStep::Resolve, TicketStep::Close, TicketStep::Reopen};
    const auto allowed = [&](TicketStep step) {
        return domain::mayDo(actor, permissionOf(step))
            && (permissionOf(step) != Permission::EndTicket || domain::mayEnd(actor, ticket));
    };
    std::optional<QList<TicketStep>> twoSteps;
    for (const TicketStep first : quiet) {
        const base::Result<Ticket> between = outcome(ticket, first);
        if (!between || !allowed(first))
            continue;
        if (between->status == before)
            return QList{first};
        for (const TicketStep second : quiet) {
            const base::Result<Ticket> after = outcome(*between, second);
            if (after && after->status == before && allowed(second) && !twoSteps)
                twoSteps = QList{first, second};
        }
    }
    return twoSteps;
}

bool canStep(const DeskStore &store, const domain::Actor &actor, const Ticket &ticket, TicketStep step)
{
    if (!domain::isAllowed(ticket.status, step) || !domain::mayDo(actor, permissionOf(step)))
        return false;
    if (step == TicketStep::Assign)
        return !possibleAssignees(store, actor, ticket).isEmpty();
    return permissionOf(step) != Permission::EndTicket || domain::mayEnd(actor, ticket);
}

QList<Staff> possibleAssignees(const DeskStore &store, const domain::Actor &actor, const Ticket &ticket)
{
    QList<Staff> people = store.allStaff();
    people.removeIf([&](const Staff &person) {
        return !person.mayTakeTickets() || !domain::mayAssign(actor, ticket, person.id);
    });
    QCollator collator; // pinyin order where the system's locale is Chinese
    std::sort(people.begin(), people.end(), [&](const Staff &a, const Staff &b) {
        const int order = collator.compare(a.name, b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return people;
}

} // namespace relay::store
