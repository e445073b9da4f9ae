// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/transfer_steps.h"

#include "base/json_codec.h"
#include "domain/customer_message.h"
#include "domain/row_access.h"
#include "server/services/command_context.h"
#include "server/services/group_texts.h"
#include "server/services/outbox_channel.h"

#include <map>

namespace relay::server::services {

namespace {

using domain::Transfer;
using domain::TransferDirection;
using domain::TransferReason;
using domain::TransferState;
using domain::TransferStrategy;

bool isDeferredReturn(const Transfer &transfer)
{
    return transfer.direction == TransferDirection::ToSales && transfer.state == TransferState::Planned
        && transfer.reason != base::enumName(TransferReason::WithinQuota);
}

QList<base::Timestamp> countedRequests(const QList<Transfer> &transfers)
{
    QList<base::Timestamp> days;
    for (const Transfer &transfer : transfers) {
        if (transfer.counted && transfer.requestedAt)
            days.append(*transfer.requestedAt);
    }
    return days;
}

// Whoever follows the customer now: the owner if they do, else the one linked last.
std::optional<domain::CustomerContact> holder(
    const QList<domain::CustomerContact> &contacts, const std::optional<domain::StaffId> &owner)
{
    std::optional<domain::CustomerContact> found;
    for (const domain::CustomerContact &contact : contacts) {
        if (contact.active && (!found || found->staffId != owner))
            found = contact;
    }
    return found;
}

bool follows(const QList<domain::CustomerContact> &contacts, domain::StaffId staff)
{
    return std::any_of(contacts.begin(), contacts.end(),
        [&](const domain::CustomerContact &contact) { return contact.active && contact.staffId == staff; });
}

QList<domain::CustomerContact> contactsOf(CommandContext &context, domain::CustomerId customer)
{
    return context.unit().find<domain::CustomerContact>(
        "customer_contacts.of_customer", {{"customer_id", customer.value}});
}

domain::TransferQuestion commonQuestion(CommandContext &context, domain::CustomerId customerId)
{
    const QList<Transfer> transfers = transfersOf(context, customerId);
    domain::TransferQuestion question;
    question.wecomConfigured = context.settings().transfersConfigured;
    question.countedRequests = countedRequests(transfers);
    question.transferUnderWay = std::any_of(transfers.begin(), transfers.end(), [](const Transfer &transfer) {
        return transfer.strategy == TransferStrategy::Contact && transfer.isOpen()
            && !isDeferredReturn(transfer);
    });
    if (const auto customer = context.unit().load<domain::Customer>(customerId))
        question.blockedUntil = customer->transfersBlockedUntil;
    question.now = context.now();
    return question;
}

Transfer newTransfer(CommandContext &context, const domain::Ticket &ticket, TransferDirection direction)
{
    Transfer transfer;
    transfer.id = context.unit().nextId<Transfer>();
    transfer.version = 1;
    transfer.ticketId = ticket.id;
    transfer.customerId = ticket.customerId;
    transfer.direction = direction;
    transfer.createdBy = context.actor().staffId();
    transfer.createdAt = context.now();
    transfer.updatedAt = context.now();
    return transfer;
}

void applyPlan(Transfer &transfer, const domain::TransferPlan &plan)
{
    transfer.strategy = plan.strategy;
    transfer.reason = base::enumName(plan.reasons.first());
    // nothing is asked of WeCom: the decision itself is the whole of it
    transfer.state = plan.strategy == TransferStrategy::Assist ? TransferState::Done : TransferState::Planned;
}

void setPeople(Transfer &transfer, const std::optional<domain::Staff> &giver, const domain::Staff &taker)
{
    if (giver) {
        transfer.handoverId = giver->id;
        transfer.handoverUserid = giver->wecomUserid;
    }
    transfer.takeoverId = taker.id;
    transfer.takeoverUserid = taker.wecomUserid;
}

std::map<QString, QList<Transfer>> byPair(const QList<Transfer> &transfers)
{
    std::map<QString, QList<Transfer>> pairs;
    for (const Transfer &transfer : transfers)
        pairs[transfer.handoverUserid.value_or(QString()) + QLatin1Char('\n')
            + transfer.takeoverUserid.value_or(QString())]
            .append(transfer);
    return pairs;
}

QJsonObject pairPayload(const QList<Transfer> &transfers)
{
    QList<domain::TransferId> ids;
    for (const Transfer &transfer : transfers)
        ids.append(transfer.id);
    return {
        {QStringLiteral("handover_userid"), transfers.first().handoverUserid.value_or(QString())},
        {QStringLiteral("takeover_userid"), transfers.first().takeoverUserid.value_or(QString())},
        {QStringLiteral("transfer_ids"), base::encodeJson(ids)},
    };
}

// The last outward transfer of a ticket that was for WeCom, if any.
std::optional<Transfer> outwardOf(const QList<Transfer> &transfers, domain::TicketId ticket)
{
    for (auto transfer = transfers.crbegin(); transfer != transfers.crend(); ++transfer) {
        if (transfer->ticketId == ticket && transfer->direction == TransferDirection::ToEngineer
            && transfer->strategy == TransferStrategy::Contact)
            return *transfer;
    }
    return std::nullopt;
}

bool hasReturnSince(const QList<Transfer> &transfers, const Transfer &outward)
{
    return std::any_of(transfers.begin(), transfers.end(), [&](const Transfer &transfer) {
        return transfer.ticketId == outward.ticketId && transfer.direction == TransferDirection::ToSales
            && transfer.id > outward.id && transfer.strategy == TransferStrategy::Contact
            && (transfer.isOpen() || transfer.state == TransferState::Done);
    });
}

void endTransfer(CommandContext &context, Transfer transfer, TransferState state)
{
    transfer.state = state;
    transfer.nextCheckAt.reset();
    transfer.updatedAt = context.now();
    ++transfer.version;
    context.recordTransfer(transfer);
}

// The recorded giver takes the customer back; else the present owner, if active.
std::optional<domain::Staff> returnTaker(CommandContext &context, const Transfer &outward)
{
    if (outward.handoverId) {
        const auto giver = context.unit().load<domain::Staff>(*outward.handoverId);
        if (giver && giver->active)
            return giver;
    }
    const auto customer = context.unit().load<domain::Customer>(outward.customerId);
    if (!customer || !customer->ownerId)
        return std::nullopt;
    const auto owner = context.unit().load<domain::Staff>(*customer->ownerId);
    return owner && owner->active ? owner : std::nullopt;
}

domain::TransferPlan planReturn(
    CommandContext &context, const Transfer &outward, const std::optional<domain::Staff> &taker)
{
    domain::TransferQuestion question = commonQuestion(context, outward.customerId);
    question.externalUserid = outward.externalUserid;
    question.giverUserid = outward.takeoverUserid;
    question.giverActive = taker.has_value();
    if (taker) {
        question.takerUserid = taker->wecomUserid;
        question.takerFollows = follows(contactsOf(context, outward.customerId), taker->id);
    }
    const auto others = context.unit().find<domain::Ticket>("tickets.open_of_customer_with",
        {{"customer_id", outward.customerId.value},
            {"assignee_id", outward.takeoverId.value_or(domain::StaffId{}).value},
            {"ticket_id", outward.ticketId.value}});
    // as this command leaves them: the ticket that it ends is open in the database still
    question.otherOpenTicketWithTaker =
        std::any_of(others.begin(), others.end(), [&](const domain::Ticket &other) {
            return domain::isOpen(other.status) && other.assigneeId == outward.takeoverId;
        });
    return domain::planToSales(question);
}

// A return row for an outward transfer that is done: sent, deferred, or the truth that nothing can be done.
Transfer startReturn(CommandContext &context, const Transfer &outward, Transfer row)
{
    const std::optional<domain::Staff> taker = returnTaker(context, outward);
    row.externalUserid = outward.externalUserid;
    row.handoverId = outward.takeoverId;
    row.handoverUserid = outward.takeoverUserid;
    if (taker) {
        row.takeoverId = taker->id;
        row.takeoverUserid = taker->wecomUserid;
    }
    const domain::TransferPlan plan = planReturn(context, outward, taker);
    applyPlan(row, plan);
    if (plan.reasons.first() == TransferReason::OtherTicketOpen) {
        row.strategy = TransferStrategy::Contact;
        row.state = TransferState::Planned;
    }
    row.updatedAt = context.now();
    context.recordTransfer(row);
    requestTransfers(context, {row});
    return row;
}

} // namespace

QList<Transfer> transfersOf(CommandContext &context, domain::CustomerId customer)
{
    QList<Transfer> transfers =
        context.unit().find<Transfer>("transfers.of_customer", {{"customer_id", customer.value}});
    for (const Transfer &saved : context.unit().saved<Transfer>()) {
        const bool known = std::any_of(transfers.begin(), transfers.end(),
            [&](const Transfer &transfer) { return transfer.id == saved.id; });
        if (!known && saved.customerId == customer)
            transfers.append(saved);
    }
    return transfers;
}

AssignmentQuestion assignmentQuestion(CommandContext &context, const domain::Ticket &ticket,
    const domain::Staff &engineer, const std::optional<domain::TransferWish> &wish)
{
    const QList<domain::CustomerContact> contacts = contactsOf(context, ticket.customerId);
    const QList<Transfer> transfers = transfersOf(context, ticket.customerId);
    AssignmentQuestion result;
    domain::TransferQuestion &question = result.question;
    question = commonQuestion(context, ticket.customerId);
    question.policy = context.settings().policyFor(ticket.serviceType);
    question.wish = wish;
    question.takerUserid = engineer.wecomUserid;
    question.takerFollows = follows(contacts, engineer.id);
    question.refusedForThisTicket =
        std::any_of(transfers.begin(), transfers.end(), [&](const Transfer &transfer) {
            const bool ended = transfer.state == TransferState::Refused
                || transfer.state == TransferState::ReceiverFull || transfer.state == TransferState::Failed;
            return ended && transfer.ticketId == ticket.id
                && transfer.direction == TransferDirection::ToEngineer;
        });
    if (const auto contact = holder(contacts, ticket.customerOwnerId)) {
        question.externalUserid = contact->externalUserid;
        result.giver = context.unit().load<domain::Staff>(contact->staffId);
        if (result.giver)
            question.giverUserid = result.giver->wecomUserid;
    }
    return result;
}

Transfer planAssignment(CommandContext &context, domain::Ticket &ticket, const domain::Staff &engineer,
    const std::optional<domain::TransferWish> &wish)
{
    const AssignmentQuestion asked = assignmentQuestion(context, ticket, engineer, wish);
    Transfer transfer = newTransfer(context, ticket, TransferDirection::ToEngineer);
    setPeople(transfer, asked.giver, engineer);
    transfer.externalUserid = asked.question.externalUserid;
    applyPlan(transfer, domain::planToEngineer(asked.question));
    ticket.transferReason = transfer.reason;
    if (!ticket.originalSalesUserid && asked.giver)
        ticket.originalSalesUserid = asked.giver->wecomUserid;
    return transfer;
}

void requestTransfers(CommandContext &context, const QList<Transfer> &transfers)
{
    QList<Transfer> planned;
    for (const Transfer &transfer : transfers) {
        const bool goes = transfer.strategy == TransferStrategy::Contact
            && transfer.state == TransferState::Planned && !isDeferredReturn(transfer);
        if (goes)
            planned.append(transfer);
    }
    for (const auto &[pair, group] : byPair(planned)) {
        QJsonObject payload = pairPayload(group);
        const auto message = domain::checkCustomerMessage(domain::customerMessage(group.first().direction));
        Q_ASSERT_X(message, "requestTransfers", "a text for the customer that gives the transfer away");
        payload.insert(QStringLiteral("message"), *message);
        context.send(lanes::transferRequest, payload);
    }
}

Assignment retryTransfer(CommandContext &context, const domain::Ticket &ticket, const domain::Staff &engineer,
    const std::optional<domain::TransferWish> &wish)
{
    const std::optional<Transfer> outward = outwardOf(transfersOf(context, ticket.customerId), ticket.id);
    const bool accepted =
        outward && (outward->isOpen() || outward->state == TransferState::Done || outward->counted);
    if (accepted)
        return {ticket, std::nullopt};
    AssignmentQuestion asked = assignmentQuestion(context, ticket, engineer, wish);
    asked.question.refusedForThisTicket = false; // refused at once, never accepted: a person may try again
    const domain::TransferPlan plan = domain::planToEngineer(asked.question);
    if (plan.strategy != TransferStrategy::Contact)
        return {ticket, std::nullopt};
    domain::Ticket after = ticket;
    Transfer transfer = newTransfer(context, ticket, TransferDirection::ToEngineer);
    setPeople(transfer, asked.giver, engineer);
    transfer.externalUserid = asked.question.externalUserid;
    applyPlan(transfer, plan);
    after.transferReason = transfer.reason;
    if (!after.originalSalesUserid && asked.giver)
        after.originalSalesUserid = asked.giver->wecomUserid;
    after.updatedAt = context.now();
    ++after.version;
    context.recordTransfer(transfer, after);
    return {after, transfer};
}

void cancelUnsentOutward(CommandContext &context, const domain::Ticket &ticket)
{
    const std::optional<Transfer> outward = outwardOf(transfersOf(context, ticket.customerId), ticket.id);
    if (outward && outward->state == TransferState::Planned)
        endTransfer(context, *outward, TransferState::Cancelled);
}

std::optional<Transfer> bringBack(CommandContext &context, const domain::Ticket &ticket)
{
    const QList<Transfer> transfers = transfersOf(context, ticket.customerId);
    const std::optional<Transfer> outward = outwardOf(transfers, ticket.id);
    std::optional<Transfer> row;
    if (outward && outward->state == TransferState::Planned) {
        endTransfer(context, *outward, TransferState::Cancelled); // WeCom was never asked
    } else if (outward && outward->isUnderWay() && !hasReturnSince(transfers, *outward)) {
        row = newTransfer(context, ticket, TransferDirection::ToSales);
        setPeople(*row, context.unit().load<domain::Staff>(outward->takeoverId.value_or(domain::StaffId{})),
            returnTaker(context, *outward).value_or(domain::Staff{}));
        row->externalUserid = outward->externalUserid;
        row->strategy = TransferStrategy::Contact;
        row->state = TransferState::Planned;
        row->reason = base::enumName(TransferReason::WaitsForOutward);
        context.recordTransfer(*row);
    } else if (outward && outward->state == TransferState::Done && !hasReturnSince(transfers, *outward)) {
        row = startReturn(context, *outward, newTransfer(context, ticket, TransferDirection::ToSales));
    }
    resumeReturns(context, ticket.customerId);
    return row;
}

void resumeReturns(CommandContext &context, domain::CustomerId customer)
{
    const QList<Transfer> transfers = transfersOf(context, customer);
    for (const Transfer &row : transfers) {
        if (!isDeferredReturn(row))
            continue;
        const std::optional<Transfer> outward = outwardOf(transfers, row.ticketId);
        if (!outward || outward->isOpen())
            continue;
        if (outward->state != TransferState::Done) {
            endTransfer(context, row, TransferState::Cancelled);
            continue;
        }
        const auto taker = returnTaker(context, *outward);
        if (planReturn(context, *outward, taker).reasons.first() == TransferReason::OtherTicketOpen)
            continue;
        Transfer resumed = row;
        ++resumed.version;
        startReturn(context, *outward, resumed);
    }
}

void cancelPlannedReturn(CommandContext &context, domain::TicketId ticket)
{
    for (const Transfer &transfer :
        context.unit().find<Transfer>("transfers.of_ticket", {{"ticket_id", ticket.value}})) {
        if (transfer.direction == TransferDirection::ToSales && transfer.state == TransferState::Planned)
            endTransfer(context, transfer, TransferState::Cancelled);
    }
}

void requestChecks(CommandContext &context, const QList<Transfer> &transfers)
{
    for (const auto &[pair, group] : byPair(transfers))
        context.send(lanes::transferCheck, pairPayload(group));
}

void tellAssignee(CommandContext &context, const domain::Ticket &ticket, const domain::Staff &engineer)
{
    if (!context.settings().appMessages || !engineer.wecomUserid || context.actor().id == engineer.id)
        return;
    const QString text = QStringLiteral("工单 #%1「%2」已分配给您，客户：%3，期限：%4\n%5/t/%1")
                             .arg(ticket.id.value)
                             .arg(ticket.title, ticket.customerName,
                                 base::toShanghai(ticket.deadline).toString(QStringLiteral("MM-dd HH:mm")),
                                 context.settings().publicUrl);
    context.send(lanes::appMessage,
        {{QStringLiteral("userid"), *engineer.wecomUserid}, {QStringLiteral("content"), text}});
}

} // namespace relay::server::services
