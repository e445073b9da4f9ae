// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/handlers.h"

#include "domain/transfer_truth.h"
#include "server/services/command_context.h"
#include "server/services/group_texts.h"
#include "server/services/transfer_steps.h"

namespace relay::server::services {

namespace {

using base::Nothing;
using base::Result;
using domain::Judgement;
using domain::Transfer;
using domain::TransferDirection;
using domain::TransferState;
using domain::TransferStrategy;
using protocol::EventKind;

constexpr qint64 secondReadAfterMs = 5 * base::secondMs;

domain::CustomerContact contactFor(CommandContext &context, const Transfer &transfer, domain::StaffId staff)
{
    const auto contacts = context.unit().find<domain::CustomerContact>(
        "customer_contacts.of_customer", {{"customer_id", transfer.customerId.value}});
    for (const domain::CustomerContact &contact : contacts) {
        if (contact.staffId == staff && contact.externalUserid == transfer.externalUserid)
            return contact;
    }
    return {context.unit().nextId<domain::CustomerContact>(), transfer.customerId, staff,
        transfer.externalUserid.value_or(QString()), false, context.now()};
}

// The relation has moved: the giver's contact ends, the taker's begins.
void moveContact(CommandContext &context, const Transfer &transfer)
{
    const auto set = [&](const std::optional<domain::StaffId> &staff, bool active) {
        if (!staff)
            return;
        domain::CustomerContact contact = contactFor(context, transfer, *staff);
        contact.active = active;
        contact.checkedAt = context.now();
        context.unit().save(contact);
    };
    set(transfer.handoverId, false);
    set(transfer.takeoverId, true);
}

void blockCustomer(CommandContext &context, domain::CustomerId id)
{
    const auto before = context.unit().get<domain::Customer>(id);
    domain::Customer after = before;
    after.transfersBlockedUntil = domain::blockedUntilAfter40128(context.now());
    after.updatedAt = context.now();
    ++after.version;
    context.recordCustomer(EventKind::CustomerUpdated, before, after);
}

// A transfer is in a new state: everything that follows from it.
void enterState(CommandContext &context, const Transfer &transfer)
{
    const auto ticket = context.unit().get<domain::Ticket>(transfer.ticketId);
    std::optional<domain::Ticket> changed;
    if (transfer.state == TransferState::Waiting) {
        changed = ticket;
        changed->transferTimestamp = context.now();
        changed->updatedAt = context.now();
        ++changed->version;
    }
    context.recordTransfer(transfer, changed);
    if (transfer.state == TransferState::Done)
        moveContact(context, transfer);
    if (transfer.errorCode == int(domain::WecomCode::TransferredTooOften))
        blockCustomer(context, transfer.customerId);
    if (const QString line = transferEndLine(transfer, ticket); !line.isEmpty())
        context.announceInGroup(line);
    if (!transfer.isOpen())
        resumeReturns(context, transfer.customerId);
}

// What a reading or an answer made of a transfer is kept;
// people hear of it when the state or the due time changed.
void keep(CommandContext &context, const Transfer &before, const Transfer &after)
{
    const bool dueLearnt = after.state == TransferState::Waiting && before.takeoverAt != after.takeoverAt;
    const bool firstRead = after.state == TransferState::Waiting && before.checks == 0 && after.checks == 1;
    if (dueLearnt || firstRead || (after.state != before.state && after.state != TransferState::Waiting))
        enterState(context, after);
    else
        context.saveQuietly(after);
}

class Beginning
{
public:
    Beginning(CommandContext &context, const domain::PairReading &reading)
        : m_context(context), m_reading(reading)
    {
    }

    void take(const Transfer &transfer)
    {
        if (transfer.state == TransferState::Planned)
            call(transfer);
        else if (transfer.state == TransferState::Requested)
            settleUnknown(transfer);
    }
    const TransferBegin::Step &step() const { return m_step; }

private:
    void call(const Transfer &transfer)
    {
        const bool first = transfer.attempts == 0;
        const Transfer requested = domain::markRequested(transfer, m_context.now());
        m_context.unit().save(store::TransferProbe{transfer.id, m_reading, m_context.now(), 0});
        if (first)
            m_context.recordTransfer(requested);
        else
            m_context.saveQuietly(requested);
        m_step.ask.append(requested);
    }

    void settleUnknown(const Transfer &transfer)
    {
        auto probe = m_context.unit().get<store::TransferProbe>(transfer.id);
        const qint64 waited = m_context.now() - probe.calledAt;
        if (waited < domain::unknownReadAfterMs) {
            readAgain(domain::unknownReadAfterMs - waited);
            return;
        }
        ++probe.readsSince;
        m_context.unit().save(probe);
        const Judgement judgement =
            domain::judgeUnknown(transfer, probe.before, m_reading, probe.readsSince, m_context.now());
        switch (judgement.next) {
        case Judgement::Next::Nothing:
            enterState(m_context, judgement.transfer);
            break;
        case Judgement::Next::ReadAgain:
            readAgain(secondReadAfterMs);
            break;
        case Judgement::Next::CallAgain:
            call(transfer);
            break;
        case Judgement::Next::AskPerson:
            watch(transfer);
            break;
        }
    }

    void readAgain(qint64 delay) { m_step.readAgainAfterMs = std::max(m_step.readAgainAfterMs, delay); }

    // It stays requested: readings go on, calls do not.
    void watch(Transfer transfer)
    {
        transfer.nextCheckAt = m_context.now() + domain::waitingCheckMs;
        m_context.saveQuietly(transfer);
    }

    CommandContext &m_context;
    const domain::PairReading &m_reading;
    TransferBegin::Step m_step;
};

protocol::TicketAssign orderFor(domain::TicketId ticket, const QString &userid)
{
    protocol::TicketAssign order;
    order.ticketId = ticket;
    order.engineerUserid = protocol::Userid{userid};
    return order;
}

// The decision about the relation that stands for a ticket now.
std::optional<Transfer> lastDecision(CommandContext &context, const domain::Ticket &ticket)
{
    std::optional<Transfer> last;
    for (const Transfer &transfer : transfersOf(context, ticket.customerId)) {
        if (transfer.ticketId == ticket.id && transfer.direction == TransferDirection::ToEngineer)
            last = transfer;
    }
    return last;
}

TransferBatchItem itemOf(
    CommandContext &context, domain::TicketId ticketId, const Result<Assignment> &assignment)
{
    TransferBatchItem item;
    item.ticketId = ticketId;
    item.success = assignment.has_value();
    if (!assignment) {
        item.code = QString::fromLatin1(base::describe(assignment.error().code).name);
        return item;
    }
    item.transfer = lastDecision(context, assignment->ticket);
    if (item.transfer) {
        item.strategy = item.transfer->strategy;
        item.code = item.transfer->reason;
    }
    return item;
}

} // namespace

Result<TransferLoad::Rows> handle(CommandContext &context, const TransferLoad &command)
{
    TransferLoad::Rows rows;
    for (domain::TransferId id : command.transferIds) {
        if (const auto transfer = context.unit().load<Transfer>(id))
            rows.rows.append(*transfer);
    }
    return rows;
}

Result<TransferBegin::Step> handle(CommandContext &context, const TransferBegin &command)
{
    Beginning beginning(context, command.reading);
    for (domain::TransferId id : command.transferIds) {
        if (const auto transfer = context.unit().load<Transfer>(id))
            beginning.take(*transfer);
    }
    return beginning.step();
}

Result<Nothing> handle(CommandContext &context, const TransferRecordAnswers &command)
{
    for (const TransferAnswer &answer : command.answers) {
        const auto before = context.unit().load<Transfer>(answer.transferId);
        // without a code the outcome is unknown: it stays requested, and a later reading tells
        if (!before || before->state != TransferState::Requested || !answer.errcode)
            continue;
        Transfer after = domain::afterAnswer(*before, *answer.errcode, context.now());
        keep(context, *before, after);
    }
    return Nothing{};
}

Result<Nothing> handle(CommandContext &context, const TransferRecordReading &command)
{
    for (domain::TransferId id : command.transferIds) {
        const auto before = context.unit().load<Transfer>(id);
        if (!before || !before->isUnderWay())
            continue;
        if (before->state == TransferState::Waiting) {
            keep(context, *before, domain::judgeWaiting(*before, command.reading, context.now()).transfer);
            continue;
        }
        const auto probe = context.unit().get<store::TransferProbe>(id);
        const Judgement judgement =
            domain::judgeUnknown(*before, probe.before, command.reading, 0, context.now());
        if (judgement.next == Judgement::Next::Nothing)
            enterState(context, judgement.transfer);
    }
    return Nothing{};
}

Result<Nothing> handle(CommandContext &context, const TransferCheckDue &)
{
    const QList<Transfer> due =
        context.unit().find<Transfer>("transfers.due", {{"now", context.now().milliseconds}});
    for (Transfer transfer : due) {
        // until the reading says better: a lost one is repeated then
        transfer.nextCheckAt = context.now() + domain::waitingCheckMs;
        context.saveQuietly(transfer);
    }
    requestChecks(context, due);
    return Nothing{};
}

Result<Transfer> handle(CommandContext &context, const protocol::TransferRefresh &command)
{
    const auto transfer = context.unit().load<Transfer>(command.transferId);
    if (!transfer)
        return base::Error{base::ErrorCode::NotFound, {}, {}, {}};
    if (const auto ticket = context.visibleTicket(transfer->ticketId); !ticket)
        return ticket.error();
    if (!context.settings().transfersConfigured)
        return base::Error{base::ErrorCode::NotConfigured, {}, QStringLiteral("wecom"), {}};
    if (transfer->isUnderWay())
        requestChecks(context, {*transfer});
    return *transfer;
}

Result<TransferBatchItem> handle(CommandContext &context, const TransferToEngineer &command)
{
    const Result<Assignment> assignment = assign(context, orderFor(command.ticketId, command.engineerUserid));
    if (!assignment)
        return assignment.error();
    if (assignment->transfer)
        requestTransfers(context, {*assignment->transfer});
    return itemOf(context, command.ticketId, assignment);
}

Result<TransferBatchReply> handle(CommandContext &context, const TransferBatchToEngineer &command)
{
    TransferBatchReply reply;
    QList<Transfer> planned;
    for (domain::TicketId ticket : command.ticketIds) {
        const Result<Assignment> assignment = assign(context, orderFor(ticket, command.engineerUserid));
        if (assignment && assignment->transfer)
            planned.append(*assignment->transfer);
        reply.results.append(itemOf(context, ticket, assignment));
    }
    requestTransfers(context, planned);
    return reply;
}

Result<TransferReturnReply> handle(CommandContext &context, const TransferBackToSales &command)
{
    const Result<domain::Ticket> ticket = context.visibleTicket(command.ticketId);
    if (!ticket)
        return ticket.error();
    if (!domain::mayAssign(context.actor(), *ticket, context.actor().id))
        return base::Error{base::ErrorCode::Forbidden, {}, {}, {}};
    TransferReturnReply reply;
    reply.transfer = bringBack(context, *ticket);
    if (reply.transfer) {
        if (const auto reason = base::enumFromName<domain::TransferReason>(reply.transfer->reason))
            reply.reasons.append(*reason);
    }
    return reply;
}

} // namespace relay::server::services
