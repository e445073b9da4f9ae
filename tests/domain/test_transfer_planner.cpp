// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transfer_planner.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;
using relay::base::Timestamp;
namespace base = relay::base;

using Change = std::function<void(TransferQuestion &)>;

class TestTransferPlanner : public QObject
{
    Q_OBJECT

private slots:
    void countsTheQuotaByNaturalDays_data();
    void countsTheQuotaByNaturalDays();
    void wecomsRefusalMarksAsUsedUp_data();
    void wecomsRefusalMarksAsUsedUp();
    void blocksUntilTheLatestPossibleDay_data();
    void blocksUntilTheLatestPossibleDay();
    void policyAndWishDecideFirst_data();
    void policyAndWishDecideFirst();
    void plansTheWayOut_data();
    void plansTheWayOut();
    void plansTheWayBack_data();
    void plansTheWayBack();
    void oneRoundTripInNinetyDays();
};

namespace {

Timestamp shanghai(const QString &time)
{
    const QDateTime parsed = QDateTime::fromString(time + u"+08:00"_s, Qt::ISODateWithMs);
    Q_ASSERT_X(parsed.isValid(), "shanghai", qPrintable(time));
    return {parsed.toMSecsSinceEpoch()};
}

const QString noon = u"2026-06-01T12:00:00"_s;

// Nothing stands in the way of a transfer.
TransferQuestion openQuestion()
{
    TransferQuestion question;
    question.wecomConfigured = true;
    question.externalUserid = u"wmCustomer"_s;
    question.giverUserid = u"chenghong"_s;
    question.takerUserid = u"ligong"_s;
    question.now = shanghai(noon);
    return question;
}

QList<Timestamp> requestedAt(const QStringList &times)
{
    QList<Timestamp> requests;
    for (const QString &time : times)
        requests.append(shanghai(time));
    return requests;
}

} // namespace

void TestTransferPlanner::countsTheQuotaByNaturalDays_data()
{
    QTest::addColumn<QStringList>("requests");
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("left");

    // day D = 1 January; D+89 = 31 March, D+90 = 1 April
    const QString morning = u"2026-01-01T00:00:00.000"_s;
    const QString night = u"2026-01-01T23:59:59.999"_s;
    QTest::newRow("never asked") << QStringList{} << u"2026-01-01T12:00:00"_s << 2;
    QTest::newRow("asked just now") << QStringList{morning} << morning << 1;
    QTest::newRow("D+89, last millisecond") << QStringList{morning} << u"2026-03-31T23:59:59.999"_s << 1;
    QTest::newRow("D+90, midnight") << QStringList{morning} << u"2026-04-01T00:00:00.000"_s << 2;
    QTest::newRow("asked at night, D+89") << QStringList{night} << u"2026-03-31T23:59:59.999"_s << 1;
    QTest::newRow("asked at night, D+90 midnight: not 90 times 24 hours")
        << QStringList{night} << u"2026-04-01T00:00:00.000"_s << 2;
    QTest::newRow("two on one day") << QStringList{morning, night} << u"2026-03-31T12:00:00"_s << 0;
    QTest::newRow("both free at once") << QStringList{morning, night} << u"2026-04-01T00:00:00"_s << 2;
    QTest::newRow("the older one is free")
        << QStringList{morning, u"2026-01-02T00:00:00"_s} << u"2026-04-01T12:00:00"_s << 1;
    QTest::newRow("order does not matter")
        << QStringList{u"2026-01-02T00:00:00"_s, morning} << u"2026-04-01T12:00:00"_s << 1;
    QTest::newRow("never below none")
        << QStringList{morning, morning, night} << u"2026-01-02T00:00:00"_s << 0;
    QTest::newRow("over a leap day") << QStringList{u"2024-01-01T12:00:00"_s} << u"2024-03-30T23:59:59"_s
                                     << 1;
    QTest::newRow("over a leap day, free a day earlier in the month")
        << QStringList{u"2024-01-01T12:00:00"_s} << u"2024-03-31T00:00:00"_s << 2;
}

void TestTransferPlanner::countsTheQuotaByNaturalDays()
{
    QFETCH(QStringList, requests);
    QFETCH(QString, now);
    QTEST(transfersLeft(requestedAt(requests), std::nullopt, shanghai(now)), "left");
}

void TestTransferPlanner::wecomsRefusalMarksAsUsedUp_data()
{
    QTest::addColumn<QString>("blockedUntil");
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("left");
    QTest::newRow("whatever our ledger says") << u"2026-04-01T00:00:00"_s << u"2026-01-01T12:00:00"_s << 0;
    QTest::newRow("last millisecond") << u"2026-04-01T00:00:00"_s << u"2026-03-31T23:59:59.999"_s << 0;
    QTest::newRow("over") << u"2026-04-01T00:00:00"_s << u"2026-04-01T00:00:00"_s << 2;
}

void TestTransferPlanner::wecomsRefusalMarksAsUsedUp()
{
    QFETCH(QString, blockedUntil);
    QFETCH(QString, now);
    QTEST(transfersLeft({}, shanghai(blockedUntil), shanghai(now)), "left");
}

void TestTransferPlanner::blocksUntilTheLatestPossibleDay_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("until");
    QTest::newRow("morning") << u"2026-01-01T00:00:00.000"_s << u"2026-04-01T00:00:00"_s;
    QTest::newRow("night") << u"2026-01-01T23:59:59.999"_s << u"2026-04-01T00:00:00"_s;
    QTest::newRow("next day") << u"2026-01-02T00:00:00.000"_s << u"2026-04-02T00:00:00"_s;
}

void TestTransferPlanner::blocksUntilTheLatestPossibleDay()
{
    QFETCH(QString, now);
    QFETCH(QString, until);
    QCOMPARE(blockedUntilAfter40128(shanghai(now)).milliseconds, shanghai(until).milliseconds);
}

void TestTransferPlanner::policyAndWishDecideFirst_data()
{
    QTest::addColumn<TransferPolicy>("policy");
    QTest::addColumn<QString>("wish"); // empty: left out
    QTest::addColumn<QString>("reason");

    QTest::newRow("auto") << TransferPolicy::Auto << u""_s << u"within_quota"_s;
    QTest::newRow("auto, asked for") << TransferPolicy::Auto << u"auto"_s << u"within_quota"_s;
    QTest::newRow("auto, not wanted") << TransferPolicy::Auto << u"assist"_s << u"wish_assist"_s;
    QTest::newRow("ask") << TransferPolicy::Ask << u""_s << u"policy_asks"_s;
    QTest::newRow("ask, agreed to") << TransferPolicy::Ask << u"auto"_s << u"within_quota"_s;
    QTest::newRow("ask, not wanted") << TransferPolicy::Ask << u"assist"_s << u"wish_assist"_s;
    QTest::newRow("never") << TransferPolicy::Never << u""_s << u"policy_never"_s;
    QTest::newRow("never is not overridden") << TransferPolicy::Never << u"auto"_s << u"policy_never"_s;
    QTest::newRow("never, not wanted") << TransferPolicy::Never << u"assist"_s << u"wish_assist"_s;
}

void TestTransferPlanner::policyAndWishDecideFirst()
{
    QFETCH(TransferPolicy, policy);
    QFETCH(QString, wish);
    QFETCH(QString, reason);
    TransferQuestion question = openQuestion();
    question.policy = policy;
    question.wish = base::enumFromName<TransferWish>(wish);
    const TransferPlan plan = planToEngineer(question);
    QCOMPARE(base::enumName(plan.reasons.value(0)), reason);
    QCOMPARE(plan.reasons.size(), qsizetype(1));
    QCOMPARE(base::enumName(plan.strategy), reason == u"within_quota"_s ? u"contact"_s : u"assist"_s);
    QCOMPARE(plan.transfersLeft, 2);
}

void TestTransferPlanner::plansTheWayOut_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("reason");

    const auto contact = [](const char *name, const QString &reason, Change change) {
        QTest::newRow(name) << change << u"contact"_s << reason;
    };
    const auto assist = [](const char *name, const QString &reason, Change change) {
        QTest::newRow(name) << change << u"assist"_s << reason;
    };
    const QList<Timestamp> one = requestedAt({u"2026-05-01T12:00:00"_s});
    const QList<Timestamp> two = requestedAt({u"2026-05-01T12:00:00"_s, u"2026-05-02T12:00:00"_s});
    contact("nothing in the way", u"within_quota"_s, [](TransferQuestion &) {});
    contact("an old transfer", u"within_quota"_s,
        [](TransferQuestion &q) { q.countedRequests = requestedAt({u"2026-03-03T23:59:59"_s}); });
    assist(
        "WeCom not configured", u"not_configured"_s, [](TransferQuestion &q) { q.wecomConfigured = false; });
    assist("no linked contact", u"no_contact"_s, [](TransferQuestion &q) { q.externalUserid.reset(); });
    assist("giver without userid", u"giver_unknown"_s, [](TransferQuestion &q) { q.giverUserid.reset(); });
    assist("taker without userid", u"taker_unknown"_s, [](TransferQuestion &q) { q.takerUserid.reset(); });
    assist("taker follows, but another transfer runs", u"transfer_in_progress"_s,
        [](TransferQuestion &q) { q.takerFollows = q.transferUnderWay = true; });
    assist("taker follows already", u"already_contact"_s, [](TransferQuestion &q) { q.takerFollows = true; });
    assist("giver is the taker", u"already_contact"_s,
        [](TransferQuestion &q) { q.takerUserid = q.giverUserid; });
    assist("one runs", u"transfer_in_progress"_s, [](TransferQuestion &q) { q.transferUnderWay = true; });
    assist("refused for this ticket", u"refused_before"_s,
        [](TransferQuestion &q) { q.refusedForThisTicket = true; });
    assist("refused for this ticket, asked for", u"refused_before"_s, [](TransferQuestion &q) {
        q.refusedForThisTicket = true;
        q.wish = TransferWish::Auto;
    });
    assist("one chance is kept for the way back", u"kept_for_return"_s,
        [=](TransferQuestion &q) { q.countedRequests = one; });
    assist("kept also when asked for", u"kept_for_return"_s, [=](TransferQuestion &q) {
        q.countedRequests = one;
        q.wish = TransferWish::Auto;
    });
    assist("used up", u"quota_used_up"_s, [=](TransferQuestion &q) { q.countedRequests = two; });
    assist("used up as WeCom says", u"quota_used_up"_s,
        [](TransferQuestion &q) { q.blockedUntil = q.now + base::hourMs; });
    contact("WeCom's block is over", u"within_quota"_s, [](TransferQuestion &q) { q.blockedUntil = q.now; });
    assist("one runs and it is used up", u"transfer_in_progress"_s, [=](TransferQuestion &q) {
        q.transferUnderWay = true;
        q.countedRequests = two;
    });
    assist("the wish decides before everything", u"wish_assist"_s, [=](TransferQuestion &q) {
        q.wish = TransferWish::Assist;
        q.wecomConfigured = false;
        q.externalUserid.reset();
        q.countedRequests = two;
    });
    contact("another ticket with the engineer matters on the way back only", u"within_quota"_s,
        [](TransferQuestion &q) { q.otherOpenTicketWithTaker = true; });
}

void TestTransferPlanner::plansTheWayOut()
{
    QFETCH(Change, change);
    TransferQuestion question = openQuestion();
    change(question);
    const TransferPlan plan = planToEngineer(question);
    QTEST(base::enumName(plan.strategy), "strategy");
    QTEST(base::enumName(plan.reasons.value(0)), "reason");
    QCOMPARE(
        plan.transfersLeft, transfersLeft(question.countedRequests, question.blockedUntil, question.now));
}

void TestTransferPlanner::plansTheWayBack_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("reason");

    const auto contact = [](const char *name, const QString &reason, Change change) {
        QTest::newRow(name) << change << u"contact"_s << reason;
    };
    const auto assist = [](const char *name, const QString &reason, Change change) {
        QTest::newRow(name) << change << u"assist"_s << reason;
    };
    const QList<Timestamp> one = requestedAt({u"2026-05-01T12:00:00"_s});
    const QList<Timestamp> two = requestedAt({u"2026-05-01T12:00:00"_s, u"2026-05-02T12:00:00"_s});
    contact("nothing in the way", u"within_quota"_s, [](TransferQuestion &) {});
    contact("with the chance that was kept", u"within_quota"_s,
        [=](TransferQuestion &q) { q.countedRequests = one; });
    assist("used up", u"quota_used_up"_s, [=](TransferQuestion &q) { q.countedRequests = two; });
    assist(
        "used up as WeCom says", u"quota_used_up"_s, [](TransferQuestion &q) { q.blockedUntil = q.now + 1; });
    assist(
        "nobody to give it back to", u"giver_inactive"_s, [](TransferQuestion &q) { q.giverActive = false; });
    assist("another ticket needs the engineer", u"other_ticket_open"_s,
        [](TransferQuestion &q) { q.otherOpenTicketWithTaker = true; });
    assist(
        "WeCom not configured", u"not_configured"_s, [](TransferQuestion &q) { q.wecomConfigured = false; });
    assist("no linked contact", u"no_contact"_s, [](TransferQuestion &q) { q.externalUserid.reset(); });
    assist("engineer without userid", u"giver_unknown"_s, [](TransferQuestion &q) { q.giverUserid.reset(); });
    assist("sales without userid", u"taker_unknown"_s, [](TransferQuestion &q) { q.takerUserid.reset(); });
    assist("sales follow already", u"already_contact"_s, [](TransferQuestion &q) { q.takerFollows = true; });
    assist("one runs", u"transfer_in_progress"_s, [](TransferQuestion &q) { q.transferUnderWay = true; });
    contact("the policy is about the way out", u"within_quota"_s,
        [](TransferQuestion &q) { q.policy = TransferPolicy::Never; });
}

void TestTransferPlanner::plansTheWayBack()
{
    QFETCH(Change, change);
    TransferQuestion question = openQuestion();
    change(question);
    const TransferPlan plan = planToSales(question);
    QTEST(base::enumName(plan.strategy), "strategy");
    QTEST(base::enumName(plan.reasons.value(0)), "reason");
}

void TestTransferPlanner::oneRoundTripInNinetyDays()
{
    TransferQuestion question = openQuestion();
    question.now = shanghai(u"2026-01-01T09:00:00"_s);
    QVERIFY(planToEngineer(question).strategy == TransferStrategy::Contact);
    question.countedRequests.append(question.now);
    question.now = shanghai(u"2026-01-05T09:00:00"_s);
    QVERIFY(planToSales(question).strategy == TransferStrategy::Contact);
    question.countedRequests.append(question.now);
    question.now = shanghai(u"2026-02-01T09:00:00"_s);
    QVERIFY(planToEngineer(question).reasons.contains(TransferReason::QuotaUsedUp));
    question.now = shanghai(u"2026-04-01T00:00:00"_s); // the first is free again, the second not yet
    QVERIFY(planToEngineer(question).reasons.contains(TransferReason::KeptForReturn));
    question.now = shanghai(u"2026-04-05T00:00:00"_s);
    QVERIFY(planToEngineer(question).strategy == TransferStrategy::Contact);
}

RELAY_TEST(TestTransferPlanner)
#include "test_transfer_planner.moc"
