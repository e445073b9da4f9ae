// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"

namespace relay::domain {

using StaffId = base::Id<struct StaffTag>;
using SessionId = base::Id<struct SessionTag>;
using CustomerId = base::Id<struct CustomerTag>;
using ContactId = base::Id<struct ContactTag>;
using TicketId = base::Id<struct TicketTag>;
using TicketActionId = base::Id<struct TicketActionTag>;
using TransferId = base::Id<struct TransferTag>;
using OutboxId = base::Id<struct OutboxTag>;
using InboxId = base::Id<struct InboxTag>;

} // namespace relay::domain
