// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transfer_truth.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;
using relay::base::Timestamp;
namespace base = relay::base;

class TestTransferTruth : public QObject
{
    Q_OBJECT

private slots:
    void aRequestIsWrittenBeforeTheCall();
    void theSecondCallKeepsTheLedgersDay();
    void answers_data();
    void answers();
    void anAnswerOfZeroIsNotTheEnd();
    void readings_data();
    void readings();
    void learnsTheDueTime_data();
    void learnsTheDueTime();
    void schedulesChecks_data();
    void schedulesChecks();
    void aLateTransferFails_data();
    void aLateTransferFails();
    void aLateReadingOfSuccessIsSuccess();
    void aTransferWithoutATraceFailsAsWell_data();
    void aTransferWithoutATraceFailsAsWell();
    void unknownOutcomes_data();
    void unknownOutcomes();
    void anUnknownCallIsRepeatedOnceOnly();
    void aTraceOfTheLostCallMeansAccepted_data();
    void aTraceOfTheLostCallMeansAccepted();
};

namespace {

const QString customer = u"wmCustomer"_s;
const QString giver = u"chenghong"_s;
const QString taker = u"ligong"_s;
constexpr Timestamp called{1'767'225'600'000};
constexpr Timestamp due{called.milliseconds + 24 * base::hourMs};
constexpr Timestamp answered{called.milliseconds + 300};

Transfer planned()
{
    Transfer transfer;
    transfer.id = TransferId{3};
    transfer.version = 1;
    transfer.strategy = TransferStrategy::Contact;
    transfer.handoverUserid = giver;
    transfer.takeoverUserid = taker;
    transfer.externalUserid = customer;
    return transfer;
}

Transfer requested(int calls = 1)
{
    Transfer transfer = planned();
    for (int call = 0; call < calls; ++call)
        transfer = markRequested(transfer, called);
    return transfer;
}

Transfer waiting(const std::optional<Timestamp> &takeoverAt = due)
{
    Transfer transfer = afterAnswer(requested(), 0, answered);
    transfer.takeoverAt = takeoverAt;
    return transfer;
}

PairRow row(int status, Timestamp takeover = {}, const QString &externalUserid = customer)
{
    return {externalUserid, status, takeover.milliseconds / base::secondMs};
}

PairReading reading(const QList<PairRow> &rows, const QList<QString> &followers)
{
    return {called, rows, {FollowerList{customer, followers}}};
}

PairReading readingWithoutFollowers(const QList<PairRow> &rows)
{
    return {called, rows, {}};
}

} // namespace

void TestTransferTruth::aRequestIsWrittenBeforeTheCall()
{
    Transfer before = planned();
    before.nextCheckAt = called;
    const Transfer after = markRequested(before, called);
    QVERIFY(after.state == TransferState::Requested);
    QVERIFY(after.counted); // a crash now must not give the chance back
    QCOMPARE(after.attempts, 1);
    QVERIFY(after.requestedAt == called);
    QVERIFY(!after.nextCheckAt);
    QCOMPARE(after.version, 2);
}

void TestTransferTruth::theSecondCallKeepsTheLedgersDay()
{
    const Transfer after = markRequested(requested(), called + base::dayMs);
    QCOMPARE(after.attempts, 2);
    QVERIFY(after.requestedAt == called);
    QVERIFY(after.updatedAt == called + base::dayMs);
}

void TestTransferTruth::answers_data()
{
    QTest::addColumn<int>("calls");
    QTest::addColumn<int>("errcode");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("counted");
    QTest::addColumn<int>("errorCode"); // 0: none is kept

    QTest::newRow("started") << 1 << 0 << u"waiting"_s << true << 0;
    QTest::newRow("started by the second call") << 2 << 0 << u"waiting"_s << true << 0;
    QTest::newRow("too often") << 1 << 40128 << u"failed"_s << false << 40128;
    // the first call may have arrived and be the very reason
    QTest::newRow("too often at the second call") << 2 << 40128 << u"failed"_s << true << 40128;
    QTest::newRow("being transferred: somebody else's") << 1 << 40129 << u"failed"_s << false << 40129;
    QTest::newRow("being transferred: our own first call") << 2 << 40129 << u"waiting"_s << true << 0;
    QTest::newRow("already in transfer: somebody else's") << 1 << 40100 << u"failed"_s << false << 40100;
    QTest::newRow("already in transfer: our own first call") << 2 << 40100 << u"waiting"_s << true << 0;
    QTest::newRow("receiver full") << 1 << 40099 << u"receiver_full"_s << false << 40099;
    QTest::newRow("receiver full at the second call") << 2 << 40099 << u"receiver_full"_s << true << 40099;
    QTest::newRow("not a valid customer") << 1 << 40096 << u"failed"_s << false << 40096;
    QTest::newRow("not real-name verified") << 1 << 40098 << u"failed"_s << false << 40098;
    QTest::newRow("not the giver's customer") << 1 << 40131 << u"failed"_s << false << 40131;
    QTest::newRow("app not allowed") << 1 << 48002 << u"failed"_s << false << 48002;
    QTest::newRow("a code that nobody knows") << 1 << 99999 << u"failed"_s << false << 99999;
    QTest::newRow("frequency") << 1 << 45009 << u"planned"_s << false << 0;
    QTest::newRow("concurrency") << 1 << 45033 << u"planned"_s << false << 0;
    QTest::newRow("token invalid") << 1 << 40014 << u"planned"_s << false << 0;
    QTest::newRow("token expired") << 1 << 42001 << u"planned"_s << false << 0;
    // WeCom did nothing this time, but the first call is still in doubt
    QTest::newRow("frequency at the second call") << 2 << 45009 << u"planned"_s << true << 0;
}

void TestTransferTruth::answers()
{
    QFETCH(int, calls);
    QFETCH(int, errcode);
    QFETCH(QString, state);
    QFETCH(int, errorCode);
    const Transfer before = requested(calls);
    const Transfer after = afterAnswer(before, errcode, answered);
    QCOMPARE(base::enumName(after.state), state);
    QTEST(after.counted, "counted");
    QCOMPARE(after.errorCode.value_or(0), errorCode);
    QCOMPARE(after.attempts, state == u"planned"_s ? calls - 1 : calls);
    QCOMPARE(after.requestedAt.has_value(), after.attempts > 0);
    QCOMPARE(after.version, before.version + 1);
    QVERIFY(after.updatedAt == answered);
    QCOMPARE(after.nextCheckAt.has_value(), state == u"waiting"_s);
}

void TestTransferTruth::anAnswerOfZeroIsNotTheEnd()
{
    const Transfer after = afterAnswer(requested(), 0, answered);
    QVERIFY(after.isUnderWay());
    QVERIFY(!after.takeoverAt); // WeCom's own, not ours to guess
    QVERIFY(after.nextCheckAt == answered + base::minuteMs);
}

void TestTransferTruth::readings_data()
{
    QTest::addColumn<PairReading>("reading");
    QTest::addColumn<QString>("state");

    const QList<QString> both{giver, taker};
    QTest::newRow("waiting") << reading({row(2, due)}, {giver}) << u"waiting"_s;
    QTest::newRow("no row yet") << reading({}, {giver}) << u"waiting"_s;
    QTest::newRow("no record") << reading({row(5)}, {giver}) << u"waiting"_s;
    QTest::newRow("a status that nobody knows") << reading({row(17)}, {giver}) << u"waiting"_s;
    QTest::newRow("done") << reading({row(1, due)}, {taker}) << u"done"_s;
    QTest::newRow("done, the old follower still listed") << reading({row(1, due)}, both) << u"done"_s;
    QTest::newRow("done by the followers alone") << reading({}, {taker}) << u"done"_s;
    QTest::newRow("done by the followers, the row lags") << reading({row(2, due)}, {taker}) << u"done"_s;
    QTest::newRow("done with a third follower") << reading({row(1, due)}, {u"other"_s, taker}) << u"done"_s;
    QTest::newRow("the row says done, the list lags") << reading({row(1, due)}, {giver}) << u"waiting"_s;
    QTest::newRow("the row says done, nobody follows") << reading({row(1, due)}, {}) << u"waiting"_s;
    QTest::newRow("the row says done, the list could not be read")
        << readingWithoutFollowers({row(1, due)}) << u"waiting"_s;
    QTest::newRow("both follow, nothing is said") << reading({}, both) << u"waiting"_s;
    QTest::newRow("both follow, still waiting") << reading({row(2, due)}, both) << u"waiting"_s;
    QTest::newRow("refused") << reading({row(3)}, {giver}) << u"refused"_s;
    QTest::newRow("refused, the list could not be read") << readingWithoutFollowers({row(3)}) << u"refused"_s;
    QTest::newRow("refused, yet the relation has moved") << reading({row(3)}, {taker}) << u"done"_s;
    QTest::newRow("refused by one who was a contact of both") << reading({row(3)}, both) << u"refused"_s;
    QTest::newRow("receiver full") << reading({row(4)}, {giver}) << u"receiver_full"_s;
    QTest::newRow("the newest row counts: refused before")
        << reading({row(3), row(2, due)}, {giver}) << u"waiting"_s;
    QTest::newRow("the newest row counts: refused now") << reading({row(1), row(3)}, {giver}) << u"refused"_s;
    QTest::newRow("another customer's row") << reading({row(3, {}, u"wmOther"_s)}, {giver}) << u"waiting"_s;
    QTest::newRow("another customer's row is newer")
        << reading({row(3), row(2, due, u"wmOther"_s)}, {giver}) << u"refused"_s;
    QTest::newRow("another customer's followers")
        << PairReading{called, {row(2, due)}, {FollowerList{u"wmOther"_s, {taker}}}} << u"waiting"_s;
}

void TestTransferTruth::readings()
{
    QFETCH(PairReading, reading);
    QFETCH(QString, state);
    const Timestamp now = called + 2 * base::hourMs;
    const Transfer before = waiting();
    const Judgement judgement = judgeWaiting(before, reading, now);
    QCOMPARE(base::enumName(judgement.transfer.state), state);
    QVERIFY(judgement.next == Judgement::Next::Nothing);
    QVERIFY(judgement.transfer.counted); // refused ones count as well: nobody says that they do not
    QCOMPARE(judgement.transfer.version, before.version + 1);
    QVERIFY(judgement.transfer.updatedAt == now);
    QCOMPARE(judgement.transfer.nextCheckAt.has_value(), state == u"waiting"_s);
}

void TestTransferTruth::learnsTheDueTime_data()
{
    QTest::addColumn<PairRow>("row");
    QTest::addColumn<qint64>("takeoverAt"); // 0: still not known
    QTest::newRow("from the waiting row") << row(2, due) << due.milliseconds;
    QTest::newRow("zero says nothing") << row(2) << qint64(0);
    QTest::newRow("not from another status") << row(5, due) << qint64(0);
}

void TestTransferTruth::learnsTheDueTime()
{
    QFETCH(PairRow, row);
    const Judgement judgement = judgeWaiting(waiting(std::nullopt), reading({row}, {giver}), answered);
    QTEST(judgement.transfer.takeoverAt.value_or(Timestamp{}).milliseconds, "takeoverAt");
    const qint64 wait = judgement.transfer.takeoverAt ? 30 * base::minuteMs : base::minuteMs;
    QVERIFY(judgement.transfer.nextCheckAt == answered + wait);
}

// Times in minutes after takeover_time.
void TestTransferTruth::schedulesChecks_data()
{
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("next");
    QTest::newRow("just accepted") << -1440 << -1410;
    QTest::newRow("every half hour") << -60 << -30;
    QTest::newRow("a last one before the due time") << -31 << -1;
    QTest::newRow("not twice around the due time") << -10 << 5;
    QTest::newRow("due") << 0 << 5;
    QTest::newRow("a callback right after") << 4 << 5;
    QTest::newRow("after the first") << 5 << 60;
    QTest::newRow("a callback between") << 30 << 60;
    QTest::newRow("after the second") << 60 << 360;
    QTest::newRow("just before the last") << 359 << 360;
}

void TestTransferTruth::schedulesChecks()
{
    QFETCH(int, now);
    QFETCH(int, next);
    const Timestamp at = due + now * base::minuteMs;
    const Judgement judgement = judgeWaiting(waiting(), reading({row(2, due)}, {giver}), at);
    QVERIFY(judgement.transfer.state == TransferState::Waiting);
    QVERIFY(judgement.transfer.nextCheckAt);
    QCOMPARE((*judgement.transfer.nextCheckAt - due) / base::minuteMs, qint64(next));
    QCOMPARE(judgement.transfer.checks, 1);
}

void TestTransferTruth::aLateTransferFails_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QString>("state");
    const qint64 last = due.milliseconds + 6 * base::hourMs;
    QTest::newRow("a millisecond before the last check") << last - 1 << u"waiting"_s;
    QTest::newRow("at the last check") << last << u"failed"_s;
    QTest::newRow("long after") << last + 30 * base::dayMs << u"failed"_s;
}

void TestTransferTruth::aLateTransferFails()
{
    QFETCH(qint64, now);
    const Judgement judgement = judgeWaiting(waiting(), reading({row(2, due)}, {giver}), Timestamp{now});
    QTEST(base::enumName(judgement.transfer.state), "state");
    QCOMPARE(judgement.transfer.nextCheckAt.has_value(), judgement.transfer.isOpen());
}

void TestTransferTruth::aLateReadingOfSuccessIsSuccess()
{
    const Judgement judgement =
        judgeWaiting(waiting(), reading({row(1, due)}, {taker}), due + 30 * base::dayMs);
    QVERIFY(judgement.transfer.state == TransferState::Done);
}

// No row ever named the due time: the documented 24 hours count from the first call.
void TestTransferTruth::aTransferWithoutATraceFailsAsWell_data()
{
    QTest::addColumn<PairReading>("reading");
    QTest::addColumn<qint64>("afterCall");
    QTest::addColumn<QString>("state");
    QTest::newRow("not too early") << reading({}, {giver}) << 30 * base::hourMs - 1 << u"waiting"_s;
    QTest::newRow("no row") << reading({}, {giver}) << 30 * base::hourMs << u"failed"_s;
    QTest::newRow("done and lost again while nobody looked")
        << reading({row(1, due)}, {}) << 90 * base::hourMs << u"failed"_s;
    QTest::newRow("WeCom's own time is later")
        << reading({row(2, due + base::dayMs)}, {giver}) << 30 * base::hourMs << u"waiting"_s;
}

void TestTransferTruth::aTransferWithoutATraceFailsAsWell()
{
    QFETCH(PairReading, reading);
    QFETCH(qint64, afterCall);
    const Judgement judgement = judgeWaiting(waiting(std::nullopt), reading, called + afterCall);
    QTEST(base::enumName(judgement.transfer.state), "state");
}

void TestTransferTruth::unknownOutcomes_data()
{
    QTest::addColumn<PairReading>("before");
    QTest::addColumn<PairReading>("after");
    QTest::addColumn<QString>("state"); // "requested": nothing arrived as far as can be seen

    const PairReading untouched = reading({}, {giver});
    const QString requested = u"requested"_s;
    const QString waiting = u"waiting"_s;
    QTest::newRow("nothing changed") << untouched << untouched << requested;
    QTest::newRow("a new row") << untouched << reading({row(2, due)}, {giver}) << waiting;
    QTest::newRow("an old row is unchanged")
        << reading({row(3)}, {giver}) << reading({row(3)}, {giver}) << requested;
    QTest::newRow("an old row has changed")
        << reading({row(3)}, {giver}) << reading({row(2, due)}, {giver}) << waiting;
    QTest::newRow("only its time has changed")
        << reading({row(2, called)}, {giver}) << reading({row(2, due)}, {giver}) << waiting;
    QTest::newRow("a second row") << reading({row(3)}, {giver}) << reading({row(3), row(3)}, {giver})
                                  << u"refused"_s;
    QTest::newRow("refused meanwhile") << untouched << reading({row(3)}, {giver}) << u"refused"_s;
    QTest::newRow("done meanwhile") << untouched << reading({row(1, due)}, {taker}) << u"done"_s;
    QTest::newRow("receiver full meanwhile") << untouched << reading({row(4)}, {giver}) << u"receiver_full"_s;
    QTest::newRow("only the followers changed") << untouched << reading({}, {taker}) << u"done"_s;
    QTest::newRow("the same followers in another order")
        << reading({}, {giver, u"other"_s}) << reading({}, {u"other"_s, giver}) << requested;
    QTest::newRow("the followers could not be read before")
        << readingWithoutFollowers({}) << untouched << requested;
    QTest::newRow("the followers cannot be read now")
        << untouched << readingWithoutFollowers({}) << requested;
    QTest::newRow("another customer's row")
        << untouched << reading({row(2, due, u"wmOther"_s)}, {giver}) << requested;
}

void TestTransferTruth::unknownOutcomes()
{
    QFETCH(PairReading, before);
    QFETCH(PairReading, after);
    QFETCH(QString, state);
    const Judgement judgement = judgeUnknown(requested(), before, after, 1, answered);
    QCOMPARE(base::enumName(judgement.transfer.state), state);
    QVERIFY(judgement.transfer.counted);
    const auto next = state == u"requested"_s ? Judgement::Next::ReadAgain : Judgement::Next::Nothing;
    QVERIFY(judgement.next == next);
}

void TestTransferTruth::anUnknownCallIsRepeatedOnceOnly()
{
    using Next = Judgement::Next;
    const PairReading untouched = reading({}, {giver});
    const auto next = [&](const Transfer &transfer, int readsSince) {
        return judgeUnknown(transfer, untouched, untouched, readsSince, answered).next;
    };
    QVERIFY(next(requested(1), 0) == Next::ReadAgain);
    QVERIFY(next(requested(1), 1) == Next::ReadAgain);
    QVERIFY(next(requested(1), 2) == Next::CallAgain);
    QVERIFY(next(requested(2), 1) == Next::ReadAgain);
    QVERIFY(next(requested(2), 2) == Next::AskPerson);
    QVERIFY(next(requested(2), 50) == Next::AskPerson);
    const Transfer kept = judgeUnknown(requested(2), untouched, untouched, 2, answered).transfer;
    QVERIFY(kept.state == TransferState::Requested);
    QVERIFY(kept.counted);
}

void TestTransferTruth::aTraceOfTheLostCallMeansAccepted_data()
{
    QTest::addColumn<int>("calls");
    QTest::addColumn<int>("reads");
    QTest::newRow("first reading") << 1 << 1;
    QTest::newRow("second reading: not called again") << 1 << 2;
    QTest::newRow("after two calls") << 2 << 2;
    QTest::newRow("while a person is asked") << 2 << 40;
}

void TestTransferTruth::aTraceOfTheLostCallMeansAccepted()
{
    QFETCH(int, calls);
    QFETCH(int, reads);
    const Judgement judgement = judgeUnknown(
        requested(calls), reading({}, {giver}), reading({row(2, due)}, {giver}), reads, answered);
    QVERIFY(judgement.next == Judgement::Next::Nothing);
    QVERIFY(judgement.transfer.state == TransferState::Waiting);
    QVERIFY(judgement.transfer.takeoverAt == due);
    QVERIFY(judgement.transfer.nextCheckAt == answered + 30 * base::minuteMs);
    QVERIFY(judgement.transfer.requestedAt == called);
}

RELAY_TEST(TestTransferTruth)
#include "test_transfer_truth.moc"
