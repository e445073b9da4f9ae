// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bounded_text.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "protocol/command_info.h"
#include "protocol/people_commands.h"

namespace relay::protocol {

using Title = base::Line<200>;
using LongText = base::Text<10'000>;
using Note = base::Text<2'000>;
using Userid = base::Line<64>;

struct TicketCreate
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.create", domain::Permission::CreateTicket,
        "Creates a ticket for a customer that you may see; due in 24 hours."};

    domain::CustomerId customerId;
    Title title;
    std::optional<LongText> description;
    std::optional<domain::Priority> priority; // normal
    std::optional<domain::ServiceType> serviceType; // repair
};
RELAY_FIELDS(TicketCreate, customerId, title, description, priority, serviceType)

struct TicketCreateWithCustomer
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.create_with_customer", domain::Permission::CreateTicket,
        "Adds a customer and creates the first ticket for them: both or neither. The phone is unique."};

    PersonName customerName;
    std::optional<PhoneText> phone;
    Title title;
    std::optional<LongText> description;
    std::optional<domain::Priority> priority; // normal
    std::optional<domain::ServiceType> serviceType; // repair
};
RELAY_FIELDS(TicketCreateWithCustomer, customerName, phone, title, description, priority, serviceType)

struct TicketAssign
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.assign", domain::Permission::AssignTicket,
        "Gives the ticket to an engineer at once and plans the transfer of the customer's WeCom relation. "
        "Name the engineer by engineer_id or engineer_userid; leave out transfer to follow the policy."};

    domain::TicketId ticketId;
    std::optional<domain::StaffId> engineerId;
    std::optional<Userid> engineerUserid;
    std::optional<domain::TransferWish> transfer;
};
RELAY_FIELDS(TicketAssign, ticketId, engineerId, engineerUserid, transfer)

struct TicketProgress
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.progress", domain::Permission::WorkTicket,
        "Sets the progress, 0 to 100; the ticket is then processing. 100 does not resolve it."};

    domain::TicketId ticketId;
    int progress = 0;
};
RELAY_FIELDS(TicketProgress, ticketId, progress)

struct TicketResolve
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.resolve", domain::Permission::WorkTicket,
        "Marks the ticket as resolved and brings the customer's WeCom relation back."};

    domain::TicketId ticketId;
    std::optional<Note> note;
};
RELAY_FIELDS(TicketResolve, ticketId, note)

struct TicketClose
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{
        "ticket.close", domain::Permission::EndTicket, "Closes a resolved ticket."};

    domain::TicketId ticketId;
};
RELAY_FIELDS(TicketClose, ticketId)

struct TicketReopen
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.reopen", domain::Permission::EndTicket,
        "Opens a resolved or closed ticket again with its earlier progress and a new 24 hours."};

    domain::TicketId ticketId;
    std::optional<Note> note;
};
RELAY_FIELDS(TicketReopen, ticketId, note)

struct TicketEscalate
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{
        "ticket.escalate", domain::Permission::WorkTicket, "Asks for a higher level; the ticket stays open."};

    domain::TicketId ticketId;
    std::optional<Note> note;
};
RELAY_FIELDS(TicketEscalate, ticketId, note)

struct TicketCancel
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{
        "ticket.cancel", domain::Permission::EndTicket, "Ends an open ticket that is not needed any more."};

    domain::TicketId ticketId;
    std::optional<Note> note;
};
RELAY_FIELDS(TicketCancel, ticketId, note)

struct TicketComment
{
    using Reply = domain::TicketAction;
    static constexpr OperationInfo info{"ticket.comment", domain::Permission::WorkTicket,
        "Adds a remark to the ticket's history. It may have several lines, and says something."};

    domain::TicketId ticketId;
    Note text;
};
RELAY_FIELDS(TicketComment, ticketId, text)

struct TicketEdit
{
    using Reply = domain::Ticket;
    static constexpr OperationInfo info{"ticket.edit", domain::Permission::WorkTicket,
        "Changes title, description or priority of the version that you saw. What others changed meanwhile "
        "stays; a field that they changed too is refused with the present row, in which conflicts names the "
        "fields."};

    domain::TicketId ticketId;
    int version = 0;
    std::optional<Title> title;
    std::optional<LongText> description;
    std::optional<domain::Priority> priority;
};
RELAY_FIELDS(TicketEdit, ticketId, version, title, description, priority)

} // namespace relay::protocol
