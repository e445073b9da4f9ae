// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::base;
using namespace Qt::StringLiterals;

class TestClock : public QObject
{
    Q_OBJECT

private slots:
    void countsShanghaiDays_data();
    void countsShanghaiDays();
    void startsDaysAtMidnightInShanghai_data();
    void startsDaysAtMidnightInShanghai();
    void showsShanghaiTime_data();
    void showsShanghaiTime();
    void ordersAndAddsMoments();
    void systemClockIsTheMachines();
};

namespace {

Timestamp moment(const QString &iso)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    Q_ASSERT_X(time.isValid(), "moment", qPrintable(iso));
    return {time.toMSecsSinceEpoch()};
}

} // namespace

void TestClock::countsShanghaiDays_data()
{
    QTest::addColumn<QString>("utc");
    QTest::addColumn<qint64>("day");

    QTest::newRow("the epoch is 08:00 of day 0") << u"1970-01-01T00:00:00.000Z"_s << qint64(0);
    QTest::newRow("last millisecond of day 0") << u"1970-01-01T15:59:59.999Z"_s << qint64(0);
    QTest::newRow("midnight in Shanghai begins day 1") << u"1970-01-01T16:00:00.000Z"_s << qint64(1);
    QTest::newRow("midnight in London does not") << u"1970-01-02T00:00:00.000Z"_s << qint64(1);
    QTest::newRow("first millisecond of day 0") << u"1969-12-31T16:00:00.000Z"_s << qint64(0);
    QTest::newRow("before it is day -1") << u"1969-12-31T15:59:59.999Z"_s << qint64(-1);
    QTest::newRow("first millisecond of day -1") << u"1969-12-30T16:00:00.000Z"_s << qint64(-1);
    QTest::newRow("before that is day -2") << u"1969-12-30T15:59:59.999Z"_s << qint64(-2);
    QTest::newRow("a century earlier") << u"1870-01-01T00:00:00.000Z"_s << qint64(-36524);
    QTest::newRow("evening before a leap day") << u"2024-02-28T15:59:59.999Z"_s << qint64(19781);
    QTest::newRow("leap day") << u"2024-02-28T16:00:00.000Z"_s << qint64(19782);
    QTest::newRow("new year in Shanghai") << u"2025-12-31T16:00:00.000Z"_s << qint64(20454);
}

void TestClock::countsShanghaiDays()
{
    QFETCH(QString, utc);
    QTEST(shanghaiDay(moment(utc)), "day");
}

void TestClock::startsDaysAtMidnightInShanghai_data()
{
    QTest::addColumn<qint64>("day");
    QTest::addColumn<QString>("utc");

    QTest::newRow("day 0") << qint64(0) << u"1969-12-31T16:00:00.000Z"_s;
    QTest::newRow("day 1") << qint64(1) << u"1970-01-01T16:00:00.000Z"_s;
    QTest::newRow("day -1") << qint64(-1) << u"1969-12-30T16:00:00.000Z"_s;
    QTest::newRow("1 January 2026") << qint64(20454) << u"2025-12-31T16:00:00.000Z"_s;
}

void TestClock::startsDaysAtMidnightInShanghai()
{
    QFETCH(qint64, day);
    QFETCH(QString, utc);
    const Timestamp start = startOfShanghaiDay(day);
    QCOMPARE(start.milliseconds, moment(utc).milliseconds);
    QCOMPARE(shanghaiDay(start), day);
    QCOMPARE(shanghaiDay(start + -1), day - 1);
    QCOMPARE(shanghaiDay(start + (dayMs - 1)), day);
    QCOMPARE(shanghaiDay(start + dayMs), day + 1);
}

void TestClock::showsShanghaiTime_data()
{
    QTest::addColumn<QString>("utc");
    QTest::addColumn<QString>("shown");

    QTest::newRow("eight hours ahead") << u"2026-03-01T04:05:06.000Z"_s << u"2026-03-01 12:05:06"_s;
    QTest::newRow("already tomorrow") << u"2026-02-28T16:00:00.000Z"_s << u"2026-03-01 00:00:00"_s;
    QTest::newRow("no summer time") << u"2026-07-15T00:00:00.000Z"_s << u"2026-07-15 08:00:00"_s;
    QTest::newRow("before 1970") << u"1969-12-31T15:59:59.999Z"_s << u"1969-12-31 23:59:59"_s;
}

void TestClock::showsShanghaiTime()
{
    QFETCH(QString, utc);
    QTEST(toShanghai(moment(utc)).toString(u"yyyy-MM-dd HH:mm:ss"_s), "shown");
}

void TestClock::ordersAndAddsMoments()
{
    const Timestamp noon{12 * hourMs};
    QCOMPARE((noon + 30 * minuteMs).milliseconds, qint64(45'000'000));
    QCOMPARE((noon + hourMs) - noon, qint64(3'600'000));
    QCOMPARE(noon - (noon + secondMs), qint64(-1'000));
    QVERIFY(noon < noon + 1);
    QVERIFY(noon == Timestamp{43'200'000});
}

void TestClock::systemClockIsTheMachines()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const Timestamp now = SystemClock().now();
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(now.milliseconds >= before && now.milliseconds <= after);
}

RELAY_TEST(TestClock)
#include "test_clock.moc"
