// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_services/transfer_desk.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// The ledger, refusals, unknown outcomes and batches: WeCom is never asked twice for the same thing.
class TestTransferDoubt : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void reasons_data();
    void reasons();
    void quota();
    void chanceIsFreeAfterNinetyDays();
    void usedUpWhateverOurLedgerSays();
    void refusedAtOnceUsesNoChance();
    void frequencyLimitComesBack();
    void unknownOutcomeIsReadTwiceThenRetriedOnce();
    void unknownOutcomeWithATrace_data();
    void unknownOutcomeWithATrace();
    void batchOfOneCustomer();
    void batchOfOnePair();
    void batchAnswersEachInOrder();
};

void TestTransferDoubt::reasons_data()
{
    QTest::addColumn<QString>("reason");
    for (const char *reason : {"within_quota", "policy_never", "policy_asks", "wish_assist", "not_configured",
             "no_contact", "already_contact", "giver_unknown", "taker_unknown"})
        QTest::newRow(reason) << QString::fromLatin1(reason);
    QTest::newRow("asks, and somebody says yes") << u"within_quota"_s;
    QTest::newRow("never, and somebody says yes") << u"policy_never"_s;
}

void TestTransferDoubt::reasons()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, reason);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    auto settings = ServerFixture::everythingConfigured();
    if (tag.contains(u"never"_s))
        settings.transferPolicyByType.insert(ServiceType::Repair, TransferPolicy::Never);
    if (tag.contains(u"asks"_s))
        settings.transferPolicy = TransferPolicy::Ask;
    settings.transfersConfigured = tag != u"not_configured";
    TransferDesk desk(backend, settings);
    Staff taker = desk.engineer;
    if (tag == u"no_contact")
        desk.customer = desk.server.customer(desk.sales, u"李四"_s);
    if (tag == u"already_contact")
        desk.server.link(desk.customer, desk.engineer, desk.external);
    if (tag == u"giver_unknown") {
        const Staff unbound = *desk.server.run(StaffCreate{{u"unbound"_s}, {u"x"_s}, {Role::Sales}, {}, {}});
        desk.customer = desk.server.customer(unbound, u"李四"_s);
        desk.server.link(desk.customer, unbound, u"wm2"_s);
        desk.sales = desk.server.staff(u"manager"_s, {Role::Manager});
    }
    if (tag == u"taker_unknown")
        taker = *desk.server.run(StaffCreate{{u"unbound"_s}, {u"x"_s}, {Role::Engineer}, {}, {}});
    std::optional<TransferWish> wish;
    if (tag == u"wish_assist" || tag.endsWith(u"yes"_s))
        wish = tag == u"wish_assist" ? TransferWish::Assist : TransferWish::Auto;
    const Ticket ticket = desk.newTicket();
    const auto plan = desk.server.ask(TransferPlanQuery{ticket.id, taker.id, wish}, desk.sales);

    const auto assigned = desk.assign(ticket, taker, wish);

    QVERIFY(assigned);
    QCOMPARE(desk.last(ticket).reason, reason);
    QCOMPARE(assigned->transferReason, reason);
    QCOMPARE(base::enumName(plan->reasons.first()), reason); // what was said before is what was done
    QCOMPARE(plan->strategy, desk.last(ticket).strategy);
    const bool asked = reason == u"within_quota";
    QCOMPARE(desk.last(ticket).state, asked ? TransferState::Planned : TransferState::Done);
    QCOMPARE(desk.requests().size(), asked ? 1 : 0);
}

void TestTransferDoubt::quota()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket first = desk.assigned();
    desk.carryOut(desk.last(first));
    QVERIFY(desk.server.run(TicketCancel{first.id, {}}, desk.sales)); // an end like any other: it goes back
    const Ticket second = desk.newTicket();
    const auto whileReturning =
        desk.server.ask(TransferPlanQuery{second.id, desk.engineer.id, {}}, desk.sales);
    desk.carryOut(desk.last(first));

    QVERIFY(desk.assign(second, desk.engineer));

    QCOMPARE(whileReturning->transfersLeft, 1);
    QCOMPARE(desk.chancesLeft(), 0);
    QCOMPARE(desk.last(second).reason, u"quota_used_up"_s);
}

// Day D counts through D+89 and is free on D+90 00:00 in Shanghai.
void TestTransferDoubt::chanceIsFreeAfterNinetyDays()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const qint64 day = base::shanghaiDay(desk.server.clock.now());
    desk.wait(desk.last(ticket));
    desk.read(desk.last(ticket), desk.reading(3, {u"sales"_s}));
    const Ticket next = desk.newTicket();

    desk.server.clock.set(base::startOfShanghaiDay(day + 90) + -1);
    QCOMPARE(desk.chancesLeft(), 1);
    const auto kept = desk.server.ask(TransferPlanQuery{next.id, desk.engineer.id, {}}, desk.sales);
    desk.server.clock.advance(1);

    QCOMPARE(kept->reasons.first(), TransferReason::KeptForReturn);
    QCOMPARE(desk.chancesLeft(), 2);
    QVERIFY(desk.assign(next, desk.engineer));
    QCOMPARE(desk.last(next).reason, u"within_quota"_s);
}

void TestTransferDoubt::usedUpWhateverOurLedgerSays()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.begin(desk.last(ticket), desk.reading(0, {u"sales"_s}));

    desk.answer(desk.last(ticket), 40128);

    QCOMPARE(desk.last(ticket).state, TransferState::Failed);
    QCOMPARE(desk.last(ticket).errorCode, 40128);
    QCOMPARE(desk.chancesLeft(), 0);
    const auto until = desk.server.row<Customer>(desk.customer.id)->transfersBlockedUntil;
    QCOMPARE(until, base::startOfShanghaiDay(base::shanghaiDay(desk.server.clock.now()) + 90));
    QVERIFY(desk.server.takeEvents().contains(u"customer.updated"_s));
    const Ticket next = desk.assigned();
    QCOMPARE(desk.last(next).reason, u"quota_used_up"_s);
}

void TestTransferDoubt::refusedAtOnceUsesNoChance()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.begin(desk.last(ticket), desk.reading(0, {u"sales"_s}));

    desk.answer(desk.last(ticket), 40096);
    QCOMPARE(desk.last(ticket).state, TransferState::Failed);
    QCOMPARE(desk.chancesLeft(), 2);
    QVERIFY(desk.assign(ticket, desk.engineer)); // the same engineer again: tried anew

    QCOMPARE(desk.transfers(ticket).size(), 2);
    QCOMPARE(desk.last(ticket).state, TransferState::Planned);
    QCOMPARE(desk.requests().size(), 2);
    QVERIFY(desk.assign(ticket, desk.engineer)); // but not while one is on its way
    QCOMPARE(desk.requests().size(), 2);
}

void TestTransferDoubt::frequencyLimitComesBack()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.begin(desk.last(ticket), desk.reading(0, {u"sales"_s}));

    desk.answer(desk.last(ticket), 45009);

    QCOMPARE(desk.last(ticket).state, TransferState::Planned);
    QCOMPARE(desk.last(ticket).attempts, 0);
    QVERIFY(!desk.last(ticket).counted);
    QCOMPARE(
        desk.begin(desk.last(ticket), desk.reading(0, {u"sales"_s})).ask.size(), 1); // the lane tries again
}

void TestTransferDoubt::unknownOutcomeIsReadTwiceThenRetriedOnce()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    const PairReading unchanged = desk.reading(0, {u"sales"_s});
    const auto again = [&] { return desk.begin(desk.last(ticket), unchanged); };
    QCOMPARE(again().ask.size(), 1);
    desk.answer(desk.last(ticket), std::nullopt); // a time-out
    QCOMPARE(desk.last(ticket).state, TransferState::Requested);

    for (int call = 1; call <= 2; ++call) {
        const auto early = again(); // longer than the time-out first
        QVERIFY(early.ask.isEmpty());
        QCOMPARE(early.readAgainAfterMs, 20 * base::secondMs);
        desk.server.clock.advance(20 * base::secondMs);
        const auto first = again();
        QVERIFY(first.ask.isEmpty());
        QVERIFY(first.readAgainAfterMs > 0);
        desk.server.clock.advance(first.readAgainAfterMs);
        const auto second = again();
        QCOMPARE(second.ask.size(), call == 1 ? 1 : 0); // one retry, and then a person decides
        QCOMPARE(desk.last(ticket).attempts, 2);
        desk.answer(desk.last(ticket), std::nullopt);
    }

    QCOMPARE(desk.last(ticket).state, TransferState::Requested);
    QVERIFY(desk.last(ticket).nextCheckAt); // readings go on
    QCOMPARE(desk.chancesLeft(), 1); // and it counts
    desk.read(desk.last(ticket), unchanged);
    QCOMPARE(desk.last(ticket).state, TransferState::Requested);
    desk.read(desk.last(ticket), desk.reading(2, {u"sales"_s}, 1'800'000'000));
    QCOMPARE(desk.last(ticket).state, TransferState::Waiting); // it had arrived after all
}

void TestTransferDoubt::unknownOutcomeWithATrace_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("followers");
    QTest::addColumn<TransferState>("state");
    QTest::newRow("waits") << 2 << QStringList{u"sales"_s} << TransferState::Waiting;
    QTest::newRow("moved") << 0 << QStringList{u"engineer"_s} << TransferState::Done;
    QTest::newRow("refused") << 3 << QStringList{u"sales"_s} << TransferState::Refused;
}

void TestTransferDoubt::unknownOutcomeWithATrace()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(int, status);
    QFETCH(QStringList, followers);
    TransferDesk desk(backend);
    const Ticket ticket = desk.assigned();
    desk.begin(desk.last(ticket), desk.reading(0, {u"sales"_s}));
    desk.answer(desk.last(ticket), std::nullopt);
    desk.server.clock.advance(base::minuteMs);

    const auto step = desk.begin(desk.last(ticket), desk.reading(status, followers));

    QVERIFY(step.ask.isEmpty());
    QTEST(desk.last(ticket).state, "state");
    QCOMPARE(desk.last(ticket).attempts, 1);
    QCOMPARE(desk.chancesLeft(), 1);
}

void TestTransferDoubt::batchOfOneCustomer()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket first = desk.newTicket();
    const Ticket second = desk.newTicket();

    const auto reply =
        desk.server.run(server::services::TransferBatchToEngineer{{first.id, second.id}, u"ENGINEER"_s},
            Actor::integration());

    QCOMPARE(reply->results.size(), 2);
    QCOMPARE(reply->results[0].strategy, TransferStrategy::Contact);
    QCOMPARE(reply->results[1].strategy, TransferStrategy::Assist);
    QCOMPARE(reply->results[1].code, u"transfer_in_progress"_s);
    QCOMPARE(desk.requests().size(), 1);
}

void TestTransferDoubt::batchOfOnePair()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket first = desk.newTicket();
    const Customer other = desk.server.customer(desk.sales, u"李四"_s);
    desk.server.link(other, desk.sales, u"wm2"_s);
    const Ticket second = desk.server.ticket(desk.sales, other);

    const auto reply = desk.server.run(
        server::services::TransferBatchToEngineer{{first.id, second.id}, u"engineer"_s}, desk.sales);

    QCOMPARE(desk.requests().size(), 1); // one call of WeCom for the pair
    const QJsonArray expected{reply->results[0].transfer->id.value, reply->results[1].transfer->id.value};
    QCOMPARE(desk.requests().first()[u"transfer_ids"_s].toArray(), expected);
    const PairReading reading{
        desk.server.clock.now(), {}, {{u"wm1"_s, {u"sales"_s}}, {u"wm2"_s, {u"sales"_s}}}};
    const auto step = desk.server.run(server::services::TransferBegin{
        {reply->results[0].transfer->id, reply->results[1].transfer->id}, reading});
    QCOMPARE(step->ask.size(), 2);
    QVERIFY(desk.server.run(server::services::TransferRecordAnswers{
        {{reply->results[0].transfer->id, 0}, {reply->results[1].transfer->id, 40096}}}));
    QCOMPARE(desk.last(first).state, TransferState::Waiting);
    QCOMPARE(desk.last(second).state, TransferState::Failed); // each customer has an answer of its own
}

void TestTransferDoubt::batchAnswersEachInOrder()
{
    QFETCH_GLOBAL(Backend, backend);
    TransferDesk desk(backend);
    const Ticket good = desk.newTicket();
    const Ticket resolved = desk.newTicket();
    QVERIFY(desk.resolve(resolved));

    const auto reply = desk.server.run(
        server::services::TransferBatchToEngineer{{{999}, good.id, resolved.id}, u"engineer"_s}, desk.sales);

    QCOMPARE(reply->results.size(), 3);
    QCOMPARE(reply->results[0].code, u"not_found"_s);
    QVERIFY(reply->results[1].success);
    QCOMPARE(reply->results[1].ticketId, good.id);
    QCOMPARE(reply->results[2].code, u"transition_not_allowed"_s);
}

RELAY_TEST(TestTransferDoubt)
#include "test_transfer_doubt.moc"
