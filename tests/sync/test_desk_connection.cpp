// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QtTest>

namespace relay::tests {

using sync::DeskConnection;
using State = DeskConnection::State;

class TestDeskConnection final : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void takesTheSnapshotAndGoesOnline();
    void eventsArriveLive();
    void aGapIsResumedAndNothingIsLost();
    void resumesFromTheLastEventAfterADrop();
    void anUnansweredCommandIsRepeatedUnderItsId();
    void aCommandWhileOfflineWaits();
    void aQueryWhileOfflineFailsAtOnce();
    void anEndedSessionAsksForLogIn();
    void anUnreachableServerIsTriedAgain();
    void theNextPersonStartsFromASnapshot();
    void lostSightRemovesTheRow();

private:
    void goOnline()
    {
        m_desk->open(*m_server, QStringLiteral("lina"));
        QTRY_VERIFY(m_desk->online());
    }

    TestClock m_clock;
    std::unique_ptr<FakeDeskServer> m_server;
    std::unique_ptr<Desk> m_desk;
    domain::Ticket m_ticket;
};

void TestDeskConnection::init()
{
    m_desk.reset();
    m_server = std::make_unique<FakeDeskServer>(m_clock);
    const auto manager =
        m_server->addStaff(QStringLiteral("lina"), QStringLiteral("李娜"), domain::Role::Manager);
    m_server->addStaff(QStringLiteral("other"), QStringLiteral("王芳"), domain::Role::Manager);
    const auto customer =
        m_server->addCustomer(QStringLiteral("张三"), QStringLiteral("13800138000"), manager);
    m_ticket = m_server->addTicket(customer, QStringLiteral("打印机卡纸"));
    m_desk = std::make_unique<Desk>(*m_server, m_clock);
}

void TestDeskConnection::takesTheSnapshotAndGoesOnline()
{
    QSignalSpy states(&m_desk->connection, &DeskConnection::stateChanged);

    goOnline();

    QCOMPARE(states.size(), 3);
    QCOMPARE(states.at(0).first().value<State>(), State::Connecting);
    QCOMPARE(states.at(1).first().value<State>(), State::CatchingUp);
    QVERIFY(m_desk->store.ticket(m_ticket.id));
    QCOMPARE(m_desk->store.allStaff().size(), 2);
}

void TestDeskConnection::eventsArriveLive()
{
    goOnline();
    m_ticket.title = QStringLiteral("打印机冒烟");

    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);

    QTRY_COMPARE(m_desk->store.ticket(m_ticket.id)->title, m_ticket.title);
}

void TestDeskConnection::aGapIsResumedAndNothingIsLost()
{
    goOnline();
    m_ticket.title = QStringLiteral("第一次");
    m_server->loseNextEvent();
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);
    domain::Ticket second =
        m_server->addTicket(*m_desk->store.customer(m_ticket.customerId), QStringLiteral("第二张"));

    m_server->publishTicket(protocol::EventKind::TicketCreated, second);

    QTRY_VERIFY(m_desk->store.ticket(second.id));
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->title, QStringLiteral("第一次"));
    QCOMPARE(m_server->hellos().size(), 2);
    QCOMPARE(m_server->hellos().last().lastSeq, std::optional<qint64>(100));
}

void TestDeskConnection::resumesFromTheLastEventAfterADrop()
{
    goOnline();
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);

    m_server->drop(1006);
    m_ticket.title = QStringLiteral("断线时改的");
    m_server->publishTicket(protocol::EventKind::TicketEdited, m_ticket);

    QTRY_COMPARE(m_desk->store.ticket(m_ticket.id)->title, m_ticket.title);
    QVERIFY(m_server->hellos().last().lastSeq.has_value());
    QTRY_VERIFY(m_desk->online());
}

void TestDeskConnection::anUnansweredCommandIsRepeatedUnderItsId()
{
    goOnline();
    m_server->holdReplies();
    const auto reply = m_desk->connection.send(protocol::TicketProgress{m_ticket.id, 40});
    QTRY_COMPARE(m_server->commands().size(), 1);

    m_server->drop(1006);
    m_server->releaseReplies();

    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result().has_value());
    QCOMPARE(m_server->commands().size(), 2);
    QCOMPARE(m_server->commands().at(0).id, m_server->commands().at(1).id);
    QCOMPARE(m_server->carriedOut(), 1);
    QCOMPARE(m_desk->connection.unansweredCommands(), 0);
}

void TestDeskConnection::aCommandWhileOfflineWaits()
{
    goOnline();
    m_server->setReachable(false);
    m_server->drop(1006);
    QTRY_COMPARE(m_desk->connection.state(), State::Offline);

    const auto reply = m_desk->connection.send(protocol::TicketProgress{m_ticket.id, 40});
    QCOMPARE(m_desk->connection.unansweredCommands(), 1);
    m_server->setReachable(true);

    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(m_server->ticket(m_ticket.id).progress, 40);
}

void TestDeskConnection::aQueryWhileOfflineFailsAtOnce()
{
    const auto reply = m_desk->connection.query(protocol::TicketGet{m_ticket.id});

    QVERIFY(reply.isFinished());
    QCOMPARE(reply.result().error().code, base::ErrorCode::Unavailable);
}

void TestDeskConnection::anEndedSessionAsksForLogIn()
{
    goOnline();
    QSignalSpy loginNeeded(&m_desk->connection, &DeskConnection::loginNeeded);
    m_server->forgetSessions();

    m_server->drop(int(protocol::CloseCode::BadToken));

    QTRY_COMPARE(loginNeeded.size(), 1);
    QCOMPARE(m_desk->connection.state(), State::LoggedOut);
}

void TestDeskConnection::anUnreachableServerIsTriedAgain()
{
    m_server->setReachable(false);
    QSignalSpy states(&m_desk->connection, &DeskConnection::stateChanged);
    const auto token = [&] {
        m_server->setReachable(true);
        const auto login = m_server->logIn({{}, QStringLiteral("lina"), QStringLiteral("right")});
        m_server->setReachable(false);
        return login.result()->token;
    }();
    m_desk->connection.open(QUrl(QStringLiteral("http://desk.test")), token);
    QTRY_VERIFY(states.size() > 5);

    m_server->setReachable(true);

    QTRY_VERIFY(m_desk->online());
}

void TestDeskConnection::theNextPersonStartsFromASnapshot()
{
    goOnline();
    m_desk->connection.close();

    m_desk->open(*m_server, QStringLiteral("other"));

    QTRY_VERIFY(m_desk->online());
    QVERIFY(!m_server->hellos().last().lastSeq);
}

void TestDeskConnection::lostSightRemovesTheRow()
{
    goOnline();

    m_server->hide(m_ticket.id);

    QTRY_VERIFY(!m_desk->store.ticket(m_ticket.id));
    QVERIFY(m_desk->online());
}

RELAY_TEST(TestDeskConnection)

} // namespace relay::tests

#include "test_desk_connection.moc"
