// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ticket_rules.h"

#include <array>

namespace relay::domain {

namespace {

using base::Error;
using base::Result;
using base::Timestamp;

constexpr quint32 bit(TicketStatus status)
{
    return 1u << int(status);
}

constexpr quint32 openStates = bit(TicketStatus::Pending) | bit(TicketStatus::Assigned)
    | bit(TicketStatus::Processing) | bit(TicketStatus::Escalated);

struct Transition
{
    TicketStep step;
    quint32 from;
    TicketStatus to;
};

constexpr std::array transitions{
    Transition{TicketStep::Assign, openStates, TicketStatus::Assigned},
    Transition{TicketStep::Progress, openStates, TicketStatus::Processing},
    Transition{TicketStep::Resolve, openStates, TicketStatus::Resolved},
    Transition{TicketStep::Close, bit(TicketStatus::Resolved), TicketStatus::Closed},
    Transition{
        TicketStep::Reopen, bit(TicketStatus::Resolved) | bit(TicketStatus::Closed), TicketStatus::Assigned},
    Transition{TicketStep::Escalate, openStates & ~bit(TicketStatus::Escalated), TicketStatus::Escalated},
    Transition{TicketStep::Cancel, openStates, TicketStatus::Cancelled},
};

const Transition &transitionOf(TicketStep step)
{
    return *std::find_if(
        transitions.begin(), transitions.end(), [&](const Transition &t) { return t.step == step; });
}

Result<Ticket> step(Ticket ticket, TicketStep step, Timestamp now)
{
    if (!isAllowed(ticket.status, step)) {
        return Error{base::ErrorCode::TransitionNotAllowed, {}, base::enumName(step),
            {{QStringLiteral("status"), base::enumName(ticket.status)}}};
    }
    ticket.status = transitionOf(step).to;
    ticket.updatedAt = now;
    ++ticket.version;
    return ticket;
}

} // namespace

bool isAllowed(TicketStatus from, TicketStep step)
{
    return transitionOf(step).from & bit(from);
}

Result<Ticket> decideAssign(Ticket ticket, const Staff &engineer, Timestamp now)
{
    if (!engineer.mayTakeTickets())
        return base::invalidField(QStringLiteral("engineer_id"), QStringLiteral("not_an_active_engineer"));
    Result<Ticket> assigned = step(std::move(ticket), TicketStep::Assign, now);
    if (assigned) {
        assigned->assigneeId = engineer.id;
        assigned->assignedTo = engineer.wecomUserid;
        assigned->assignedToName = engineer.name;
    }
    return assigned;
}

Result<Ticket> decideProgress(Ticket ticket, int progress, Timestamp now)
{
    if (progress < 0 || progress > 100)
        return base::invalidField(QStringLiteral("progress"), QStringLiteral("out_of_range"));
    Result<Ticket> progressed = step(std::move(ticket), TicketStep::Progress, now);
    if (progressed)
        progressed->progress = progress;
    return progressed;
}

Result<Ticket> decideResolve(Ticket ticket, Timestamp now)
{
    Result<Ticket> resolved = step(std::move(ticket), TicketStep::Resolve, now);
    if (resolved) {
        resolved->progressBefore = resolved->progress;
        resolved->progress = 100;
        resolved->resolvedAt = now;
    }
    return resolved;
}

Result<Ticket> decideClose(Ticket ticket, Timestamp now)
{
    Result<Ticket> closed = step(std::move(ticket), TicketStep::Close, now);
    if (closed)
        closed->closedAt = now;
    return closed;
}

Result<Ticket> decideReopen(Ticket ticket, Timestamp now)
{
    Result<Ticket> reopened = step(std::move(ticket), TicketStep::Reopen, now);
    if (reopened) {
        if (!reopened->assigneeId)
            reopened->status = TicketStatus::Pending;
        reopened->progress = reopened->progressBefore;
        reopened->deadline = now + ticketDeadlineMs;
        reopened->resolvedAt.reset();
        reopened->closedAt.reset();
    }
    return reopened;
}

Result<Ticket> decideEscalate(Ticket ticket, Timestamp now)
{
    return step(std::move(ticket), TicketStep::Escalate, now);
}

Result<Ticket> decideCancel(Ticket ticket, Timestamp now)
{
    return step(std::move(ticket), TicketStep::Cancel, now);
}

QString ticketNumber(Timestamp now, quint32 letters)
{
    QString number = QStringLiteral("AS") + base::toShanghai(now).toString(QStringLiteral("yyyyMMddHHmmss"));
    for (int i = 0; i < 3; ++i) {
        number += QLatin1Char(char('A' + letters % 26));
        letters /= 26;
    }
    return number;
}

} // namespace relay::domain
