// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/handlers.h"

#include "domain/history_notes.h"
#include "domain/ticket_edit.h"
#include "domain/ticket_rules.h"
#include "server/services/command_context.h"
#include "server/services/group_texts.h"
#include "server/services/transfer_steps.h"

namespace relay::server::services {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using domain::Ticket;
using protocol::EventKind;

template<class Value>
QString textOf(const std::optional<Value> &value)
{
    return value ? value->value : QString();
}

Error forbidden()
{
    return {ErrorCode::Forbidden, {}, {}, {}};
}

// The common road of the steps that change a status: load, decide, record, tell the group.
template<class Decide>
Result<Ticket> step(
    CommandContext &context, domain::TicketId id, EventKind kind, const QString &note, Decide decide)
{
    const Result<Ticket> before = context.visibleTicket(id);
    if (!before)
        return before.error();
    const Result<Ticket> after = decide(*before);
    if (!after)
        return after.error();
    context.recordTicket(kind, *before, *after, note);
    context.announceInGroup(groupLine(kind, *after, context.actor().name, note));
    return *after;
}

template<class Decide>
Result<Ticket> ownersStep(
    CommandContext &context, domain::TicketId id, EventKind kind, const QString &note, Decide decide)
{
    return step(context, id, kind, note, [&](const Ticket &ticket) -> Result<Ticket> {
        if (!domain::mayEnd(context.actor(), ticket))
            return forbidden();
        return decide(ticket);
    });
}

Result<domain::Staff> findEngineer(CommandContext &context, const protocol::TicketAssign &command)
{
    if (command.engineerId && command.engineerUserid)
        return base::invalidField(QStringLiteral("engineer_userid"), QStringLiteral("one_of_two"));
    if (command.engineerId)
        return context.activeStaff(*command.engineerId, QStringLiteral("engineer_id"));
    if (!command.engineerUserid)
        return base::invalidField(QStringLiteral("engineer_id"), QStringLiteral("missing"));
    const auto found = context.unit().findOne<domain::Staff>(
        "staff.by_wecom_userid", {{"wecom_userid", command.engineerUserid->value.toLower()}});
    if (!found || !found->active)
        return base::invalidField(QStringLiteral("engineer_userid"), QStringLiteral("unknown_value"));
    return *found;
}

// Counted rather than drawn: of 500 tickets in one second some would draw the same. The factor has no divisor
// in common with 26, so that neighbours differ in all letters and no two of 17,576 are alike.
quint32 lettersOf(domain::TicketId id)
{
    return quint32(id.value % (26 * 26 * 26) * 7'919 % (26 * 26 * 26));
}

Ticket newTicket(
    CommandContext &context, const protocol::TicketCreate &command, const domain::Customer &customer)
{
    Ticket ticket;
    ticket.id = context.unit().nextId<Ticket>();
    ticket.version = 1;
    ticket.number = domain::ticketNumber(context.now(), lettersOf(ticket.id));
    ticket.customerId = customer.id;
    ticket.customerName = customer.name;
    ticket.customerOwnerId = customer.ownerId;
    ticket.title = command.title.value;
    ticket.description = textOf(command.description);
    ticket.priority = command.priority.value_or(domain::Priority::Normal);
    ticket.serviceType = command.serviceType.value_or(domain::ServiceType::Repair);
    ticket.deadline = context.now() + domain::ticketDeadlineMs;
    ticket.createdBy = context.actor().staffId();
    ticket.createdAt = context.now();
    ticket.updatedAt = context.now();
    return ticket;
}

domain::TicketChanges changesOf(const protocol::TicketEdit &command)
{
    domain::TicketChanges changes;
    if (command.title)
        changes.title = command.title->value;
    if (command.description)
        changes.description = command.description->value;
    changes.priority = command.priority;
    return changes;
}

} // namespace

Result<Ticket> handle(CommandContext &context, const protocol::TicketCreate &command)
{
    const Result<domain::Customer> customer = context.visibleCustomer(command.customerId);
    if (!customer)
        return customer.error();
    return createTicketFor(context, command, *customer);
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketCreateWithCustomer &command)
{
    if (!domain::mayDo(context.actor(), protocol::CustomerCreate::info.permission))
        return forbidden();
    const Result<domain::Customer> customer =
        handle(context, protocol::CustomerCreate{command.customerName, command.phone, {}, {}});
    if (!customer)
        return customer.error();
    return createTicketFor(context,
        {customer->id, command.title, command.description, command.priority, command.serviceType}, *customer);
}

Result<Ticket> createTicketFor(
    CommandContext &context, const protocol::TicketCreate &command, const domain::Customer &customer)
{
    Ticket ticket = newTicket(context, command, customer);
    ticket.chatId = context.chatId();
    context.recordTicket(EventKind::TicketCreated, std::nullopt, ticket);
    context.announceCard(groupCard(ticket, customer, context.settings().publicUrl));
    return ticket;
}

Result<Assignment> assign(CommandContext &context, const protocol::TicketAssign &command)
{
    const Result<Ticket> before = context.visibleTicket(command.ticketId);
    if (!before)
        return before.error();
    const Result<domain::Staff> engineer = findEngineer(context, command);
    if (!engineer)
        return engineer.error();
    if (!domain::mayAssign(context.actor(), *before, engineer->id))
        return forbidden();
    Result<Ticket> after = domain::decideAssign(*before, *engineer, context.now());
    if (!after) {
        Error error = after.error();
        if (command.engineerUserid && error.field == QLatin1StringView("engineer_id"))
            error.field = QStringLiteral("engineer_userid"); // the one that was sent
        return error;
    }
    if (before->assigneeId == engineer->id && before->status != domain::TicketStatus::Escalated)
        return retryTransfer(context, *before, *engineer, command.transfer);
    cancelUnsentOutward(context, *before);
    const domain::Transfer transfer = planAssignment(context, *after, *engineer, command.transfer);
    context.recordTicket(EventKind::TicketAssigned, *before, *after,
        domain::textOf(domain::AssignmentNote{transfer.reason, engineer->name}));
    context.recordTransfer(transfer);
    context.announceInGroup(groupLine(EventKind::TicketAssigned, *after, context.actor().name, {}));
    tellAssignee(context, *after, *engineer);
    return Assignment{*after, transfer};
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketAssign &command)
{
    const Result<Assignment> assignment = assign(context, command);
    if (!assignment)
        return assignment.error();
    if (assignment->transfer)
        requestTransfers(context, {*assignment->transfer});
    return assignment->ticket;
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketProgress &command)
{
    return step(context, command.ticketId, EventKind::TicketProgressed, {}, [&](const Ticket &ticket) {
        return domain::decideProgress(ticket, command.progress, context.now());
    });
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketResolve &command)
{
    const Result<Ticket> resolved =
        step(context, command.ticketId, EventKind::TicketResolved, textOf(command.note),
            [&](const Ticket &ticket) { return domain::decideResolve(ticket, context.now()); });
    if (resolved)
        bringBack(context, *resolved);
    return resolved;
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketClose &command)
{
    return ownersStep(context, command.ticketId, EventKind::TicketClosed, {},
        [&](const Ticket &ticket) { return domain::decideClose(ticket, context.now()); });
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketReopen &command)
{
    const Result<Ticket> reopened =
        ownersStep(context, command.ticketId, EventKind::TicketReopened, textOf(command.note),
            [&](const Ticket &ticket) { return domain::decideReopen(ticket, context.now()); });
    if (reopened)
        cancelPlannedReturn(context, reopened->id);
    return reopened;
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketEscalate &command)
{
    return step(context, command.ticketId, EventKind::TicketEscalated, textOf(command.note),
        [&](const Ticket &ticket) { return domain::decideEscalate(ticket, context.now()); });
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketCancel &command)
{
    const Result<Ticket> cancelled =
        ownersStep(context, command.ticketId, EventKind::TicketCancelled, textOf(command.note),
            [&](const Ticket &ticket) { return domain::decideCancel(ticket, context.now()); });
    if (cancelled)
        bringBack(context, *cancelled);
    return cancelled;
}

Result<domain::TicketAction> handle(CommandContext &context, const protocol::TicketComment &command)
{
    const Result<Ticket> ticket = context.visibleTicket(command.ticketId);
    if (!ticket)
        return ticket.error();
    const QString text = command.text.value.trimmed();
    if (text.isEmpty())
        return base::invalidField(QStringLiteral("text"), QStringLiteral("missing"));
    return context.recordTicket(EventKind::TicketCommented, *ticket, *ticket, text);
}

Result<Ticket> handle(CommandContext &context, const protocol::TicketEdit &command)
{
    const Result<Ticket> before = context.visibleTicket(command.ticketId);
    if (!before)
        return before.error();
    const auto fields = context.unit().load<domain::TicketFieldVersions>(before->id);
    const Result<domain::EditedTicket> edited =
        domain::decideEdit(*before, fields.value_or(domain::TicketFieldVersions{before->id}), command.version,
            changesOf(command), context.now());
    if (!edited)
        return edited.error();
    if (edited->ticket.version == before->version)
        return before; // it is so already
    context.unit().save(edited->fields);
    context.recordTicket(EventKind::TicketEdited, *before, edited->ticket,
        domain::textOf(domain::differencesOf(*before, edited->ticket)));
    return edited->ticket;
}

} // namespace relay::server::services
