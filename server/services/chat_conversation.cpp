// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_conversation.h"

#include "domain/person_match.h"
#include "domain/ticket_rules.h"
#include "domain/transfer_planner.h"
#include "server/services/chat_texts.h"
#include "server/services/command_context.h"
#include "server/services/group_texts.h"
#include "server/services/handlers.h"
#include "server/services/transfer_steps.h"

namespace relay::server::services {

namespace {

using base::ErrorCode;
using base::Result;
using domain::Customer;
using domain::Ticket;

constexpr int listedTickets = 5;
constexpr int noteLength = 2'000;

ChatAnswer said(const QString &text)
{
    return {true, false, text, {}, {}};
}

ChatAnswer refused(const base::Error &error, domain::TicketId ticket)
{
    ChatAnswer answer = said(errorText(error, ticket));
    answer.code = QString::fromLatin1(base::describe(error.code).name);
    return answer;
}

ChatAnswer done(const QString &text, domain::TicketId ticket)
{
    return {true, true, text, ticket, {}};
}

template<class Command>
auto run(CommandContext &person, const Command &command) -> Result<typename Command::Reply>
{
    // the road from outside checks the permission before the handler; so does this one
    if (!domain::mayDo(person.actor(), Command::info.permission))
        return base::Error{ErrorCode::Forbidden, {}, {}, {}};
    return handle(person, command);
}

protocol::Note note(const QString &text)
{
    return protocol::Note{text.left(noteLength)};
}

QString transferTruth(CommandContext &context, const Ticket &ticket)
{
    const QList<domain::Transfer> transfers = transfersOf(context, ticket.customerId);
    std::optional<domain::Transfer> last;
    QList<base::Timestamp> counted;
    for (const domain::Transfer &transfer : transfers) {
        if (transfer.ticketId == ticket.id)
            last = transfer;
        if (transfer.counted && transfer.requestedAt)
            counted.append(*transfer.requestedAt);
    }
    if (!last)
        return {};
    const auto customer = context.unit().get<Customer>(ticket.customerId);
    const int left = domain::transfersLeft(counted, customer.transfersBlockedUntil, context.now());
    return QLatin1Char('\n') + transferLine(*last, left);
}

} // namespace

ChatConversation::ChatConversation(CommandContext &context, const ChatMessage &message)
    : m_context(context), m_message(message)
{
}

ChatAnswer ChatConversation::answer()
{
    const QStringList &allowed = m_context.settings().allowedChats;
    const bool group = !m_message.chatId.isEmpty();
    if (group && !allowed.isEmpty() && !allowed.contains(m_message.chatId))
        return {};
    const Intent intent =
        domain::parseChatCommand({m_message.text, m_message.quote, m_context.settings().botName});
    const bool talk = std::holds_alternative<domain::NotACommand>(intent);
    if (talk && m_message.road == ChatRoad::WorkMessage)
        return {}; // that road hears everything that is said; only the bot is spoken to
    const auto sender = m_context.unit().findOne<domain::Staff>(
        "staff.by_wecom_userid", {{"wecom_userid", m_message.senderUserid.toLower()}});
    if (!sender || !sender->active) {
        ChatAnswer unbound = said(unboundText(m_message.senderUserid));
        unbound.code = QStringLiteral("unauthenticated");
        return unbound;
    }
    const Announce announce = m_message.road == ChatRoad::Bot && group ? Announce::No : Announce::InGroup;
    CommandContext person = m_context.onBehalfOf(
        domain::Actor::person(*sender), announce, group ? std::optional(m_message.chatId) : std::nullopt);
    return std::visit([&](const auto &asked) { return carryOut(person, asked); }, intent);
}

ChatAnswer ChatConversation::carryOut(CommandContext &, const domain::NotACommand &)
{
    ChatAnswer answer = said(helpLine());
    answer.handled = false;
    return answer;
}

ChatAnswer ChatConversation::carryOut(CommandContext &, const domain::Help &)
{
    return said(helpText());
}

ChatAnswer ChatConversation::carryOut(CommandContext &, const domain::Unclear &unclear)
{
    ChatAnswer answer = said(unclearText(unclear));
    answer.code = QStringLiteral("invalid_field");
    return answer;
}

std::optional<Ticket> ChatConversation::findTicket(
    CommandContext &person, const domain::TicketReference &reference, ChatAnswer &asks)
{
    if (reference.id) {
        const Result<Ticket> ticket = person.visibleTicket(*reference.id);
        if (ticket)
            return *ticket;
        asks = refused(ticket.error(), *reference.id);
        return std::nullopt;
    }
    const auto open = m_message.chatId.isEmpty()
        ? QList<Ticket>{}
        : person.unit().find<Ticket>("tickets.open_unassigned_in_chat", {{"chat_id", m_message.chatId}});
    if (open.size() == 1 && domain::audienceOf(open.first()).includes(person.actor()))
        return open.first();
    asks = said(whichTicketText());
    return std::nullopt;
}

std::optional<ChatConversation::FoundCustomer> ChatConversation::findCustomer(
    CommandContext &person, const domain::CreateTicket &intent, ChatAnswer &asks)
{
    if (intent.phoneState == domain::CreateTicket::PhoneState::Invalid) {
        asks = refused(base::invalidField(QStringLiteral("phone"), QStringLiteral("not_a_phone")), {});
        return std::nullopt;
    }
    if (intent.phone) {
        const auto known = person.unit().findOne<Customer>("customers.by_phone", {{"phone", *intent.phone}});
        if (known)
            return FoundCustomer{
                *known, known->name == intent.customerName ? QString() : knownPhoneText(*known)};
    } else {
        const auto named = person.unit().find<Customer>("customers.by_name", {{"name", intent.customerName}});
        if (named.size() > 1) {
            asks = said(severalCustomersText(intent.customerName, int(named.size())));
            return std::nullopt;
        }
        if (named.size() == 1)
            return FoundCustomer{named.first(), {}};
    }
    protocol::CustomerCreate create;
    create.name = protocol::PersonName{intent.customerName.left(protocol::PersonName::maximum)};
    if (intent.phone)
        create.phone = protocol::PhoneText{*intent.phone};
    const Result<Customer> created = run(person, create);
    if (created)
        return FoundCustomer{*created, {}};
    asks = refused(created.error(), {});
    return std::nullopt;
}

ChatAnswer ChatConversation::carryOut(CommandContext &person, const domain::CreateTicket &intent)
{
    ChatAnswer asks;
    const auto found = findCustomer(person, intent, asks);
    if (!found)
        return asks;
    protocol::TicketCreate create;
    create.customerId = found->customer.id;
    create.title = protocol::Title{intent.title};
    create.description = protocol::LongText{intent.problem};
    create.priority = intent.priority;
    const Result<Ticket> ticket = createTicketFor(person, create, found->customer);
    if (!ticket)
        return refused(ticket.error(), {});
    return done(createdText(*ticket, person.settings().groupPush) + found->remark, ticket->id);
}

ChatAnswer ChatConversation::carryOut(CommandContext &person, const domain::QueryTickets &intent)
{
    if (intent.subject == domain::QueryTickets::Subject::Ticket) {
        ChatAnswer asks;
        const auto ticket = findTicket(person, intent.ticket, asks);
        return ticket ? done(foundText({*ticket}, 1), ticket->id) : asks;
    }
    QList<Customer> customers;
    if (intent.subject == domain::QueryTickets::Subject::Phone)
        customers = person.unit().find<Customer>("customers.by_phone", {{"phone", intent.phone}});
    else
        customers = person.unit().find<Customer>("customers.by_name", {{"name", intent.customerName}});
    QList<Ticket> visible;
    for (const Customer &customer : customers) {
        for (const Ticket &ticket : person.unit().find<Ticket>(
                 "tickets.of_customer", {{"customer_id", customer.id.value}, {"row_limit", 100}})) {
            if (domain::audienceOf(ticket).includes(person.actor()))
                visible.append(ticket);
        }
    }
    return said(foundText(visible.mid(0, listedTickets), int(visible.size())));
}

std::optional<domain::Staff> ChatConversation::findPerson(
    CommandContext &person, const QString &text, ChatAnswer &asks)
{
    const QList<domain::Staff> all = person.unit().find<domain::Staff>("staff.all", {});
    QList<domain::PersonCandidate> candidates;
    for (const domain::Staff &staff : all) {
        candidates.append({staff.id, staff.wecomUserid.value_or(QString()), staff.username, staff.name,
            staff.has(domain::Role::Engineer) ? domain::PersonCandidate::Duty::Engineer
                                              : domain::PersonCandidate::Duty::Other,
            staff.active ? domain::PersonCandidate::State::Active
                         : domain::PersonCandidate::State::Inactive});
    }
    const domain::PersonMatch match = domain::matchPerson(text, candidates);
    QList<domain::Staff> matching;
    for (const domain::Staff &staff : all) {
        if (match.ids.contains(staff.id))
            matching.append(staff);
    }
    if (match.outcome == domain::PersonMatch::Outcome::One)
        return matching.first();
    asks = said(match.outcome == domain::PersonMatch::Outcome::Several ? severalPeopleText(matching)
                                                                       : nobodyText(text));
    return std::nullopt;
}

ChatAnswer ChatConversation::carryOut(CommandContext &person, const domain::AssignTicket &intent)
{
    ChatAnswer asks;
    const auto ticket = findTicket(person, intent.ticket, asks);
    if (!ticket)
        return asks;
    const auto engineer = findPerson(person, intent.person, asks);
    if (!engineer)
        return asks;
    const Result<Ticket> assigned =
        run(person, protocol::TicketAssign{ticket->id, engineer->id, {}, intent.transfer});
    if (!assigned)
        return refused(assigned.error(), ticket->id);
    return done(assignedText(*assigned) + transferTruth(person, *assigned), assigned->id);
}

ChatAnswer ChatConversation::carryOut(CommandContext &person, const domain::UpdateTicket &intent)
{
    using Kind = domain::UpdateTicket::Kind;
    ChatAnswer asks;
    const auto ticket = findTicket(person, intent.ticket, asks);
    if (!ticket)
        return asks;
    const domain::TicketId id = ticket->id;
    const auto report = [&](const Result<Ticket> &result) {
        if (result)
            return done(statusText(*result) + transferTruth(person, *result), id);
        return refused(result.error(), id);
    };
    switch (intent.kind) {
    case Kind::Resolved:
        if (ticket->status == domain::TicketStatus::Resolved)
            return done(alreadyText(*ticket), id);
        return report(run(person, protocol::TicketResolve{id, note(intent.note)}));
    case Kind::Handled:
    case Kind::Processing:
        return report(run(person, protocol::TicketProgress{id, intent.progress.value_or(ticket->progress)}));
    case Kind::Escalated:
        return report(run(person, protocol::TicketEscalate{id, note(intent.note)}));
    case Kind::Closed:
        return report(run(person, protocol::TicketClose{id}));
    case Kind::Reopened:
        return report(run(person, protocol::TicketReopen{id, note(intent.note)}));
    case Kind::Cancelled:
        if (!intent.ticket.id)
            return said(whichTicketText()); // cannot be taken back: never guessed
        return report(run(person, protocol::TicketCancel{id, note(intent.note)}));
    case Kind::Comment: {
        const auto action =
            run(person, protocol::TicketComment{id, {intent.note.simplified().left(noteLength)}});
        return action ? done(commentedText(id), id) : refused(action.error(), id);
    }
    }
    Q_UNREACHABLE();
}

} // namespace relay::server::services
