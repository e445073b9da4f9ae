// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/command_context.h"

#include "base/json_codec.h"
#include "server/services/outbox_channel.h"
#include "server/store/search_expression.h"

namespace relay::server::services {

// As tickets.viewers_of_customer gives it.
struct TicketViewer
{
    std::optional<domain::StaffId> assigneeId;
    std::optional<domain::StaffId> createdBy;
    bool openUnassigned = false;
};
RELAY_FIELDS(TicketViewer, assigneeId, createdBy, openUnassigned)

namespace {

using base::Error;
using base::ErrorCode;
using domain::Audience;
using protocol::EventKind;

Error notFound()
{
    return {ErrorCode::NotFound, {}, {}, {}};
}

void add(QList<domain::StaffId> &people, const QList<domain::StaffId> &more)
{
    for (domain::StaffId person : more) {
        if (!people.contains(person))
            people.append(person);
    }
}

Audience united(Audience a, const Audience &b)
{
    a.everybody = a.everybody || b.everybody;
    a.allEngineers = a.allEngineers || b.allEngineers;
    add(a.people, b.people);
    add(a.peopleInSales, b.peopleInSales);
    return a;
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(base::compactJson(object));
}

} // namespace

CommandContext CommandContext::onBehalfOf(
    const domain::Actor &actor, Announce announce, const std::optional<QString> &chatId) const
{
    CommandContext context(m_unit, actor, m_settings);
    context.m_announce = announce;
    context.m_chatId = chatId;
    return context;
}

base::Result<domain::Ticket> CommandContext::visibleTicket(domain::TicketId id)
{
    const std::optional<domain::Ticket> ticket = m_unit.load<domain::Ticket>(id);
    if (!ticket || !domain::audienceOf(*ticket).includes(m_actor))
        return notFound();
    return *ticket;
}

base::Result<domain::Customer> CommandContext::visibleCustomer(domain::CustomerId id)
{
    const std::optional<domain::Customer> customer = m_unit.load<domain::Customer>(id);
    if (!customer)
        return notFound();
    if (domain::audienceOf(*customer).includes(m_actor))
        return *customer;
    const Viewers viewers = viewersOf(*customer, std::nullopt);
    if (!viewers.everyone.includes(m_actor))
        return notFound();
    return viewers.withPhone.includes(m_actor) ? *customer : domain::masked(*customer);
}

base::Result<domain::Staff> CommandContext::activeStaff(domain::StaffId id, const QString &field)
{
    const std::optional<domain::Staff> staff = m_unit.load<domain::Staff>(id);
    if (!staff || !staff->active)
        return base::invalidField(field, QStringLiteral("unknown_value"));
    return *staff;
}

QList<TicketViewer> CommandContext::viewersThroughTickets(
    domain::CustomerId customer, const std::optional<domain::Ticket> &besides)
{
    const domain::TicketId excluded = besides ? besides->id : domain::TicketId{};
    const QList<domain::Ticket> changed = m_unit.saved<domain::Ticket>();
    const bool others = std::any_of(changed.begin(), changed.end(),
        [&](const domain::Ticket &ticket) { return ticket.customerId == customer && ticket.id != excluded; });
    if (!others) {
        return m_unit.query<TicketViewer>(
            "tickets.viewers_of_customer", {{"customer_id", customer.value}, {"ticket_id", excluded.value}});
    }
    // a command that changes several tickets: the database does not know yet how the others are now
    constexpr int all = 10'000;
    QList<TicketViewer> viewers;
    for (const domain::Ticket &ticket : m_unit.find<domain::Ticket>(
             "tickets.of_customer", {{"customer_id", customer.value}, {"row_limit", all}})) {
        if (ticket.id != excluded)
            viewers.append({ticket.assigneeId, ticket.createdBy, domain::audienceOf(ticket).allEngineers});
    }
    return viewers;
}

// Everybody who sees a customer: its own audience and that
// of its tickets, the one in hand taken as it is now.
CommandContext::Viewers CommandContext::viewersOf(
    const domain::Customer &customer, const std::optional<domain::Ticket> &besides)
{
    const Audience own = domain::audienceOf(customer);
    Viewers viewers{own, own};
    const auto see = [&](const Audience &withPhone, bool allEngineers) {
        viewers.withPhone = united(viewers.withPhone, withPhone);
        viewers.everyone = united(viewers.everyone, withPhone);
        viewers.everyone.allEngineers = viewers.everyone.allEngineers || allEngineers;
    };
    for (const TicketViewer &viewer : viewersThroughTickets(customer.id, besides)) {
        domain::Ticket ticket;
        ticket.assigneeId = viewer.assigneeId;
        ticket.createdBy = viewer.createdBy;
        see(domain::phoneAudienceOf(ticket), viewer.openUnassigned);
    }
    if (besides)
        see(domain::phoneAudienceOf(*besides), domain::audienceOf(*besides).allEngineers);
    return viewers;
}

domain::TicketAction CommandContext::recordTicket(EventKind kind, const std::optional<domain::Ticket> &before,
    const domain::Ticket &after, const QString &note)
{
    protocol::EventBody body;
    body.ticket = after;
    body.action = addAction(kind, after.id, before, after, note);
    QList<store::Sight> sights;
    Audience phoneAudience = domain::phoneAudienceOf(after);
    const Audience now = domain::audienceOf(after);
    const Audience then = before ? domain::audienceOf(*before) : Audience{};
    if (now != then) {
        // people come and go: they need what belongs to the ticket too, or lose it
        const auto customer = m_unit.get<domain::Customer>(after.customerId);
        const Viewers viewers = viewersOf(customer, after);
        body.customer = customer;
        phoneAudience = viewers.withPhone;
        if (before) {
            const auto transfers =
                m_unit.find<domain::Transfer>("transfers.of_ticket", {{"ticket_id", after.id.value}});
            if (!transfers.isEmpty())
                body.transfers = transfers;
            sights.append({QStringLiteral("tickets"), after.id.value, then, now});
            const Viewers viewersBefore = viewersOf(customer, before);
            sights.append(
                {QStringLiteral("customers"), customer.id.value, viewersBefore.everyone, viewers.everyone});
        }
    }
    m_unit.save(after);
    if (!before || before->title != after.title || before->description != after.description)
        saveSearchText(after);
    addEvent(kind, body, now, phoneAudience, sights);
    return *body.action;
}

void CommandContext::recordCustomer(
    EventKind kind, const std::optional<domain::Customer> &before, const domain::Customer &after)
{
    protocol::EventBody body;
    body.customer = after;
    const Viewers viewers = before ? viewersOf(after, std::nullopt)
                                   : Viewers{domain::audienceOf(after), domain::audienceOf(after)};
    QList<store::Sight> sights;
    if (before && before->ownerId != after.ownerId) {
        const Audience then = united(domain::audienceOf(*before), viewers.everyone);
        sights.append({QStringLiteral("customers"), after.id.value, then, viewers.everyone});
    }
    m_unit.save(after);
    addEvent(kind, body, viewers.everyone, viewers.withPhone, sights);
}

void CommandContext::recordTransfer(
    const domain::Transfer &transfer, const std::optional<domain::Ticket> &changedTicket)
{
    const EventKind kind = protocol::transferEvent(transfer.state);
    protocol::EventBody body;
    body.transfer = transfer;
    body.ticket = changedTicket;
    if (changedTicket)
        m_unit.save(*changedTicket);
    const std::optional<domain::Ticket> ticket = m_unit.load<domain::Ticket>(transfer.ticketId);
    body.action = addAction(kind, transfer.ticketId, std::nullopt, std::nullopt, transfer.reason);
    m_unit.save(transfer);
    addEvent(kind, body, ticket ? domain::audienceOf(*ticket) : Audience{}, {}, {});
}

void CommandContext::recordStaff(const domain::Staff &staff)
{
    m_unit.save(staff);
    protocol::EventBody body;
    body.staff = staff;
    Audience everybody;
    everybody.everybody = true;
    addEvent(EventKind::StaffCreated, body, everybody, {}, {});
}

void CommandContext::recordSessionEnd(const store::Session &session)
{
    store::EventRow event;
    event.name = QString::fromLatin1(sessionEnded);
    event.at = now();
    event.body = QString::fromUtf8(base::compactJson({{QStringLiteral("token_hash"), session.tokenHash}}));
    m_unit.addEvent(std::move(event));
}

domain::TicketAction CommandContext::addAction(EventKind kind, domain::TicketId ticket,
    const std::optional<domain::Ticket> &before, const std::optional<domain::Ticket> &after,
    const QString &note)
{
    domain::TicketAction action;
    action.id = m_unit.nextId<domain::TicketAction>();
    action.ticketId = ticket;
    action.at = now();
    action.actorId = m_actor.staffId();
    action.actorName = m_actor.name;
    action.action = protocol::eventName(kind);
    if (before)
        action.fromStatus = before->status;
    if (after) {
        action.toStatus = after->status;
        action.progress = after->progress;
    }
    action.note = note;
    m_unit.save(action);
    return action;
}

void CommandContext::addEvent(EventKind kind, const protocol::EventBody &body, const Audience &audience,
    const Audience &phoneAudience, const QList<store::Sight> &sights)
{
    store::EventRow event;
    event.name = protocol::eventName(kind);
    event.at = now();
    event.actorId = m_actor.staffId();
    event.audience = audience;
    event.phoneAudience = phoneAudience;
    event.sights = sights;
    event.body = protocol::encodeBody(body);
    if (body.customer) {
        protocol::EventBody hidden = body;
        hidden.customer = domain::masked(*body.customer);
        event.maskedBody = protocol::encodeBody(hidden);
    }
    m_unit.addEvent(std::move(event));
}

void CommandContext::saveSearchText(const domain::Ticket &ticket)
{
    const QString text =
        QStringList{ticket.number, ticket.title, ticket.description, ticket.customerName}.join(
            QLatin1Char(' '));
    m_unit.save(store::TicketSearchRow{ticket.id, store::indexText(text)});
}

void CommandContext::send(const QString &lane, const QJsonObject &payload)
{
    store::OutboxRow row;
    row.id = m_unit.nextId<store::OutboxRow>();
    row.lane = lane;
    row.payload = textOf(payload);
    row.nextTryAt = now();
    row.createdAt = now();
    m_unit.save(row);
}

void CommandContext::announceInGroup(const QString &markdown)
{
    if (m_announce == Announce::InGroup)
        announceCard(markdown);
}

void CommandContext::announceCard(const QString &markdown)
{
    if (m_settings.groupPush)
        send(lanes::groupMessage, {{QStringLiteral("content"), markdown}});
}

} // namespace relay::server::services
