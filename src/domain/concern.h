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
    ChangeOfMine, // somebody else changed a ticket of mine: see isOwn()
};

// A ticket that this person works on, created, or whose customer is theirs.
bool isOwn(const Actor &me, const Ticket &ticket);

// Nobody hears of what they did themselves.
Concern concernOf(const Actor &me, const Ticket &ticket, const TicketAction &action);

} // namespace relay::domain
