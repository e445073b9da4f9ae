// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include "store/ticket_steps.h"

#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using domain::TicketStep;
using store::DeskStore;

class TestDeskStore final : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void saysTheSmallestChange();
    void aNewSnapshotRemovesWhatIsGone();
    void showsAChangeBeforeTheAnswer();
    void takesARefusedChangeBack();
    void anEventOfOthersKeepsTheOwnPendingChange();
    void theSameEngineerAgainLeavesTheStatus();
    void knowsTheStepToAColumn_data();
    void knowsTheStepToAColumn();
    void engineersTakeOnlyForThemselves();
    void salesEndOnlyTheirOwn();

private:
    static domain::Ticket ticketOf(qint64 id, TicketStatus status);

    TestClock m_clock;
    std::unique_ptr<FakeDeskServer> m_server;
    std::unique_ptr<Desk> m_desk;
    domain::Ticket m_ticket;
    domain::Staff m_engineer;
};

domain::Ticket TestDeskStore::ticketOf(qint64 id, TicketStatus status)
{
    domain::Ticket ticket;
    ticket.id = {id};
    ticket.status = status;
    return ticket;
}

void TestDeskStore::init()
{
    m_desk.reset();
    m_server = std::make_unique<FakeDeskServer>(m_clock);
    const auto manager =
        m_server->addStaff(QStringLiteral("lina"), QStringLiteral("李娜"), domain::Role::Manager);
    m_engineer = m_server->addStaff(QStringLiteral("ligong"), QStringLiteral("李工"), domain::Role::Engineer);
    const auto customer = m_server->addCustomer(QStringLiteral("张三"), {}, manager);
    m_ticket = m_server->addTicket(customer, QStringLiteral("打印机卡纸"));
    m_desk = std::make_unique<Desk>(*m_server, m_clock);
    m_desk->open(*m_server, QStringLiteral("lina"));
    QTRY_VERIFY(m_desk->online());
}

void TestDeskStore::saysTheSmallestChange()
{
    DeskStore store;
    QSignalSpy added(&store, &DeskStore::ticketAdded);
    QSignalSpy changed(&store, &DeskStore::ticketChanged);
    QSignalSpy removed(&store, &DeskStore::ticketRemoved);
    QSignalSpy replaced(&store, &DeskStore::ticketsReplaced);

    store.apply(bodyOf(ticketOf(1, TicketStatus::Pending)));
    store.apply(bodyOf(ticketOf(1, TicketStatus::Resolved)));
    store.remove(QStringLiteral("tickets"), 1);
    store.remove(QStringLiteral("tickets"), 1);

    QCOMPARE(added.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(replaced.size(), 0);
}

void TestDeskStore::aNewSnapshotRemovesWhatIsGone()
{
    DeskStore store;
    store.replaceAll({{}, {}, {ticketOf(1, TicketStatus::Pending), ticketOf(2, TicketStatus::Pending)}, {}});
    QSignalSpy removed(&store, &DeskStore::ticketRemoved);

    store.replaceAll({{}, {}, {ticketOf(2, TicketStatus::Pending)}, {}});

    QCOMPARE(removed.size(), 1);
    QCOMPARE(store.ticketIds(), QList<domain::TicketId>{{2}});
}

void TestDeskStore::showsAChangeBeforeTheAnswer()
{
    m_server->holdReplies();

    m_desk->commands.resolve(m_ticket.id, {});

    QCOMPARE(m_desk->store.ticket(m_ticket.id)->status, TicketStatus::Resolved);
    QVERIFY(m_desk->store.isPending(m_ticket.id));
    QTRY_COMPARE(m_server->carriedOut(), 1);
    m_server->releaseReplies();
    QTRY_VERIFY(!m_desk->store.isPending(m_ticket.id));
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->status, TicketStatus::Resolved);
}

void TestDeskStore::takesARefusedChangeBack()
{
    QSignalSpy refused(&m_desk->commands, &store::TicketCommands::refused);
    m_server->refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});

    m_desk->commands.close(m_ticket.id);

    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().at(1).value<base::Error>().code, base::ErrorCode::Forbidden);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->status, TicketStatus::Pending);
    QVERIFY(!m_desk->store.isPending(m_ticket.id));
}

void TestDeskStore::anEventOfOthersKeepsTheOwnPendingChange()
{
    m_server->holdReplies();
    m_server->refuseNextCommand({base::ErrorCode::Unavailable, {}, {}, {}});
    m_desk->commands.escalate(m_ticket.id, {});
    domain::Ticket edited = m_ticket;
    edited.title = QStringLiteral("新标题");

    m_server->publishTicket(protocol::EventKind::TicketEdited, edited);

    QTRY_COMPARE(m_desk->store.ticket(m_ticket.id)->title, edited.title);
    QCOMPARE(m_desk->store.ticket(m_ticket.id)->status, TicketStatus::Escalated);
}

void TestDeskStore::theSameEngineerAgainLeavesTheStatus()
{
    domain::Ticket mine = m_ticket;
    mine.status = TicketStatus::Processing;
    mine.assigneeId = m_engineer.id;
    m_desk->store.apply(bodyOf(mine));
    m_server->holdReplies();

    m_desk->commands.assign(mine.id, m_engineer, domain::TransferWish::Auto);

    QCOMPARE(m_desk->store.ticket(mine.id)->status, TicketStatus::Processing);
}

void TestDeskStore::knowsTheStepToAColumn_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("step"); // -1: none
    const auto row = [](const char *name, TicketStatus from, TicketStatus to, int step) {
        QTest::newRow(name) << int(from) << int(to) << step;
    };
    row("give", TicketStatus::Pending, TicketStatus::Assigned, int(TicketStep::Assign));
    row("start", TicketStatus::Assigned, TicketStatus::Processing, int(TicketStep::Progress));
    row("resolve", TicketStatus::Processing, TicketStatus::Resolved, int(TicketStep::Resolve));
    row("close", TicketStatus::Resolved, TicketStatus::Closed, int(TicketStep::Close));
    row("reopen", TicketStatus::Closed, TicketStatus::Pending, int(TicketStep::Reopen));
    row("escalate", TicketStatus::Assigned, TicketStatus::Escalated, int(TicketStep::Escalate));
    row("cancel", TicketStatus::Pending, TicketStatus::Cancelled, int(TicketStep::Cancel));
    row("same", TicketStatus::Pending, TicketStatus::Pending, -1);
    row("close at once", TicketStatus::Pending, TicketStatus::Closed, -1);
    row("back from cancelled", TicketStatus::Cancelled, TicketStatus::Pending, -1);
    row("back to pending", TicketStatus::Assigned, TicketStatus::Pending, -1);
}

void TestDeskStore::knowsTheStepToAColumn()
{
    QFETCH(int, from);
    QFETCH(int, to);
    const auto step = store::stepTo(ticketOf(1, TicketStatus(from)), TicketStatus(to));
    QTEST(step ? int(*step) : -1, "step");
}

void TestDeskStore::engineersTakeOnlyForThemselves()
{
    const auto people = store::possibleAssignees(m_desk->store, domain::Actor::person(m_engineer), m_ticket);
    QCOMPARE(people.size(), 1);
    QCOMPARE(people.first().id, m_engineer.id);
}

void TestDeskStore::salesEndOnlyTheirOwn()
{
    domain::Staff sales;
    sales.id = {77};
    sales.roles = {domain::Role::Sales};
    const domain::Actor actor = domain::Actor::person(sales);
    QVERIFY(!store::canStep(m_desk->store, actor, m_ticket, TicketStep::Cancel));
    domain::Ticket own = m_ticket;
    own.customerOwnerId = sales.id;
    QVERIFY(store::canStep(m_desk->store, actor, own, TicketStep::Cancel));
    QVERIFY(store::canStep(m_desk->store, actor, own, TicketStep::Assign));
}

RELAY_TEST(TestDeskStore)

} // namespace relay::tests

#include "test_desk_store.moc"
