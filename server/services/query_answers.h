// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/queries.h"

namespace relay::server::services {

class CommandContext;

// One function per query, run on a reader thread. They look through the same context as commands do, so that
// who sees what is decided in one place; nothing that they save would ever be written.
base::Result<protocol::TicketListReply> answer(CommandContext &, const protocol::TicketList &);
base::Result<protocol::TicketDetails> answer(CommandContext &, const protocol::TicketGet &);
base::Result<protocol::CustomerDetails> answer(CommandContext &, const protocol::CustomerGet &);
base::Result<protocol::CustomerFindReply> answer(CommandContext &, const protocol::CustomerFind &);
base::Result<protocol::TransferListReply> answer(CommandContext &, const protocol::TransferList &);
base::Result<protocol::TransferPlanReply> answer(CommandContext &, const protocol::TransferPlanQuery &);
base::Result<protocol::StaffListReply> answer(CommandContext &, const protocol::StaffList &);

} // namespace relay::server::services
