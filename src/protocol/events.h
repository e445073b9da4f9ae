// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/ticket.h"
#include "domain/transfer.h"

#include <QString>

namespace relay::protocol {

// Everything that can have happened. One event for one fact. Append-only.
enum class EventKind {
    TicketCreated,
    TicketAssigned,
    TicketProgressed,
    TicketResolved,
    TicketClosed,
    TicketReopened,
    TicketEscalated,
    TicketCancelled,
    TicketCommented,
    TicketEdited,
    CustomerCreated,
    CustomerUpdated,
    CustomerContactLinked,
    TransferPlanned,
    TransferRequested,
    TransferWaiting,
    TransferDone,
    TransferRefused,
    TransferReceiverFull,
    TransferFailed,
    TransferCancelled,
    StaffCreated,
};

inline constexpr int eventKindCount = int(EventKind::StaffCreated) + 1;

// "ticket.created", "customer.contact_linked", …
QString eventName(EventKind kind);
std::optional<EventKind> eventKindFromName(QStringView name);
// The event that says that a transfer is in this state now.
EventKind transferEvent(domain::TransferState state);

// The whole rows that the event brings; only those that are there are on the wire.
struct EventBody
{
    std::optional<domain::Ticket> ticket;
    std::optional<domain::Customer> customer;
    std::optional<domain::Transfer> transfer;
    std::optional<domain::Staff> staff;
    std::optional<domain::TicketAction> action;
    std::optional<QList<domain::Transfer>> transfers; // of the ticket, for those who see it from now on
};
RELAY_FIELDS(EventBody, ticket, customer, transfer, staff, action, transfers)

// As JSON text, without the rows that are not there.
QString encodeBody(const EventBody &body);

} // namespace relay::protocol
