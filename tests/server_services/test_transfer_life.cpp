// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_services/transfer_desk.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;
namespace lanes = server::services::lanes;

// A transfer from the plan to its end and back again.
class TestTransferLife : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void thereAndBack();
    void resolvedWhileWaiting();
    void resolvedWhileWaitingAndRefused();
    void resolvedBeforeItWasSent();
    void reopenedCancelsTheReturn();
    void otherTicketDefersTheReturn();
    void endsAgainstUs_data();
    void endsAgainstUs();
    void refusedIsNotAskedAgain();
    void reassignedWhileWaiting();
    void backToSales();
    void dueOnesAreChecked();
    void refreshAsksNow();
    void contactEventsHaveItRead();
    void latestContactEventCounts();

private:
    static void hear(TransferDesk &desk, const QString &key, server::services::ContactChange change,
        std::optional<base::Timestamp> at = {});
};

void TestTransferLife::thereAndBack()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.newTicket();
    desk.server.takeEvents();

    QVERIFY(desk.assign(ticket, desk.engineer));
    const Transfer planned = desk.last(ticket);
    QCOMPARE(planned.state, TransferState::Planned);
    QCOMPARE(planned.strategy, TransferStrategy::Contact);
    QCOMPARE(planned.reason, u"within_quota"_s);
    QCOMPARE(desk.server.takeEvents(), QStringList({u"ticket.assigned"_s, u"transfer.planned"_s}));
    QCOMPARE(desk.requests().size(), 1);
    const QJsonObject request = desk.requests().first();
    QCOMPARE(request[u"handover_userid"_s].toString(), u"sales"_s);
    QCOMPARE(request[u"takeover_userid"_s].toString(), u"engineer"_s);
    QCOMPARE(request[u"transfer_ids"_s].toArray(), QJsonArray{planned.id.value});
    QVERIFY(!request[u"message"_s].toString().isEmpty());

    const auto step = desk.begin(planned, desk.reading(0, {u"sales"_s}));
    QCOMPARE(step.ask.size(), 1);
    QCOMPARE(desk.last(ticket).state, TransferState::Requested);
    QVERIFY(desk.last(ticket).counted);
    desk.answer(planned, 0);
    QCOMPARE(desk.last(ticket).state, TransferState::Waiting);
    const base::Timestamp due = desk.server.clock.now() + base::dayMs;
    desk.read(planned, desk.reading(2, {u"sales"_s}, due.milliseconds / 1000));
    QCOMPARE(desk.last(ticket).takeoverAt, due);
    QCOMPARE(desk.server.takeEvents(), QStringList({u"transfer.requested"_s, u"transfer.waiting"_s}));
    QVERIFY(desk.server.row<Ticket>(ticket.id)->transferTimestamp);
    QCOMPARE(desk.followers(), QStringList{u"sales"_s}); // nothing has moved yet

    desk.complete(planned);
    QCOMPARE(desk.last(ticket).state, TransferState::Done);
    QCOMPARE(desk.followers(), QStringList{u"engineer"_s});
    QCOMPARE(desk.server.takeEvents(), QStringList{u"transfer.done"_s});
    QCOMPARE(desk.chancesLeft(), 1);

    QVERIFY(desk.resolve(ticket));
    const Transfer back = desk.last(ticket);
    QCOMPARE(back.direction, TransferDirection::ToSales);
    QCOMPARE(back.state, TransferState::Planned);
    QCOMPARE(desk.requests().last()[u"handover_userid"_s].toString(), u"engineer"_s);
    QCOMPARE(desk.requests().last()[u"takeover_userid"_s].toString(), u"sales"_s);
    desk.carryOut(back);
    QCOMPARE(desk.last(ticket).state, TransferState::Done);
    QCOMPARE(desk.followers(), QStringList{u"sales"_s});
    QCOMPARE(desk.chancesLeft(), 0);
    QCOMPARE(desk.transfers(ticket).size(), 2);
    QCOMPARE(desk.server.takeEvents(),
        QStringList({u"ticket.resolved"_s, u"transfer.planned"_s, u"transfer.requested"_s,
            u"transfer.waiting"_s, u"transfer.done"_s}));
}

void TestTransferLife::resolvedWhileWaiting()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const Transfer outward = desk.last(ticket);
    desk.wait(outward);

    QVERIFY(desk.resolve(ticket));

    QCOMPARE(desk.server.row<Ticket>(ticket.id)->status, TicketStatus::Resolved);
    QCOMPARE(desk.last(ticket).reason, u"waits_for_outward"_s);
    QCOMPARE(desk.last(ticket).state, TransferState::Planned);
    QCOMPARE(desk.requests().size(), 1); // WeCom is not asked while the first runs
    desk.complete(outward);
    QCOMPARE(desk.last(ticket).reason, u"within_quota"_s);
    QCOMPARE(desk.requests().size(), 2);
    desk.carryOut(desk.last(ticket));
    QCOMPARE(desk.followers(), QStringList{u"sales"_s});
    QCOMPARE(desk.transfers(ticket).size(), 2); // one row for the way back
}

void TestTransferLife::resolvedWhileWaitingAndRefused()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const Transfer outward = desk.last(ticket);
    desk.wait(outward);
    QVERIFY(desk.resolve(ticket));

    desk.read(outward, desk.reading(3, {u"sales"_s}));

    QCOMPARE(desk.transfers(ticket).first().state, TransferState::Refused);
    QCOMPARE(desk.last(ticket).state, TransferState::Cancelled);
    QCOMPARE(desk.requests().size(), 1);
    QCOMPARE(desk.followers(), QStringList{u"sales"_s});
}

void TestTransferLife::resolvedBeforeItWasSent()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const Transfer outward = desk.last(ticket);

    QVERIFY(desk.resolve(ticket));
    const auto step = desk.begin(outward, desk.reading(0, {u"sales"_s}));

    QCOMPARE(desk.last(ticket).id, outward.id);
    QCOMPARE(desk.last(ticket).state, TransferState::Cancelled);
    QVERIFY(step.ask.isEmpty()); // the outbox item finds nothing to ask for
    QCOMPARE(desk.chancesLeft(), 2);
}

void TestTransferLife::reopenedCancelsTheReturn()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const Transfer outward = desk.last(ticket);
    desk.wait(outward);
    QVERIFY(desk.resolve(ticket));

    QVERIFY(desk.server.run(TicketReopen{ticket.id, {}}, desk.sales));
    desk.complete(outward);

    QCOMPARE(desk.last(ticket).direction, TransferDirection::ToSales);
    QCOMPARE(desk.last(ticket).state, TransferState::Cancelled);
    QCOMPARE(desk.requests().size(), 1);
    QCOMPARE(desk.followers(), QStringList{u"engineer"_s});
    QVERIFY(desk.resolve(ticket)); // and the next end brings it back
    QCOMPARE(desk.last(ticket).state, TransferState::Planned);
    QCOMPARE(desk.requests().size(), 2);
}

void TestTransferLife::otherTicketDefersTheReturn()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket first = desk.assigned();
    desk.carryOut(desk.last(first));
    const Ticket second = desk.assigned();
    QCOMPARE(desk.last(second).reason, u"already_contact"_s);

    QVERIFY(desk.resolve(first));
    QCOMPARE(desk.last(first).reason, u"other_ticket_open"_s);
    QCOMPARE(desk.last(first).state, TransferState::Planned);
    QCOMPARE(desk.requests().size(), 1);
    QVERIFY(desk.resolve(second));

    QCOMPARE(desk.last(first).reason, u"within_quota"_s);
    QCOMPARE(desk.requests().size(), 2);
    desk.carryOut(desk.last(first));
    QCOMPARE(desk.followers(), QStringList{u"sales"_s});
}

void TestTransferLife::endsAgainstUs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<TransferState>("state");
    QTest::newRow("customer refused") << 3 << TransferState::Refused;
    QTest::newRow("receiver full") << 4 << TransferState::ReceiverFull;
}

void TestTransferLife::endsAgainstUs()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(int, status);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const Transfer outward = desk.last(ticket);
    desk.wait(outward);
    const qsizetype lines = desk.server.outbox(lanes::groupMessage).size();

    desk.read(outward, desk.reading(status, {u"sales"_s}));
    desk.read(outward, desk.reading(status, {u"sales"_s})); // a second look changes nothing

    QTEST(desk.last(ticket).state, "state");
    QCOMPARE(desk.followers(), QStringList{u"sales"_s});
    QCOMPARE(desk.server.row<Ticket>(ticket.id)->assigneeId, desk.engineer.id); // the work goes on
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), lines + 1); // people hear of it once
    QCOMPARE(desk.chancesLeft(), 1); // WeCom had accepted it
    QVERIFY(desk.resolve(ticket));
    QCOMPARE(desk.transfers(ticket).size(), 1); // there is nothing to bring back
}

void TestTransferLife::refusedIsNotAskedAgain()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.wait(desk.last(ticket));
    desk.read(desk.last(ticket), desk.reading(3, {u"sales"_s}));

    QVERIFY(desk.assign(ticket, desk.server.engineer(u"other"_s)));

    QCOMPARE(desk.last(ticket).strategy, TransferStrategy::Assist);
    QCOMPARE(desk.last(ticket).reason, u"refused_before"_s);
    QVERIFY(desk.assign(ticket, desk.engineer)); // the first one again
    QVERIFY(desk.assign(ticket, desk.engineer)); // and the same once more
    QCOMPARE(desk.requests().size(), 1);
}

void TestTransferLife::reassignedWhileWaiting()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.wait(desk.last(ticket));
    const Staff other = desk.server.engineer(u"other"_s);

    QVERIFY(desk.assign(ticket, other));

    QCOMPARE(desk.server.row<Ticket>(ticket.id)->assigneeId, other.id);
    QCOMPARE(desk.last(ticket).strategy, TransferStrategy::Assist);
    QCOMPARE(desk.last(ticket).reason, u"transfer_in_progress"_s);
    QCOMPARE(desk.requests().size(), 1);
}

void TestTransferLife::backToSales()
{
    using server::services::TransferBackToSales;
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.newTicket();
    const auto nothing = desk.server.run(TransferBackToSales{ticket.id}, desk.sales);
    QVERIFY(desk.assign(ticket, desk.engineer));
    desk.carryOut(desk.last(ticket));

    const auto back = desk.server.run(TransferBackToSales{ticket.id}, desk.sales);
    const auto again = desk.server.run(TransferBackToSales{ticket.id}, desk.sales);

    QVERIFY(nothing);
    QVERIFY(!nothing->transfer);
    QVERIFY(back->transfer);
    QCOMPARE(back->transfer->direction, TransferDirection::ToSales);
    QVERIFY(again);
    QCOMPARE(desk.requests().size(), 2);
    QCOMPARE(desk.server.row<Ticket>(ticket.id)->status, TicketStatus::Assigned);
}

void TestTransferLife::dueOnesAreChecked()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.wait(desk.last(ticket));
    QVERIFY(!*waitFor(desk.server.queries.hasDueTransfers()));
    desk.server.clock.advance(30 * base::minuteMs);
    QVERIFY(*waitFor(desk.server.queries.hasDueTransfers()));

    QVERIFY(desk.server.run(server::services::TransferCheckDue{}));
    QVERIFY(desk.server.run(server::services::TransferCheckDue{}));

    const auto checks = desk.server.outbox(lanes::transferCheck);
    QCOMPARE(checks.size(), 1);
    QCOMPARE(checks.first()[u"transfer_ids"_s].toArray(), QJsonArray{desk.last(ticket).id.value});
    // takeover_time + 5 min, + 1 h, + 6 h, then failed
    desk.server.clock.advance(base::dayMs);
    desk.read(desk.last(ticket), desk.reading(2, {u"sales"_s}));
    QCOMPARE(desk.last(ticket).state, TransferState::Waiting);
    desk.server.clock.advance(6 * base::hourMs);
    desk.read(desk.last(ticket), desk.reading(2, {u"sales"_s}));
    QCOMPARE(desk.last(ticket).state, TransferState::Failed);
}

void TestTransferLife::refreshAsksNow()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const Transfer transfer = desk.last(ticket);
    QVERIFY(desk.server.run(TransferRefresh{transfer.id}, desk.engineer));
    QCOMPARE(desk.server.outbox(lanes::transferCheck).size(), 0); // not asked for yet: nothing to read
    desk.wait(transfer);

    QVERIFY(desk.server.run(TransferRefresh{transfer.id}, desk.engineer));

    QCOMPARE(desk.server.outbox(lanes::transferCheck).size(), 1);
    const auto missing = desk.server.run(TransferRefresh{{999}}, desk.sales);
    QCOMPARE(missing.error().code, base::ErrorCode::NotFound);
}

// The event about the customer's contact with sales; a key only once.
void TestTransferLife::hear(TransferDesk &desk, const QString &key, server::services::ContactChange change,
    std::optional<base::Timestamp> at)
{
    using namespace server::services;
    const auto accepted =
        desk.server.run(InboxAccept{{}, ContactEvent{key, change, u"sales"_s, desk.external, {}, {}, at}});
    if (!accepted->repeated)
        std::ignore = desk.server.run(InboxProcess{accepted->inboxId, false});
}

void TestTransferLife::contactEventsHaveItRead()
{
    using namespace server::services;
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.wait(desk.last(ticket));

    hear(desk, u"1"_s, ContactChange::DeletedByCustomer); // part of a transfer: the reading will tell
    hear(desk, u"1"_s, ContactChange::DeletedByCustomer);
    QCOMPARE(desk.server.outbox(lanes::transferCheck).size(), 1);
    QCOMPARE(desk.followers(), QStringList{u"sales"_s});
    desk.read(desk.last(ticket), desk.reading(3, {u"sales"_s}));
    hear(desk, u"2"_s, ContactChange::DeletedByCustomer); // now it is what it says

    QCOMPARE(desk.followers(), QStringList{});
}

void TestTransferLife::latestContactEventCounts()
{
    using server::services::ContactChange;
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const QStringList sales{u"sales"_s};
    const base::Timestamp linked{desk.server.clock.now().milliseconds / base::secondMs * base::secondMs};
    const auto after = [&](int seconds) { return linked + seconds * base::secondMs; };

    hear(desk, u"long ago"_s, ContactChange::DeletedByMember, after(-60));
    QCOMPARE(desk.followers(), sales);
    hear(desk, u"added"_s, ContactChange::Added, after(20));
    hear(desk, u"removed before"_s, ContactChange::DeletedByMember, after(10));
    QCOMPARE(desk.followers(), sales);
    hear(desk, u"removed"_s, ContactChange::DeletedByCustomer, after(30));
    QCOMPARE(desk.followers(), QStringList{});
    hear(desk, u"edited"_s, ContactChange::Edited, after(40));
    QCOMPARE(desk.followers(), QStringList{});
    hear(desk, u"added again"_s, ContactChange::Added, after(50));
    QCOMPARE(desk.followers(), sales);
    // to the second only: what happens in the second of the last one is not older than it
    hear(desk, u"in one second"_s, ContactChange::DeletedByMember, after(50));
    QCOMPARE(desk.followers(), QStringList{});
}

RELAY_TEST(TestTransferLife)
#include "test_transfer_life.moc"
