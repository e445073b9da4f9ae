// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/ticket.h"

namespace relay::domain {

// Why a person wants to hear of something at once.
enum class Concern {
    None,
    AssignedToMe,
    ChangeOfMine, // somebody else changed a ticket that I work on, created, or whose customer is mine
};

// Nobody hears of what they did themselves.
Concern concernOf(const Actor &me, const Ticket &ticket, const TicketAction &action);

} // namespace relay::domain
