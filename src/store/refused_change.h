// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "sync/stored_command.h"

namespace relay::store {

// A change that the server did not accept and that nobody has read about yet.
struct RefusedChange
{
    domain::TicketId ticket; // invalid: not about a ticket that was there
    sync::StoredCommand command; // with its refusal
};

// A comment that the server has not taken yet.
struct WaitingComment
{
    QString text;
    base::Timestamp at; // when it was written
};

// What stands beside a ticket about the person's own changes to it.
enum class SendState {
    Sent, // nothing is open
    Waiting, // not answered yet
    Refused, // and not read
};

} // namespace relay::store
