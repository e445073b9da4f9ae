// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_desk_server.h"

#include "base/type_list.h"
#include "domain/history_notes.h"
#include "domain/ticket_edit.h"
#include "domain/ticket_rules.h"

#include <QPromise>

namespace relay::tests {

using base::Error;
using base::ErrorCode;
using base::Result;
using domain::Customer;
using domain::Staff;
using domain::Ticket;
using domain::TicketAction;
using domain::TicketId;
using domain::Transfer;
using protocol::EventKind;

namespace {

constexpr int abnormalClosure = 1006;

Error notFound()
{
    return {ErrorCode::NotFound, {}, {}, {}};
}

template<class T>
QFuture<T> ready(const T &value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(value);
    promise.finish();
    return promise.future();
}

QString text(const std::optional<protocol::Note> &note)
{
    return note ? note->value : QString();
}

} // namespace

void LoopbackTransport::later(std::function<void()> action)
{
    QMetaObject::invokeMethod(
        this,
        [this, connection = m_connection, action] {
            if (connection == m_connection)
                action();
        },
        Qt::QueuedConnection);
}

void LoopbackTransport::connectTo(const QUrl &)
{
    ++m_connection;
    later([this] {
        if (m_server.m_reachable)
            emit connected();
        else
            emit disconnected(abnormalClosure);
    });
}

void LoopbackTransport::send(const QByteArray &frame)
{
    later([this, frame] { m_server.receive(this, frame); });
}

void LoopbackTransport::drop()
{
    ++m_connection;
}

void LoopbackTransport::deliver(const QByteArray &frame)
{
    later([this, frame] { emit received(frame); });
}

void LoopbackTransport::closeFromServer(int closeCode)
{
    later([this, closeCode] {
        ++m_connection;
        emit disconnected(closeCode);
    });
}

FakeDeskServer::FakeDeskServer(const base::Clock &clock) : m_clock(clock)
{
    m_plan.strategy = domain::TransferStrategy::Contact;
    m_plan.reasons = {domain::TransferReason::WithinQuota};
    m_plan.transfersLeft = 2;
}

std::unique_ptr<sync::Transport> FakeDeskServer::newTransport()
{
    return std::make_unique<LoopbackTransport>(*this);
}

QFuture<Result<sync::LoginReply>> FakeDeskServer::logIn(const sync::Credentials &credentials)
{
    using Reply = Result<sync::LoginReply>;
    if (!m_reachable)
        return ready<Reply>(Error{ErrorCode::Unavailable, {}, QStringLiteral("network"), {}});
    for (const Staff &person : std::as_const(m_staff)) {
        if (person.username != credentials.username || credentials.password != QLatin1StringView("right"))
            continue;
        const QString token = QStringLiteral("token-%1-%2").arg(person.username).arg(m_tokens.size());
        m_tokens.insert(token, person.id.value);
        return ready<Reply>(sync::LoginReply{token, m_clock.now() + base::dayMs,
            {person.id, person.username, person.name, person.roles, person.wecomUserid}});
    }
    return ready<Reply>(Error{ErrorCode::Unauthenticated, {}, {}, {}});
}

Staff FakeDeskServer::addStaff(const QString &username, const QString &name, domain::Role role)
{
    Staff person;
    person.id = {m_staff.size() + 1};
    person.username = username;
    person.name = name;
    person.roles = {role};
    person.wecomUserid = username;
    m_staff.insert(person.id.value, person);
    return person;
}

Customer FakeDeskServer::addCustomer(const QString &name, const QString &phone, const Staff &owner)
{
    Customer customer;
    customer.id = {m_customers.size() + 1};
    customer.name = name;
    if (!phone.isEmpty())
        customer.phone = phone;
    customer.ownerId = owner.id;
    customer.salesRepresentativeName = owner.name;
    m_customers.insert(customer.id.value, customer);
    return customer;
}

Ticket FakeDeskServer::addTicket(const Customer &customer, const QString &title)
{
    Ticket ticket;
    ticket.id = {m_tickets.isEmpty() ? 101 : m_tickets.lastKey() + 1};
    ticket.version = 1;
    ticket.number = domain::ticketNumber(m_clock.now(), quint32(ticket.id.value * 77));
    ticket.customerId = customer.id;
    ticket.customerName = customer.name;
    ticket.customerOwnerId = customer.ownerId;
    ticket.title = title;
    ticket.createdAt = m_clock.now();
    ticket.updatedAt = m_clock.now();
    ticket.deadline = m_clock.now() + domain::ticketDeadlineMs;
    store(ticket);
    return ticket;
}

Transfer FakeDeskServer::addTransfer(Transfer transfer)
{
    transfer.id = {m_transfers.size() + 1};
    transfer.version = 1;
    m_transfers.insert(transfer.id.value, transfer);
    return transfer;
}

void FakeDeskServer::addAction(
    const Ticket &ticket, EventKind kind, const Staff &actor, base::Timestamp at, const QString &note)
{
    record(ticket, kind, actor, at, note);
}

TicketAction FakeDeskServer::record(const Ticket &ticket, EventKind kind, const std::optional<Staff> &actor,
    base::Timestamp at, const QString &note)
{
    TicketAction action;
    action.id = {m_actions.size() + 1};
    action.ticketId = ticket.id;
    action.at = at;
    action.actorName = actor ? actor->name : QStringLiteral("system");
    if (actor)
        action.actorId = actor->id;
    action.action = protocol::eventName(kind);
    action.note = note;
    if (kind == EventKind::TicketProgressed)
        action.progress = ticket.progress;
    m_actions.append(action);
    return action;
}

void FakeDeskServer::publish(EventKind kind, const protocol::EventBody &body)
{
    if (body.staff)
        m_staff.insert(body.staff->id.value, *body.staff);
    if (body.customer)
        m_customers.insert(body.customer->id.value, *body.customer);
    if (body.ticket)
        store(*body.ticket);
    if (body.transfer)
        m_transfers.insert(body.transfer->id.value, *body.transfer);
    protocol::EventFrame event;
    event.seq = ++m_seq;
    event.name = protocol::eventName(kind);
    event.at = m_clock.now();
    event.body = *base::parseObject(protocol::encodeBody(body).toUtf8());
    m_events.append(event);
    const bool lose = std::exchange(m_loseNextEvent, false);
    for (Session &session : m_sessions) {
        if (lose)
            session.sent = event.seq;
        else
            sendEvent(session, event);
    }
}

void FakeDeskServer::publishTicket(EventKind kind, const Ticket &ticket, const QString &note)
{
    protocol::EventBody body;
    body.ticket = ticket;
    body.action = record(ticket, kind, std::nullopt, m_clock.now(), note);
    publish(kind, body);
}

void FakeDeskServer::hide(TicketId ticket)
{
    ++m_seq;
    for (Session &session : m_sessions) {
        const protocol::RemovedFrame frame{m_seq, session.sent, QStringLiteral("tickets"), ticket.value};
        session.sent = m_seq;
        session.transport->deliver(protocol::encodeFrame("removed", frame));
    }
}

void FakeDeskServer::releaseReplies()
{
    m_holdReplies = false;
    m_snapshotParts.reset();
    const auto replies = std::exchange(m_heldReplies, {});
    for (const auto &send : replies)
        send();
}

void FakeDeskServer::drop(int closeCode)
{
    const QList<Session> sessions = std::exchange(m_sessions, {});
    m_heldReplies.clear();
    for (const Session &session : sessions) {
        if (session.transport)
            session.transport->closeFromServer(closeCode);
    }
}

FakeDeskServer::Session *FakeDeskServer::sessionOf(LoopbackTransport *transport)
{
    for (Session &session : m_sessions) {
        if (session.transport == transport)
            return &session;
    }
    return nullptr;
}

void FakeDeskServer::receive(LoopbackTransport *transport, const QByteArray &frame)
{
    const QJsonObject object = *base::parseObject(frame);
    const QString type = object.value(QStringLiteral("type")).toString();
    QJsonObject fields = object;
    fields.remove(QStringLiteral("type"));
    if (type == QLatin1StringView("hello"))
        return welcome(transport, *base::decodeFields<protocol::Hello>(fields, base::UnknownFields::Refuse));
    Session *session = sessionOf(transport);
    if (!session)
        return transport->closeFromServer(int(protocol::CloseCode::NoHello));
    const auto request = base::decodeFields<protocol::Request>(fields, base::UnknownFields::Refuse);
    if (type == QLatin1StringView("command"))
        answerCommand(*session, *request);
    else
        answerQuery(*session, *request);
}

void FakeDeskServer::welcome(LoopbackTransport *transport, const protocol::Hello &hello)
{
    m_hellos.append(hello);
    const qint64 staff = m_tokens.value(hello.token.value);
    if (!staff)
        return transport->closeFromServer(int(protocol::CloseCode::BadToken));
    m_sessions.removeIf(
        [&](const Session &session) { return !session.transport || session.transport == transport; });
    const bool resumes = hello.lastSeq && *hello.lastSeq >= m_eventsKeptFrom;
    m_sessions.append({transport, m_staff.value(staff), resumes ? *hello.lastSeq : m_seq});
    Session &session = m_sessions.last();
    const auto resume = resumes ? protocol::Resume::Events : protocol::Resume::Snapshot;
    transport->deliver(protocol::encodeFrame("welcome", protocol::Welcome{1, m_seq, session.staff, resume}));
    if (!resumes)
        return sendSnapshot(session);
    for (const protocol::EventFrame &event : std::as_const(m_events)) {
        if (event.seq > *hello.lastSeq)
            sendEvent(session, event);
    }
    if (hello.wantsCaughtUp.value_or(false))
        transport->deliver(protocol::encodeFrame("caught_up", protocol::CaughtUp{m_seq}));
}

void FakeDeskServer::sendSnapshot(Session &session)
{
    QList<sync::TableRows> parts{
        {m_staff.values(), m_customers.values(), {}, {}}, {{}, {}, {}, m_transfers.values()}};
    const QList<Ticket> tickets = m_tickets.values();
    for (qsizetype from = 0; from < tickets.size(); from += protocol::snapshotRowsPerFrame)
        parts.append({{}, {}, tickets.mid(from, protocol::snapshotRowsPerFrame), {}});
    for (int part = 0; part < parts.size(); ++part) {
        const bool last = part == parts.size() - 1;
        const QByteArray frame = protocol::encodeFrame(
            "snapshot", protocol::SnapshotFrame{m_seq, part, last, base::toObject(parts.at(part))});
        const auto send = [transport = session.transport, frame] {
            if (transport)
                transport->deliver(frame);
        };
        if (part < m_snapshotParts.value_or(int(parts.size())))
            send();
        else
            m_heldReplies.append(send);
    }
}

void FakeDeskServer::sendEvent(Session &session, protocol::EventFrame event)
{
    event.prev = std::exchange(session.sent, event.seq);
    if (session.transport)
        session.transport->deliver(protocol::encodeFrame("event", event));
}

void FakeDeskServer::answerCommand(Session &session, const protocol::Request &request)
{
    m_commands.append(request);
    const QPointer<LoopbackTransport> transport = session.transport;
    const QString id = request.id.value;
    const Result<QJsonObject> outcome = outcomeOf(session.staff, request);
    const auto send = [this, transport, id, outcome] {
        Session *asker = transport ? sessionOf(transport) : nullptr; // the desk may have ended
        if (asker)
            reply(*asker, id, outcome);
    };
    if (m_holdReplies)
        m_heldReplies.append(send);
    else
        send();
}

// Repeats are answered from memory, except what the server could not do at the time.
Result<QJsonObject> FakeDeskServer::outcomeOf(const Staff &actor, const protocol::Request &request)
{
    if (m_answers.contains(request.id.value))
        return m_answers.value(request.id.value);
    const std::optional<Error> refusal = std::exchange(m_refusal, {});
    if (refusal && refusal->code == ErrorCode::Unavailable)
        return *refusal;
    const Result<QJsonObject> outcome = refusal ? Result<QJsonObject>(*refusal) : carryOut(actor, request);
    m_answers.insert(request.id.value, outcome);
    emit carried(request.id.value);
    return outcome;
}

void FakeDeskServer::answerQuery(Session &session, const protocol::Request &request)
{
    reply(session, request.id.value, answer(request));
}

void FakeDeskServer::reply(Session &session, const QString &id, const Result<QJsonObject> &outcome)
{
    protocol::ReplyFrame frame;
    frame.id = id;
    frame.ok = outcome.has_value();
    if (outcome)
        frame.reply = *outcome;
    else
        frame.error = protocol::problem(outcome.error());
    frame.seq = m_seq;
    session.transport->deliver(protocol::encodeFrame("reply", frame));
}

Result<QJsonObject> FakeDeskServer::carryOut(const Staff &actor, const protocol::Request &request)
{
    Result<QJsonObject> outcome = notFound();
    base::forEachType<protocol::Commands>([&]<class Command>(base::TypeTag<Command>) {
        if (request.name.value != QLatin1StringView(Command::info.name))
            return;
        const Result<Command> command =
            base::decodeFields<Command>(request.body, base::UnknownFields::Refuse);
        if (!command) {
            outcome = command.error();
        } else if constexpr (requires { this->handle(actor, *command); }) {
            const auto reply = this->handle(actor, *command);
            outcome =
                reply ? Result<QJsonObject>(base::toObject(*reply)) : Result<QJsonObject>(reply.error());
        }
    });
    return outcome;
}

template<class Decide>
Result<Ticket> FakeDeskServer::step(
    const Staff &actor, TicketId id, EventKind kind, const QString &note, Decide decide)
{
    if (!m_tickets.contains(id.value))
        return notFound();
    const Result<Ticket> after = decide(ticket(id));
    if (!after)
        return after;
    protocol::EventBody body;
    body.ticket = *after;
    body.action = record(*after, kind, actor, m_clock.now(), note);
    publish(kind, body);
    return after;
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketCreate &command)
{
    if (!m_customers.contains(command.customerId.value))
        return notFound();
    Ticket ticket = addTicket(m_customers.value(command.customerId.value), command.title.value);
    ticket.description = command.description ? command.description->value : QString();
    ticket.priority = command.priority.value_or(domain::Priority::Normal);
    ticket.serviceType = command.serviceType.value_or(domain::ServiceType::Repair);
    ticket.createdBy = actor.id;
    store(ticket);
    return step(actor, ticket.id, EventKind::TicketCreated, {},
        [](const Ticket &made) -> Result<Ticket> { return made; });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketAssign &command)
{
    const Staff engineer = m_staff.value(command.engineerId.value_or(domain::StaffId()).value);
    const Result<Ticket> after = step(actor, command.ticketId, EventKind::TicketAssigned, {},
        [&](const Ticket &before) { return domain::decideAssign(before, engineer, m_clock.now()); });
    if (!after)
        return after;
    const bool moves = m_plan.strategy == domain::TransferStrategy::Contact
        && command.transfer != domain::TransferWish::Assist;
    Transfer transfer;
    transfer.ticketId = after->id;
    transfer.customerId = after->customerId;
    transfer.strategy = moves ? domain::TransferStrategy::Contact : domain::TransferStrategy::Assist;
    transfer.state = moves ? domain::TransferState::Waiting : domain::TransferState::Done;
    transfer.handoverId = after->customerOwnerId;
    transfer.takeoverId = engineer.id;
    transfer.reason = base::enumName(moves ? m_plan.reasons.first() : domain::TransferReason::WishAssist);
    if (moves) {
        transfer.takeoverAt = m_clock.now() + base::dayMs;
        m_transfersLeft[after->customerId.value] = transfersLeft(after->customerId) - 1;
    }
    protocol::EventBody body;
    body.transfer = addTransfer(transfer);
    body.action = record(*after, EventKind::TransferWaiting, std::nullopt, m_clock.now(), {});
    publish(moves ? EventKind::TransferWaiting : EventKind::TransferDone, body);
    return after;
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketProgress &command)
{
    return step(actor, command.ticketId, EventKind::TicketProgressed, {}, [&](const Ticket &before) {
        return domain::decideProgress(before, command.progress, m_clock.now());
    });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketResolve &command)
{
    return step(actor, command.ticketId, EventKind::TicketResolved, text(command.note),
        [&](const Ticket &before) { return domain::decideResolve(before, m_clock.now()); });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketClose &command)
{
    return step(actor, command.ticketId, EventKind::TicketClosed, {},
        [&](const Ticket &before) { return domain::decideClose(before, m_clock.now()); });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketReopen &command)
{
    return step(actor, command.ticketId, EventKind::TicketReopened, text(command.note),
        [&](const Ticket &before) { return domain::decideReopen(before, m_clock.now()); });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketEscalate &command)
{
    return step(actor, command.ticketId, EventKind::TicketEscalated, text(command.note),
        [&](const Ticket &before) { return domain::decideEscalate(before, m_clock.now()); });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketCancel &command)
{
    return step(actor, command.ticketId, EventKind::TicketCancelled, text(command.note),
        [&](const Ticket &before) { return domain::decideCancel(before, m_clock.now()); });
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketEdit &command)
{
    domain::TicketChanges changes;
    if (command.title)
        changes.title = command.title->value;
    if (command.description)
        changes.description = command.description->value;
    changes.priority = command.priority;
    domain::TicketFieldVersions &fields = m_fieldVersions[command.ticketId.value];
    const Ticket present = ticket(command.ticketId);
    Ticket wanted = present;
    wanted.title = changes.title.value_or(present.title);
    wanted.description = changes.description.value_or(present.description);
    wanted.priority = changes.priority.value_or(present.priority);
    const QString note = domain::textOf(domain::differencesOf(present, wanted));
    return step(
        actor, command.ticketId, EventKind::TicketEdited, note, [&](const Ticket &before) -> Result<Ticket> {
            const auto edited = domain::decideEdit(before, fields, command.version, changes, m_clock.now());
            if (!edited)
                return edited.error();
            fields = edited->fields;
            return edited->ticket;
        });
}

Result<TicketAction> FakeDeskServer::handle(const Staff &actor, const protocol::TicketComment &command)
{
    if (!m_tickets.contains(command.ticketId.value))
        return notFound();
    protocol::EventBody body;
    body.ticket = ticket(command.ticketId);
    body.action = record(*body.ticket, EventKind::TicketCommented, actor, m_clock.now(), command.text.value);
    publish(EventKind::TicketCommented, body);
    return *body.action;
}

Result<Ticket> FakeDeskServer::handle(const Staff &actor, const protocol::TicketCreateWithCustomer &command)
{
    const auto customer =
        handle(actor, protocol::CustomerCreate{command.customerName, command.phone, {}, {}});
    return handle(actor,
        protocol::TicketCreate{
            customer->id, command.title, command.description, command.priority, command.serviceType});
}

Result<Customer> FakeDeskServer::handle(const Staff &actor, const protocol::CustomerCreate &command)
{
    protocol::EventBody body;
    body.customer = addCustomer(command.name.value, command.phone ? command.phone->value : QString(), actor);
    publish(EventKind::CustomerCreated, body);
    return *body.customer;
}

Result<Transfer> FakeDeskServer::handle(const Staff &, const protocol::TransferRefresh &command)
{
    if (!m_transfers.contains(command.transferId.value))
        return notFound();
    protocol::EventBody body;
    body.transfer = m_transfers.value(command.transferId.value);
    body.transfer->state = domain::TransferState::Done;
    publish(EventKind::TransferDone, body);
    return *body.transfer;
}

Result<QJsonObject> FakeDeskServer::answer(const protocol::Request &request) const
{
    const auto is = [&](const protocol::OperationInfo &info) {
        return request.name.value == QLatin1StringView(info.name);
    };
    if (is(protocol::TicketGet::info)) {
        const auto query = base::decodeFields<protocol::TicketGet>(request.body, base::UnknownFields::Refuse);
        protocol::TicketDetails details;
        static_cast<Ticket &>(details) = ticket(query->ticketId);
        for (const TicketAction &action : m_actions) {
            if (action.ticketId == query->ticketId)
                details.actions.append(action);
        }
        return base::toObject(details);
    }
    if (is(protocol::CustomerGet::info)) {
        const auto query =
            base::decodeFields<protocol::CustomerGet>(request.body, base::UnknownFields::Refuse);
        protocol::CustomerDetails details;
        static_cast<Customer &>(details) = m_customers.value(query->customerId.value);
        details.transfersLeft = transfersLeft(query->customerId);
        return base::toObject(details);
    }
    if (is(protocol::CustomerFind::info)) {
        const auto query =
            base::decodeFields<protocol::CustomerFind>(request.body, base::UnknownFields::Refuse);
        protocol::CustomerFindReply found;
        for (const Customer &customer : m_customers) {
            if ((query->name && customer.name.startsWith(query->name->value))
                || (query->phone && customer.phone == query->phone->value))
                found.rows.append(customer);
        }
        return base::toObject(found);
    }
    if (is(protocol::TransferPlanQuery::info)) {
        const auto query =
            base::decodeFields<protocol::TransferPlanQuery>(request.body, base::UnknownFields::Refuse);
        protocol::TransferPlanReply plan = m_plan;
        if (query->transfer == domain::TransferWish::Assist) {
            plan.strategy = domain::TransferStrategy::Assist;
            plan.reasons = {domain::TransferReason::WishAssist};
        }
        return base::toObject(plan);
    }
    return notFound();
}

} // namespace relay::tests
