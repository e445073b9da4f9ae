// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/type_list.h"
#include "protocol/people_commands.h"
#include "protocol/ticket_commands.h"

namespace relay::protocol {

// All commands of the outside interface. The HTTP addresses, the socket's decoder, the desktop's send() and
// the API reference follow from this list. Append-only: a name is never reused.
using Commands = base::TypeList<StaffCreate, CustomerCreate, CustomerUpdate, CustomerLinkContact,
    TicketCreate, TicketAssign, TicketProgress, TicketResolve, TicketClose, TicketReopen, TicketEscalate,
    TicketCancel, TicketComment, TicketEdit, TransferRefresh, TicketCreateWithCustomer>;

} // namespace relay::protocol
