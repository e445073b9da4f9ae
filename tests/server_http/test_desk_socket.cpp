// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_http/live_desk.h"
#include "tests/support/test_main.h"

#include <QSemaphore>

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// How a connection begins, answers and ends.
class TestDeskSocket : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void answersCommandsAndQueries();
    void logOutClosesWithinASecond();
    void expiryClosesWithinASecond();
    void refusesToken_data();
    void refusesToken();
    void doubtIsNoRefusalOfTheToken();
    void refusesFrames_data();
    void refusesFrames();
    void floodIsCutOff();
    void vanishesBeforeItsAnswer();
    void withoutHello();
};

void TestDeskSocket::answersCommandsAndQueries()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const auto desk = live.desk(live.sales);
    QVERIFY(desk->live());

    desk->command(u"c1"_s, u"customer.create"_s, {{u"name"_s, u"张三"_s}});
    desk->command(u"c1"_s, u"customer.create"_s, {{u"name"_s, u"张三"_s}});
    desk->command(u"c2"_s, u"customer.create"_s, {{u"name"_s, 5}});
    desk->command(u"c3"_s, u"session.open"_s, {});
    desk->command(u"q1"_s, u"customer.find"_s, {{u"name"_s, u"张"_s}}, "query");
    QTRY_COMPARE(desk->all(u"reply"_s).size(), 5);

    QHash<QString, QList<QJsonObject>> replies;
    for (const QJsonObject &reply : desk->all(u"reply"_s))
        replies[reply[u"id"_s].toString()] << reply;
    QCOMPARE(replies[u"c1"_s].size(), 2);
    QCOMPARE(replies[u"c1"_s][0], replies[u"c1"_s][1]);
    QVERIFY(replies[u"c1"_s][0][u"ok"_s].toBool());
    QCOMPARE(replies[u"c1"_s][0][u"seq"_s].toInteger(), live.seq()); // of its last event
    QCOMPARE(replies[u"c2"_s][0][u"error"_s][u"code"_s].toString(), u"invalid_field"_s);
    QCOMPARE(replies[u"c2"_s][0][u"error"_s][u"field"_s].toString(), u"name"_s);
    QCOMPARE(replies[u"c3"_s][0][u"error"_s][u"code"_s].toString(), u"not_found"_s);
    QVERIFY(replies[u"q1"_s][0][u"ok"_s].toBool());
    QCOMPARE(desk->all(u"event"_s).size(), 1);
}

void TestDeskSocket::logOutClosesWithinASecond()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const QString token = live.tokenOf(live.sales);
    DeskClient desk(live.port);
    desk.hello(token);
    QVERIFY(desk.live());
    const auto other = live.desk(live.sales);
    QVERIFY(other->live());
    QElapsedTimer timer;
    timer.start();

    std::ignore = live.server.authentication.logout(token);

    QCOMPARE(desk.closeCode(), 4401);
    QVERIFY(timer.elapsed() < 1'000);
    QTRY_COMPARE(live.stream.connections(), 1); // the other session is another log-in
    const auto again = std::make_unique<DeskClient>(live.port);
    again->hello(token);
    QCOMPARE(again->closeCode(), 4401);
}

void TestDeskSocket::expiryClosesWithinASecond()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const auto desk = live.desk(live.sales);
    QVERIFY(desk->live());

    live.server.clock.advance(base::dayMs);

    QCOMPARE(desk->closeCode(1'000), 4401);
}

void TestDeskSocket::refusesToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("made up") << u"made up"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("integration") << u"integration-token"_s;
}

void TestDeskSocket::refusesToken()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, token);
    LiveDesk live(backend);
    DeskClient desk(live.port);

    desk.hello(token);

    QCOMPARE(desk.closeCode(), 4401);
    QVERIFY(desk.frames.isEmpty());
}

// A desktop that hears that its token is bad wipes its cache: while the database cannot be asked it is told
// to come back.
void TestDeskSocket::doubtIsNoRefusalOfTheToken()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const QString token = live.tokenOf(live.sales);
    QSemaphore goOn;
    constexpr int held = server::services::Authentication::mostLookUps;
    for (int reader = 0; reader < 2; ++reader) {
        std::ignore = live.server.readers.read([&goOn](server::store::Connection &) -> base::Result<int> {
            goOn.acquire();
            return 1;
        });
    }
    for (int index = 0; index < held; ++index)
        std::ignore = live.server.authentication.person(u"made up %1"_s.arg(index), u"127.0.0.1"_s);

    DeskClient desk(live.port);
    desk.hello(token);
    const int code = desk.closeCode();
    goOn.release(2);

    QCOMPARE(code, 4409);
    DeskClient again(live.port);
    QTRY_VERIFY(waitFor(live.server.authentication.person(token, u"127.0.0.1"_s)));
    again.hello(token);
    QVERIFY(again.live());
}

void TestDeskSocket::refusesFrames_data()
{
    QTest::addColumn<bool>("afterHello");
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << false << u"hello"_s;
    QTest::newRow("array") << false << u"[1]"_s;
    QTest::newRow("command before hello")
        << false << u"{\"type\":\"command\",\"id\":\"1\",\"name\":\"ticket.list\",\"body\":{}}"_s;
    QTest::newRow("hello without token") << false << u"{\"type\":\"hello\",\"protocol\":1}"_s;
    QTest::newRow("other protocol") << false << u"{\"type\":\"hello\",\"token\":\"x\",\"protocol\":2}"_s;
    QTest::newRow("unknown field") << false
                                   << u"{\"type\":\"hello\",\"token\":\"x\",\"protocol\":1,\"more\":1}"_s;
    QTest::newRow("unknown type") << true << u"{\"type\":\"shout\"}"_s;
    QTest::newRow("hello again") << true << u"{\"type\":\"hello\",\"token\":\"x\",\"protocol\":1}"_s;
    QTest::newRow("command without id") << true << u"{\"type\":\"command\",\"name\":\"x\",\"body\":{}}"_s;
    QTest::newRow("body of another type")
        << true << u"{\"type\":\"command\",\"id\":\"1\",\"name\":\"x\",\"body\":[]}"_s;
    QTest::newRow("deep nesting") << true << QString(20'000, u'[');
}

void TestDeskSocket::refusesFrames()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(bool, afterHello);
    QFETCH(QString, text);
    LiveDesk live(backend);
    DeskClient desk(live.port);
    if (afterHello) {
        desk.hello(live.tokenOf(live.sales));
        QVERIFY(desk.live());
    }

    desk.sendText(text);

    QCOMPARE(desk.closeCode(), 4400);
}

void TestDeskSocket::floodIsCutOff()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const auto desk = live.desk(live.sales);
    QVERIFY(desk->live());

    for (int index = 0; index < 400; ++index)
        desk->command(QString::number(index), u"staff.list"_s, {}, "query");

    QCOMPARE(desk->closeCode(), 4429);
}

// A desktop that goes away while the database is still reading for it.
void TestDeskSocket::vanishesBeforeItsAnswer()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const auto known = live.desk(live.sales);
    QVERIFY(known->live());
    QSemaphore blocked;
    QList<QFuture<base::Result<int>>> readers;
    for (int reader = 0; reader < 2; ++reader)
        readers << live.server.readers.read([&blocked](server::store::Connection &) -> base::Result<int> {
            blocked.acquire();
            return 1;
        });
    const auto unknown = live.desk(live.engineer); // its session is looked up in the database
    known->command(u"q"_s, u"staff.list"_s, {}, "query");
    known->command(u"c"_s, u"customer.create"_s, {{u"name"_s, u"x"_s}});
    QVERIFY(unknown->connected());
    QTest::qWait(50);

    known->socket().abort();
    unknown->socket().abort();
    QTRY_COMPARE(live.stream.connections(), 0);
    blocked.release(2);

    for (const auto &reader : readers)
        QVERIFY(waitFor(reader));
    const auto next = live.desk(live.sales);
    QVERIFY(next->live());
}

void TestDeskSocket::withoutHello()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    DeskClient desk(live.port);
    QVERIFY(desk.connected());

    QCOMPARE(desk.closeCode(15'000), 4408);
}

RELAY_TEST(TestDeskSocket)
#include "test_desk_socket.moc"
