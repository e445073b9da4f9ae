// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/staff.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "domain/transfer_planner.h"

#include "base/result.h"

#include <QList>

namespace relay::server::services {

class CommandContext;

// What assignments and ends of tickets mean for the customer's WeCom relation. Used by handlers, on the
// writer thread. The rules are the planner's (domain/transfer_planner.h); here the facts for it are gathered.

// All decisions about a customer's relation, those of the command in hand included, oldest first.
QList<domain::Transfer> transfersOf(CommandContext &context, domain::CustomerId customer);

// What the planner is asked for an assignment, and who would give.
struct AssignmentQuestion
{
    domain::TransferQuestion question;
    std::optional<domain::Staff> giver;
};
AssignmentQuestion assignmentQuestion(CommandContext &context, const domain::Ticket &ticket,
    const domain::Staff &engineer, const std::optional<domain::TransferWish> &wish);

// The row that an assignment leaves; the ticket keeps the reason and whom the relation goes back to.
domain::Transfer planAssignment(CommandContext &context, domain::Ticket &ticket,
    const domain::Staff &engineer, const std::optional<domain::TransferWish> &wish);
// Asks WeCom for the planned contact transfers among these: one outbox item per pair.
void requestTransfers(CommandContext &context, const QList<domain::Transfer> &transfers);
// What an assignment came to: the ticket, and the transfer that it planned, if any.
struct Assignment
{
    domain::Ticket ticket;
    std::optional<domain::Transfer> transfer;
};
// The same engineer again: only a transfer that WeCom never accepted is tried anew.
Assignment retryTransfer(CommandContext &context, const domain::Ticket &ticket, const domain::Staff &engineer,
    const std::optional<domain::TransferWish> &wish);
// The ticket goes to somebody else before WeCom was asked
// for the one before: that one is not asked for any more.
void cancelUnsentOutward(CommandContext &context, const domain::Ticket &ticket);

// The ticket needs its engineer no longer: the relation goes
// back the way it came. Gives the row, if there is one.
std::optional<domain::Transfer> bringBack(CommandContext &context, const domain::Ticket &ticket);
// A return that waits for this outward transfer or for another ticket of the customer: now, if it can go.
void resumeReturns(CommandContext &context, domain::CustomerId customer);
void cancelPlannedReturn(CommandContext &context, domain::TicketId ticket);

// Has WeCom read for these transfers under way: one outbox item per pair.
void requestChecks(CommandContext &context, const QList<domain::Transfer> &transfers);

// A 1:1 message to the engineer about the ticket that is theirs now.
void tellAssignee(CommandContext &context, const domain::Ticket &ticket, const domain::Staff &engineer);

} // namespace relay::server::services
