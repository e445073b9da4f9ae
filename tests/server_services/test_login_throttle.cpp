// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/login_throttle.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::tests;
using namespace relay::server::services;
using namespace Qt::StringLiterals;

class TestLoginThrottle : public QObject
{
    Q_OBJECT

private slots:
    void waitsLongerWithEachFailure();
    void forgivesWithTime();
    void officeThatMistypesIsNotLockedOut();
    void clockIsSetBack();
    void madeUpNamesDoNotPushOutTheOneGuessedAt();
};

namespace {

struct Tries
{
    qint64 failAt(const QString &name, const QString &address = u"10.0.0.1"_s)
    {
        return throttle.begin(name, address);
    }

    ServerClock clock;
    LoginThrottle throttle{clock};
};

} // namespace

void TestLoginThrottle::waitsLongerWithEachFailure()
{
    Tries tries;
    for (int index = 0; index < 5; ++index)
        QCOMPARE(tries.failAt(u"zhang"_s), 0);

    for (qint64 expected : {1, 2, 4, 8}) {
        QCOMPARE(tries.failAt(u"zhang"_s), expected);
        tries.clock.advance(expected * base::secondMs);
        QCOMPARE(tries.failAt(u"zhang"_s), 0);
    }
}

void TestLoginThrottle::forgivesWithTime()
{
    Tries tries;
    for (int index = 0; index < 5; ++index)
        tries.failAt(u"zhang"_s);

    tries.clock.advance(2 * base::hourMs);

    for (int index = 0; index < 5; ++index)
        QCOMPARE(tries.failAt(u"zhang"_s), 0);
    QVERIFY(tries.failAt(u"zhang"_s) > 0);
}

// Ten mistakes an hour behind one address, for a year.
void TestLoginThrottle::officeThatMistypesIsNotLockedOut()
{
    Tries tries;
    for (int index = 0; index < 24 * 365; ++index) {
        QCOMPARE(tries.failAt(u"person%1"_s.arg(index)), 0);
        tries.clock.advance(6 * base::minuteMs);
    }
}

void TestLoginThrottle::clockIsSetBack()
{
    Tries tries;
    tries.clock.advance(30 * base::dayMs); // wrong for a while
    for (int index = 0; index < 5; ++index)
        tries.failAt(u"zhang"_s);
    tries.clock.advance(-30 * base::dayMs);

    const qint64 wait = tries.failAt(u"zhang"_s);
    QVERIFY2(wait <= 15 * 60, qPrintable(QString::number(wait)));
    tries.clock.advance(wait * base::secondMs);

    QCOMPARE(tries.failAt(u"zhang"_s), 0);
}

void TestLoginThrottle::madeUpNamesDoNotPushOutTheOneGuessedAt()
{
    Tries tries;
    for (int index = 0; index < 5; ++index)
        tries.failAt(u"zhang"_s, u"10.1.0.%1"_s.arg(index));
    tries.clock.advance(base::secondMs);
    QCOMPARE(tries.failAt(u"zhang"_s), 0); // the next wait is longer

    for (int index = 0; index < 20'000; ++index)
        tries.failAt(u"made up %1"_s.arg(index), u"2001:db8:%1::/64"_s.arg(index));

    QVERIFY(tries.failAt(u"zhang"_s) > 0);
}

RELAY_TEST(TestLoginThrottle)
#include "test_login_throttle.moc"
