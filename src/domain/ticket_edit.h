// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ticket.h"

namespace relay::domain {

// What somebody wants a ticket's own texts and priority to be; what is left out stays.
struct TicketChanges
{
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<Priority> priority;

    friend bool operator==(const TicketChanges &, const TicketChanges &) = default;
};
RELAY_FIELDS(TicketChanges, title, description, priority)

// In which version of the ticket each of its fields was changed last; 0: not since it was created.
struct TicketFieldVersions
{
    TicketId id; // of the ticket
    int title = 0;
    int description = 0;
    int priority = 0;
};
RELAY_FIELDS(TicketFieldVersions, id, title, description, priority)

struct EditedTicket
{
    Ticket ticket; // of the same version as before: nothing is different
    TicketFieldVersions fields;
};

// The changes on top of the present ticket, made by somebody who saw the version seen. Other fields that
// changed meanwhile stay as they are. A field that changed meanwhile and is wanted different is a
// VersionConflict: data is the present row, and "conflicts" in it names the fields.
base::Result<EditedTicket> decideEdit(
    Ticket present, TicketFieldVersions fields, int seen, const TicketChanges &changes, base::Timestamp now);

} // namespace relay::domain
