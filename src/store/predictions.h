// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/ticket_commands.h"
#include "store/pending_overlay.h"

namespace relay::store {

class DeskStore;

// What a command will make of its ticket by the rules of the domain, as if carried out at this time. Made of
// the command alone, so that it can be made again from a stored one after a restart. A command without a
// prediction of its own leaves the ticket as it is.
Prediction predictionOf(const protocol::TicketAssign &command, base::Timestamp at, const DeskStore &store);
Prediction predictionOf(const protocol::TicketProgress &command, base::Timestamp at);
Prediction predictionOf(const protocol::TicketResolve &command, base::Timestamp at);
Prediction predictionOf(const protocol::TicketClose &command, base::Timestamp at);
Prediction predictionOf(const protocol::TicketReopen &command, base::Timestamp at);
Prediction predictionOf(const protocol::TicketEscalate &command, base::Timestamp at);
Prediction predictionOf(const protocol::TicketCancel &command, base::Timestamp at);
Prediction predictionOf(const protocol::TicketEdit &command, base::Timestamp at);

} // namespace relay::store
