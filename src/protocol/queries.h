// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bounded_text.h"
#include "base/type_list.h"
#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "protocol/command_info.h"

namespace relay::protocol {

inline constexpr int maximumPage = 200;

struct TicketListReply
{
    QList<domain::Ticket> rows; // newest first
    std::optional<QString> nextCursor; // none: this was the last page
};
RELAY_FIELDS(TicketListReply, rows, nextCursor)

struct TicketList
{
    using Reply = TicketListReply;
    static constexpr OperationInfo info{"ticket.list", domain::Permission::ReadTicket,
        "The tickets that you may see, newest first; text searches number, title, description and customer."};

    std::optional<QList<domain::TicketStatus>> status;
    std::optional<domain::StaffId> assigneeId;
    std::optional<domain::CustomerId> customerId;
    std::optional<base::Text<200>> text;
    std::optional<base::Text<64>> cursor;
    std::optional<int> limit; // 50; at most 200
};
RELAY_FIELDS(TicketList, status, assigneeId, customerId, text, cursor, limit)

struct TicketDetails : domain::Ticket
{
    QList<domain::TicketAction> actions; // oldest first
};
RELAY_FIELDS_EXTENDING(TicketDetails, domain::Ticket, actions)

struct TicketGet
{
    using Reply = TicketDetails;
    static constexpr OperationInfo info{
        "ticket.get", domain::Permission::ReadTicket, "One ticket with its history."};

    domain::TicketId ticketId;
};
RELAY_FIELDS(TicketGet, ticketId)

struct CustomerDetails : domain::Customer
{
    QList<domain::CustomerContact> contacts; // who follows the customer in WeCom
    int transfersLeft = 0; // in the present 90 natural days
};
RELAY_FIELDS_EXTENDING(CustomerDetails, domain::Customer, contacts, transfersLeft)

struct CustomerGet
{
    using Reply = CustomerDetails;
    static constexpr OperationInfo info{
        "customer.get", domain::Permission::ReadCustomer, "One customer with the WeCom contacts."};

    domain::CustomerId customerId;
};
RELAY_FIELDS(CustomerGet, customerId)

struct CustomerFindReply
{
    QList<domain::Customer> rows;
};
RELAY_FIELDS(CustomerFindReply, rows)

struct CustomerFind
{
    using Reply = CustomerFindReply;
    static constexpr OperationInfo info{"customer.find", domain::Permission::ReadCustomer,
        "The customers that you may see with exactly this phone, or whose name begins so; one of the two."};

    std::optional<base::Text<64>> phone;
    std::optional<base::Text<64>> name;
};
RELAY_FIELDS(CustomerFind, phone, name)

struct TransferListReply
{
    QList<domain::Transfer> rows; // oldest first
};
RELAY_FIELDS(TransferListReply, rows)

struct TransferList
{
    using Reply = TransferListReply;
    static constexpr OperationInfo info{"transfer.list", domain::Permission::ReadTicket,
        "Every decision about the WeCom relation, of a ticket or of a customer; one of the two."};

    std::optional<domain::TicketId> ticketId;
    std::optional<domain::CustomerId> customerId;
};
RELAY_FIELDS(TransferList, ticketId, customerId)

// A way that was not taken, and why.
struct TransferAlternative
{
    domain::TransferStrategy strategy = domain::TransferStrategy::Invite;
    domain::TransferReason reason = domain::TransferReason::NotConfigured;
};
RELAY_FIELDS(TransferAlternative, strategy, reason)

struct TransferPlanReply
{
    domain::TransferStrategy strategy = domain::TransferStrategy::Assist;
    QList<domain::TransferReason> reasons;
    int transfersLeft = 0;
    std::optional<QString> handoverUserid;
    std::optional<QString> takeoverUserid;
    QList<TransferAlternative> alternatives;
};
RELAY_FIELDS(
    TransferPlanReply, strategy, reasons, transfersLeft, handoverUserid, takeoverUserid, alternatives)

struct TransferPlanQuery
{
    using Reply = TransferPlanReply;
    static constexpr OperationInfo info{"transfer.plan", domain::Permission::ReadTicket,
        "What an assignment would do to the WeCom relation, and why."};

    domain::TicketId ticketId;
    domain::StaffId engineerId;
    std::optional<domain::TransferWish> transfer;
};
RELAY_FIELDS(TransferPlanQuery, ticketId, engineerId, transfer)

struct StaffListReply
{
    QList<domain::Staff> rows;
};
RELAY_FIELDS(StaffListReply, rows)

struct StaffList
{
    using Reply = StaffListReply;
    static constexpr OperationInfo info{"staff.list", domain::Permission::ReadStaff, "Everybody on staff."};
};
RELAY_NO_FIELDS(StaffList)

// All queries of the outside interface. Append-only.
using Queries = base::TypeList<TicketList, TicketGet, CustomerGet, CustomerFind, TransferList,
    TransferPlanQuery, StaffList>;

} // namespace relay::protocol
