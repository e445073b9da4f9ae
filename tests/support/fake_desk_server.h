// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ticket_edit.h"
#include "protocol/commands.h"
#include "protocol/events.h"
#include "protocol/queries.h"
#include "sync/login_service.h"
#include "sync/snapshot_assembler.h"
#include "sync/transport.h"

#include <QHash>
#include <QPointer>

namespace relay::tests {

class LoopbackTransport;

// A server in the test's process: the frames of the real one, tickets in memory, and the misbehaviour that a
// test wants to see survived. Everybody sees everything. Main thread.
class FakeDeskServer final : public QObject, public sync::LoginService
{
    Q_OBJECT

public:
    explicit FakeDeskServer(const base::Clock &clock);

    // What a desktop connects with. The server outlives its transports.
    std::unique_ptr<sync::Transport> newTransport();
    // The password of everybody is "right".
    QFuture<base::Result<sync::LoginReply>> logIn(const sync::Credentials &credentials) override;
    void logOut(const QUrl &, const QString &token) override { m_tokens.remove(token); }

    // Rows, without telling anybody: call before the desktops connect.
    domain::Staff addStaff(const QString &username, const QString &name, domain::Role role);
    domain::Customer addCustomer(const QString &name, const QString &phone, const domain::Staff &owner);
    domain::Ticket addTicket(const domain::Customer &customer, const QString &title);
    domain::Transfer addTransfer(domain::Transfer transfer);
    void addAction(const domain::Ticket &ticket, protocol::EventKind kind, const domain::Staff &actor,
        base::Timestamp at, const QString &note = {});
    void store(const domain::Ticket &ticket) { m_tickets.insert(ticket.id.value, ticket); }
    domain::Ticket ticket(domain::TicketId id) const { return m_tickets.value(id.value); }
    QList<domain::Ticket> tickets() const { return m_tickets.values(); }
    QList<domain::Customer> customers() const { return m_customers.values(); }

    // What somebody else does: changes rows and tells every desktop.
    void publish(protocol::EventKind kind, const protocol::EventBody &body);
    void publishTicket(protocol::EventKind kind, const domain::Ticket &ticket, const QString &note = {});
    void hide(domain::TicketId ticket);
    // Without telling anybody: it is not in the next snapshot.
    void erase(domain::TicketId ticket) { m_tickets.remove(ticket.value); }
    // In which versions its fields were changed last.
    void setFieldVersions(domain::TicketId ticket, const domain::TicketFieldVersions &versions)
    {
        m_fieldVersions[ticket.value] = versions;
    }

    // What can go wrong.
    void refuseNextCommand(const base::Error &error) { m_refusal = error; }
    // Events that nobody here may see.
    void passHiddenEvents(int count) { m_seq += count; }
    // A command that was carried out before this server was made.
    void remember(const QString &command) { m_answers.insert(command, QJsonObject()); }
    // What the desktops have is older than what is kept: the next hello is answered with a snapshot.
    void forgetEvents() { m_eventsKeptFrom = m_seq; }
    void loseNextEvent() { m_loseNextEvent = true; }
    void holdReplies() { m_holdReplies = true; }
    // So many parts of a snapshot go out, the others with releaseReplies().
    void holdSnapshotAfter(int parts) { m_snapshotParts = parts; }
    void releaseReplies();
    void drop(int closeCode);
    void setReachable(bool reachable) { m_reachable = reachable; }
    void forgetSessions() { m_tokens.clear(); }
    void setPlan(const protocol::TransferPlanReply &plan) { m_plan = plan; }
    void setTransfersLeft(domain::CustomerId customer, int left) { m_transfersLeft[customer.value] = left; }

    // What the desktops said.
    QList<protocol::Request> commands() const { return m_commands; }
    QList<protocol::Hello> hellos() const { return m_hellos; }
    int carriedOut() const { return int(m_answers.size()); }

signals:
    // A command for the first time, before its answer.
    void carried(const QString &command);

private:
    int transfersLeft(domain::CustomerId customer) const { return m_transfersLeft.value(customer.value, 2); }
    friend class LoopbackTransport;

    struct Session
    {
        QPointer<LoopbackTransport> transport;
        domain::Staff staff;
        qint64 sent = 0; // seq of the last event on this connection
    };

    void receive(LoopbackTransport *transport, const QByteArray &frame);
    void welcome(LoopbackTransport *transport, const protocol::Hello &hello);
    void sendSnapshot(Session &session);
    void sendEvent(Session &session, protocol::EventFrame event);
    void answerCommand(Session &session, const protocol::Request &request);
    base::Result<QJsonObject> outcomeOf(const domain::Staff &actor, const protocol::Request &request);
    void answerQuery(Session &session, const protocol::Request &request);
    void reply(Session &session, const QString &id, const base::Result<QJsonObject> &outcome);
    Session *sessionOf(LoopbackTransport *transport);

    base::Result<QJsonObject> carryOut(const domain::Staff &actor, const protocol::Request &request);
    template<class Decide>
    base::Result<domain::Ticket> step(const domain::Staff &actor, domain::TicketId id,
        protocol::EventKind kind, const QString &note, Decide decide);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketCreate &command);
    base::Result<domain::Ticket> handle(
        const domain::Staff &actor, const protocol::TicketCreateWithCustomer &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketAssign &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketProgress &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketResolve &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketClose &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketReopen &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketEscalate &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketCancel &command);
    base::Result<domain::Ticket> handle(const domain::Staff &actor, const protocol::TicketEdit &command);
    base::Result<domain::TicketAction> handle(
        const domain::Staff &actor, const protocol::TicketComment &command);
    base::Result<domain::Customer> handle(
        const domain::Staff &actor, const protocol::CustomerCreate &command);
    base::Result<domain::Transfer> handle(
        const domain::Staff &actor, const protocol::TransferRefresh &command);
    base::Result<QJsonObject> answer(const protocol::Request &request) const;
    domain::TicketAction record(const domain::Ticket &ticket, protocol::EventKind kind,
        const std::optional<domain::Staff> &actor, base::Timestamp at, const QString &note);

    const base::Clock &m_clock;
    QMap<qint64, domain::Staff> m_staff;
    QMap<qint64, domain::Customer> m_customers;
    QMap<qint64, domain::Ticket> m_tickets;
    QMap<qint64, domain::Transfer> m_transfers;
    QList<domain::TicketAction> m_actions;
    QList<protocol::EventFrame> m_events;
    QHash<qint64, domain::TicketFieldVersions> m_fieldVersions; // by ticket
    QHash<QString, qint64> m_tokens; // to staff
    QList<Session> m_sessions;
    QHash<QString, base::Result<QJsonObject>> m_answers; // by command id
    QList<protocol::Request> m_commands;
    QList<protocol::Hello> m_hellos;
    QList<std::function<void()>> m_heldReplies;
    std::optional<base::Error> m_refusal;
    protocol::TransferPlanReply m_plan;
    QHash<qint64, int> m_transfersLeft; // by customer; two of all others
    qint64 m_seq = 100;
    qint64 m_eventsKeptFrom = 0; // whoever has less gets a snapshot
    std::optional<int> m_snapshotParts; // all of them
    bool m_loseNextEvent = false;
    bool m_holdReplies = false;
    bool m_reachable = true;
};

// The desktop's end of a connection to the fake server;
// frames arrive through the event loop, as over a network.
class LoopbackTransport final : public sync::Transport
{
    Q_OBJECT

public:
    explicit LoopbackTransport(FakeDeskServer &server) : m_server(server) { }

    void connectTo(const QUrl &address) override;
    void send(const QByteArray &frame) override;
    void drop() override;

    void deliver(const QByteArray &frame);
    void closeFromServer(int closeCode);

private:
    void later(std::function<void()> action);

    FakeDeskServer &m_server;
    int m_connection = 0; // counts, so that what was on its way to an earlier one is lost
};

} // namespace relay::tests
