// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/query_answers.h"

#include "base/search_text.h"
#include "domain/phone.h"
#include "domain/row_access.h"
#include "domain/transfer_planner.h"
#include "server/services/command_context.h"
#include "server/services/page_cursor.h"
#include "server/services/transfer_steps.h"
#include "server/services/visibility.h"
#include "server/store/search_expression.h"

#include <algorithm>

namespace relay::server::services {

// As customers.by_name_prefix gives it.
struct FoundCustomer : domain::Customer
{
    bool phoneVisible = false;
};
RELAY_FIELDS_EXTENDING(FoundCustomer, domain::Customer, phoneVisible)

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using domain::Customer;
using domain::Ticket;

constexpr int defaultPage = 50;
constexpr int maximumActions = 1'000;

// Each once: no more than the seven places of tickets.page_of_statuses.
QStringList statusNames(const std::optional<QList<domain::TicketStatus>> &statuses)
{
    QStringList names;
    for (domain::TicketStatus status : statuses.value_or(QList<domain::TicketStatus>{}))
        names << base::enumName(status);
    names.removeDuplicates();
    return names;
}

QString statusFilter(const QStringList &names)
{
    if (names.isEmpty())
        return QStringLiteral("");
    return QLatin1Char(',') + names.join(QLatin1Char(',')) + QLatin1Char(',');
}

bool onlyOpen(const std::optional<QList<domain::TicketStatus>> &statuses)
{
    return statuses && !statuses->isEmpty()
        && std::all_of(statuses->begin(), statuses->end(), &domain::isOpen);
}

// The block that finds a page by the narrowest of what is asked; all give the same rows in the same order.
const char *pageBlock(const protocol::TicketList &query, const Sights &sights, bool searches)
{
    if (searches)
        return "tickets.search_page";
    if (query.customerId)
        return "tickets.page_of_customer";
    if (query.assigneeId)
        return "tickets.page_of_assignee";
    if (!sights.all)
        return onlyOpen(query.status) ? "tickets.open_page_of_person" : "tickets.page_of_person";
    return query.status && !query.status->isEmpty() ? "tickets.page_of_statuses" : "tickets.page";
}

// Past the end of the list the empty text, which no ticket has.
QString statusAt(const QStringList &names, qsizetype index)
{
    return index < names.size() ? names[index] : QStringLiteral("");
}

template<class Id>
QVariant idOrNull(const std::optional<Id> &id)
{
    return id ? QVariant(id->value) : QVariant();
}

// Only one of two may be given; which one is up to the caller.
template<class A, class B>
std::optional<Error> notExactlyOne(
    const std::optional<A> &a, const std::optional<B> &b, const char *first, const char *second)
{
    if (a && b)
        return base::invalidField(QString::fromLatin1(second), QStringLiteral("one_of_two"));
    if (!a && !b)
        return base::invalidField(QString::fromLatin1(first), QStringLiteral("missing"));
    return std::nullopt;
}

QString likePrefix(QString name)
{
    for (const QChar special : {QLatin1Char('!'), QLatin1Char('%'), QLatin1Char('_')})
        name.replace(special, QStringLiteral("!") + special);
    return name + QLatin1Char('%');
}

} // namespace

Result<protocol::TicketListReply> answer(CommandContext &context, const protocol::TicketList &query)
{
    const int limit = query.limit.value_or(defaultPage);
    if (limit < 1 || limit > protocol::maximumPage)
        return base::invalidField(QStringLiteral("limit"), QStringLiteral("out_of_range"));
    const Result<qint64> before = readPageCursor(query.cursor);
    if (!before)
        return before.error();
    const Sights sights = sightsOf(context.actor());
    const QStringList tokens = query.text ? base::searchTokens(query.text->value) : QStringList{};
    const bool searches = query.text && !query.text->value.trimmed().isEmpty();
    if (searches && tokens.isEmpty())
        return protocol::TicketListReply{}; // signs only: nothing can match
    const QStringList statuses = statusNames(query.status);
    QList<Ticket> rows = context.unit().query<Ticket>(pageBlock(query, sights, searches),
        {{"before_id", *before}, {"statuses", statusFilter(statuses)}, {"status_a", statusAt(statuses, 0)},
            {"status_b", statusAt(statuses, 1)}, {"status_c", statusAt(statuses, 2)},
            {"status_d", statusAt(statuses, 3)}, {"status_e", statusAt(statuses, 4)},
            {"status_f", statusAt(statuses, 5)}, {"status_g", statusAt(statuses, 6)},
            {"assignee_id", idOrNull(query.assigneeId)}, {"customer_id", idOrNull(query.customerId)},
            {"sees_all", sights.all}, {"staff_id", sights.staff}, {"engineer", sights.engineer},
            {"sales", sights.sales}, {"row_limit", limit + 1},
            {"tokens", store::searchExpression(tokens, context.unit().backend())}});
    protocol::TicketListReply reply;
    if (rows.size() > limit) {
        rows.removeLast();
        reply.nextCursor = pageCursor(rows.last().id.value);
    }
    reply.rows = std::move(rows);
    return reply;
}

Result<protocol::TicketDetails> answer(CommandContext &context, const protocol::TicketGet &query)
{
    const Result<Ticket> ticket = context.visibleTicket(query.ticketId);
    if (!ticket)
        return ticket.error();
    protocol::TicketDetails details;
    static_cast<Ticket &>(details) = *ticket;
    details.actions = context.unit().query<domain::TicketAction>(
        "ticket_actions.of_ticket", {{"ticket_id", ticket->id.value}, {"row_limit", maximumActions}});
    return details;
}

Result<protocol::CustomerDetails> answer(CommandContext &context, const protocol::CustomerGet &query)
{
    const Result<Customer> customer = context.visibleCustomer(query.customerId);
    if (!customer)
        return customer.error();
    protocol::CustomerDetails details;
    static_cast<Customer &>(details) = *customer;
    details.contacts = context.unit().query<domain::CustomerContact>(
        "customer_contacts.of_customer", {{"customer_id", customer->id.value}});
    QList<base::Timestamp> counted;
    for (const domain::Transfer &transfer : transfersOf(context, customer->id)) {
        if (transfer.counted && transfer.requestedAt)
            counted.append(*transfer.requestedAt);
    }
    details.transfersLeft = domain::transfersLeft(counted, customer->transfersBlockedUntil, context.now());
    return details;
}

Result<protocol::CustomerFindReply> answer(CommandContext &context, const protocol::CustomerFind &query)
{
    if (const auto error = notExactlyOne(query.phone, query.name, "phone", "name"))
        return *error;
    protocol::CustomerFindReply reply;
    if (!query.phone) {
        const Sights sights = sightsOf(context.actor());
        const QString beginning = query.name->value.trimmed();
        const auto found = context.unit().query<FoundCustomer>("customers.by_name_prefix",
            {{"pattern", likePrefix(beginning)}, {"beginning", beginning}, {"sees_all", sights.all},
                {"staff_id", sights.staff}, {"engineer", sights.engineer}, {"sales", sights.sales}});
        for (const FoundCustomer &customer : found)
            reply.rows.append(customer.phoneVisible ? Customer(customer) : domain::masked(customer));
        return reply;
    }
    const std::optional<QString> phone = domain::normalisePhone(query.phone->value);
    if (!phone)
        return base::invalidField(QStringLiteral("phone"), QStringLiteral("not_a_phone"));
    for (const Customer &customer :
        context.unit().find<Customer>("customers.by_phone", {{"phone", *phone}})) { // at most one
        const Result<Customer> visible = context.visibleCustomer(customer.id);
        // a masked phone must not be found by trying numbers
        if (visible && !visible->phoneMasked)
            reply.rows.append(*visible);
    }
    return reply;
}

Result<protocol::TransferListReply> answer(CommandContext &context, const protocol::TransferList &query)
{
    if (const auto error = notExactlyOne(query.ticketId, query.customerId, "ticket_id", "customer_id"))
        return *error;
    protocol::TransferListReply reply;
    if (query.ticketId) {
        if (const Result<Ticket> ticket = context.visibleTicket(*query.ticketId); !ticket)
            return ticket.error();
        reply.rows = context.unit().query<domain::Transfer>(
            "transfers.of_ticket", {{"ticket_id", query.ticketId->value}});
        return reply;
    }
    if (const Result<Customer> customer = context.visibleCustomer(*query.customerId); !customer)
        return customer.error();
    const auto transfers = context.unit().query<domain::Transfer>(
        "transfers.of_customer", {{"customer_id", query.customerId->value}});
    for (const domain::Transfer &transfer : transfers)
        context.unit().expect<domain::Ticket>(transfer.ticketId);
    for (const domain::Transfer &transfer : transfers) {
        if (context.visibleTicket(transfer.ticketId))
            reply.rows.append(transfer);
    }
    return reply;
}

Result<protocol::TransferPlanReply> answer(CommandContext &context, const protocol::TransferPlanQuery &query)
{
    const Result<Ticket> ticket = context.visibleTicket(query.ticketId);
    if (!ticket)
        return ticket.error();
    const Result<domain::Staff> engineer =
        context.activeStaff(query.engineerId, QStringLiteral("engineer_id"));
    if (!engineer)
        return engineer.error();
    const AssignmentQuestion asked = assignmentQuestion(context, *ticket, *engineer, query.transfer);
    const domain::TransferPlan plan = domain::planToEngineer(asked.question);
    return protocol::TransferPlanReply{plan.strategy, plan.reasons, plan.transfersLeft,
        asked.giver ? asked.giver->wecomUserid : std::nullopt, engineer->wecomUserid,
        {{domain::TransferStrategy::Invite, domain::TransferReason::NotConfigured},
            {domain::TransferStrategy::KfSession, domain::TransferReason::NotConfigured}}};
}

Result<protocol::StaffListReply> answer(CommandContext &context, const protocol::StaffList &)
{
    return protocol::StaffListReply{context.unit().query<domain::Staff>("staff.all", {})};
}

} // namespace relay::server::services
