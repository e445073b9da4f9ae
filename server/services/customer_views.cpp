// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/customer_views.h"

#include "base/json_codec.h"
#include "server/services/command_context.h"

namespace relay::server::services {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

struct TicketCounts
{
    qint64 total = 0;
    qint64 pending = 0;
    qint64 resolved = 0;
};
RELAY_FIELDS(TicketCounts, total, pending, resolved)

QString localTime(base::Timestamp at)
{
    return base::toShanghai(at).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
}

// Newest first. Who sees a customer by one ticket does not see the others.
QList<domain::Ticket> visibleTickets(CommandContext &context, domain::CustomerId id)
{
    QList<domain::Ticket> tickets = context.unit().query<domain::Ticket>(
        "tickets.of_customer", {{"customer_id", id.value}, {"row_limit", 100}});
    tickets.removeIf(
        [&](const domain::Ticket &ticket) { return !domain::audienceOf(ticket).includes(context.actor()); });
    return tickets;
}

QJsonArray recentTickets(const QList<domain::Ticket> &tickets)
{
    constexpr int shown = 5;
    QJsonArray rows;
    for (const domain::Ticket &ticket : tickets.mid(0, shown)) {
        rows.append(QJsonObject{
            {QStringLiteral("id"), ticket.id.value},
            {QStringLiteral("title"), ticket.title},
            {QStringLiteral("status"), base::enumName(ticket.status)},
            {QStringLiteral("progress"), ticket.progress},
            {QStringLiteral("created_at"), localTime(ticket.createdAt)},
            {QStringLiteral("assigned_to"), base::encodeJson(ticket.assignedToName)},
        });
    }
    return rows;
}

// Until customers have products of their own: what their tickets were about.
QJsonArray productsOf(const QList<domain::Ticket> &tickets)
{
    constexpr int shown = 20;
    QStringList titles;
    for (const domain::Ticket &ticket : tickets)
        titles << ticket.title;
    titles.removeDuplicates();
    return QJsonArray::fromStringList(titles.mid(0, shown));
}

// While a transfer is under way the giver is the contact; afterwards whoever is stored as following.
std::optional<domain::StaffId> followerNow(
    const QList<domain::CustomerContact> &contacts, const std::optional<domain::Transfer> &transfer)
{
    if (transfer && transfer->isOpen())
        return transfer->handoverId;
    std::optional<domain::StaffId> follower;
    for (const domain::CustomerContact &contact : contacts) {
        if (contact.active)
            follower = contact.staffId;
    }
    return follower;
}

} // namespace

Result<QJsonObject> ticketsSummary(CommandContext &context, domain::CustomerId id)
{
    const Result<domain::Customer> customer = context.visibleCustomer(id);
    if (!customer)
        return customer.error();
    const TicketCounts counts =
        context.unit()
            .query<TicketCounts>("tickets.counts_of_customer", {{"customer_id", id.value}})
            .value(0);
    const QList<domain::Ticket> tickets = visibleTickets(context, id);
    return QJsonObject{
        {QStringLiteral("customer"),
            QJsonObject{{QStringLiteral("id"), id.value}, {QStringLiteral("name"), customer->name},
                {QStringLiteral("phone"), base::encodeJson(customer->phone)},
                {QStringLiteral("company"), customer->company}}},
        {QStringLiteral("total_tickets"), counts.total},
        {QStringLiteral("pending_tickets"), counts.pending},
        {QStringLiteral("resolved_tickets"), counts.resolved},
        {QStringLiteral("recent_tickets"), recentTickets(tickets)},
        {QStringLiteral("products"), productsOf(tickets)},
        {QStringLiteral("customer_since"), localTime(customer->createdAt)},
    };
}

Result<CurrentOwner> whoFollows(CommandContext &context, const QString &externalUserid)
{
    const auto contacts = context.unit().query<domain::CustomerContact>(
        "customer_contacts.by_external_userid", {{"external_userid", externalUserid}});
    if (contacts.isEmpty())
        return Error{ErrorCode::NotFound, {}, {}, {}};
    const Result<domain::Customer> customer = context.visibleCustomer(contacts.first().customerId);
    if (!customer)
        return customer.error();
    CurrentOwner owner;
    owner.externalUserid = externalUserid;
    owner.customerId = customer->id;
    const auto transfers = context.unit().query<domain::Transfer>(
        "transfers.last_of_contact", {{"external_userid", externalUserid}});
    if (!transfers.isEmpty())
        owner.transfer = transfers.first();
    if (const auto follower = followerNow(contacts, owner.transfer)) {
        const auto staff = context.unit().get<domain::Staff>(*follower);
        owner.userid = staff.wecomUserid.value_or(QString());
        owner.name = staff.name;
        owner.isOriginalSales = customer->ownerId == *follower;
    }
    for (const domain::CustomerContact &contact : contacts)
        owner.checkedAt = std::max(owner.checkedAt, contact.checkedAt);
    return owner;
}

} // namespace relay::server::services
