// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/commands.h"
#include "server/services/internal_commands.h"

namespace relay::server::services {

class CommandContext;
struct Assignment;

// One handler per command, run on the writer thread: loads rows, asks the domain, records what happened. The
// pipeline has checked the permission; handlers check the row. A command without a handler does not compile.
base::Result<domain::Staff> handle(CommandContext &, const protocol::StaffCreate &);
base::Result<domain::Customer> handle(CommandContext &, const protocol::CustomerCreate &);
base::Result<domain::Customer> handle(CommandContext &, const protocol::CustomerUpdate &);
base::Result<domain::Customer> handle(CommandContext &, const protocol::CustomerLinkContact &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketCreate &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketCreateWithCustomer &);
// For a customer who has been found already: a chat message names them by phone or name, which also reaches
// customers that the sender does not see.
base::Result<domain::Ticket> createTicketFor(
    CommandContext &, const protocol::TicketCreate &, const domain::Customer &customer);
// An assignment without its call of WeCom, so that several can
// share one: the caller hands the transfers to requestTransfers().
base::Result<Assignment> assign(CommandContext &, const protocol::TicketAssign &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketAssign &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketProgress &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketResolve &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketClose &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketReopen &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketEscalate &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketCancel &);
base::Result<domain::TicketAction> handle(CommandContext &, const protocol::TicketComment &);
base::Result<domain::Ticket> handle(CommandContext &, const protocol::TicketEdit &);
base::Result<domain::Transfer> handle(CommandContext &, const protocol::TransferRefresh &);

base::Result<base::Nothing> handle(CommandContext &, const SessionOpen &);
base::Result<base::Nothing> handle(CommandContext &, const SessionRevoke &);
base::Result<domain::Staff> handle(CommandContext &, const PasswordSet &);
base::Result<base::Nothing> handle(CommandContext &, const PasswordRehash &);
base::Result<InboxAccept::Accepted> handle(CommandContext &, const InboxAccept &);
base::Result<ChatAnswer> handle(CommandContext &, const InboxProcess &);
base::Result<base::Nothing> handle(CommandContext &, const InboxAnswerLate &);
base::Result<base::Nothing> handle(CommandContext &, const OutboxSettle &);
base::Result<TransferBegin::Step> handle(CommandContext &, const TransferBegin &);
base::Result<base::Nothing> handle(CommandContext &, const TransferRecordAnswers &);
base::Result<base::Nothing> handle(CommandContext &, const TransferRecordReading &);
base::Result<TransferLoad::Rows> handle(CommandContext &, const TransferLoad &);
base::Result<base::Nothing> handle(CommandContext &, const TransferCheckDue &);
base::Result<ContactsReconcile::Drift> handle(CommandContext &, const ContactsReconcile &);
base::Result<base::Nothing> handle(CommandContext &, const HousekeepingRun &);
base::Result<TransferBatchItem> handle(CommandContext &, const TransferToEngineer &);
base::Result<TransferBatchReply> handle(CommandContext &, const TransferBatchToEngineer &);
base::Result<TransferReturnReply> handle(CommandContext &, const TransferBackToSales &);

} // namespace relay::server::services
