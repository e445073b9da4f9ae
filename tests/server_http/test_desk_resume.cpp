// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/desk_socket.h"
#include "tests/server_http/live_desk.h"
#include "tests/server_http/raw_socket.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What a desktop hears: the snapshot, the events after it, and
// what it missed, without a gap and without what is hidden.
class TestDeskResume : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void snapshotThenEvents();
    void largeSnapshotInFrames();
    void snapshotLargerThanTheQueueIsDelivered();
    void slowReaderIsToldToResume();
    void resumesByLastSeq();
    void resumesWithNothingNew();
    void lastSeqAboveTheServersOwn();
    void hiddenEventsKeepTheChain();
    void saysWhenAllWasReplayed();
    void losesSight();
    void masksThePhone();
};

namespace {

// From the welcome's seq on without a gap: prev is the seq of the frame before.
bool isChain(const QList<QJsonObject> &frames, qint64 from)
{
    for (const QJsonObject &frame : frames) {
        const QString type = frame[u"type"_s].toString();
        if (type != u"event" && type != u"removed")
            continue;
        if (frame[u"prev"_s].toInteger() != from)
            return false;
        from = frame[u"seq"_s].toInteger();
    }
    return true;
}

QStringList names(const QList<QJsonObject> &events)
{
    QStringList result;
    for (const QJsonObject &event : events)
        result << event[u"name"_s].toString();
    return result;
}

} // namespace

void TestDeskResume::snapshotThenEvents()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const Customer customer = live.server.customer(live.sales, u"张三"_s, u"13800138000"_s);
    live.server.ticket(live.sales, customer);

    const auto desk = live.desk(live.sales);
    QVERIFY(desk->live());

    const QJsonObject welcome = desk->first(u"welcome"_s);
    QCOMPARE(welcome[u"protocol"_s].toInt(), 1);
    QCOMPARE(welcome[u"seq"_s].toInteger(), live.seq());
    QCOMPARE(welcome[u"resume"_s].toString(), u"snapshot"_s);
    QCOMPARE(welcome[u"staff"_s][u"username"_s].toString(), u"sales"_s);
    QHash<QString, qsizetype> rows;
    int part = 0;
    for (const QJsonObject &frame : desk->all(u"snapshot"_s)) {
        QCOMPARE(frame[u"part"_s].toInt(), part++);
        QCOMPARE(frame[u"seq"_s].toInteger(), live.seq());
        const QJsonObject tables = frame[u"tables"_s].toObject();
        for (const QString &table : tables.keys())
            rows[table] += tables[table].toArray().size();
    }
    QCOMPARE(rows[u"staff"_s], 2);
    QCOMPARE(rows[u"customers"_s], 1);
    QCOMPARE(rows[u"tickets"_s], 1);

    const qint64 from = live.seq();
    live.server.ticket(live.sales, customer, u"second"_s);
    QVERIFY(live.server.run(TicketAssign{{2}, live.engineer.id, {}, {}}, live.sales));
    QTRY_COMPARE(desk->all(u"event"_s).size(), 3);

    QCOMPARE(names(desk->all(u"event"_s)),
        QStringList({u"ticket.created"_s, u"ticket.assigned"_s, u"transfer.done"_s}));
    QVERIFY(isChain(desk->frames, from));
    const QJsonObject event = desk->first(u"event"_s);
    QCOMPARE(event[u"actor"_s].toInteger(), live.sales.id.value);
    QCOMPARE(event[u"at"_s].toInteger(), live.server.clock.now().milliseconds);
    QCOMPARE(event[u"body"_s][u"ticket"_s][u"title"_s].toString(), u"second"_s); // the whole row
}

void TestDeskResume::largeSnapshotInFrames()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    QList<Customer> customers;
    for (int id = 1; id <= 1'201; ++id) {
        Customer customer;
        customer.id = {id};
        customer.name = u"客户%1"_s.arg(id);
        customer.ownerId = live.sales.id;
        customers << customer;
    }
    const auto connection = live.server.database.connect();
    connection->begin();
    connection->runList(u"customers.save"_s, customers);
    QVERIFY(connection->commit());

    const auto desk = live.desk(live.sales);
    QVERIFY(desk->live());

    QSet<qint64> ids;
    for (const QJsonObject &frame : desk->all(u"snapshot"_s)) {
        qsizetype rows = 0;
        for (const QJsonValue &table : frame[u"tables"_s].toObject())
            rows += table.toArray().size();
        QVERIFY(rows <= 500);
        for (const QJsonValue &row : frame[u"tables"_s][u"customers"_s].toArray())
            ids.insert(row[u"id"_s].toInteger());
    }
    QCOMPARE(ids.size(), 1'201);
    QCOMPARE(desk->all(u"snapshot"_s).size(), 4); // one of staff, three of customers
}

// The queue's bound is against slow readers: a snapshot that
// alone is larger must not be asked for again and again.
void TestDeskResume::snapshotLargerThanTheQueueIsDelivered()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const Customer customer = live.server.customer(live.sales);
    QList<Ticket> tickets;
    for (int id = 1'001; id <= 2'501; ++id) {
        Ticket ticket;
        ticket.id = {id};
        ticket.number = QString::number(id);
        ticket.customerId = customer.id;
        ticket.description = QString(8'000, u'x');
        tickets << ticket;
    }
    const auto connection = live.server.database.connect();
    connection->begin();
    connection->runList(u"tickets.save"_s, tickets);
    QVERIFY(connection->commit());

    const auto desk = live.desk(live.sales);
    QVERIFY(desk->connected());
    const auto changing =
        live.server.executor.execute(TicketProgress{{1'001}, 50}, Actor::person(live.sales));
    QVERIFY(desk->live());

    QVERIFY(waitFor(changing));
    live.server.customer(live.sales, u"later"_s);
    QTRY_VERIFY(!desk->all(u"event"_s).isEmpty());
    QTRY_COMPARE(desk->all(u"event"_s).last()[u"name"_s].toString(), u"customer.created"_s);
    QCOMPARE(desk->closeCode(100), 0);
}

// A desktop that does not read is sent away before it costs more than its queue; the others have everything
// meanwhile, and it comes back without a gap.
void TestDeskResume::slowReaderIsToldToResume()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    Ticket ticket = live.server.ticket(live.sales, live.server.customer(live.sales));
    const qint64 from = live.seq();
    const auto fast = live.desk(live.sales, from);
    QVERIFY(fast->live());
    RawSocket slow(live.port);
    slow.client().send(frame('\x81',
        base::compactJson({{u"type"_s, u"hello"_s}, {u"token"_s, live.tokenOf(live.sales)},
            {u"protocol"_s, 1}, {u"last_seq"_s, from}})));
    slow.stopReading();
    QTRY_COMPARE(live.stream.connections(), 2);
    const auto desks = live.stream.findChildren<server::realtime::DeskSocket *>();
    const auto isLive = [&](const server::realtime::DeskSocket *desk) { return desk->isLive(); };
    QTRY_VERIFY(std::all_of(desks.begin(), desks.end(), isLive));

    const auto unread = [&] { // what a reader costs beside the kernel's buffers
        qint64 most = 0;
        for (const QWebSocket *socket : live.stream.findChildren<QWebSocket *>())
            most = std::max(most, socket->bytesToWrite());
        return most;
    };
    qint64 published = 0;
    qint64 longestQueue = 0;
    constexpr qint64 enough = 64 * 1024 * 1024; // many times what two kernels' buffers hold
    for (int edit = 0; std::all_of(desks.begin(), desks.end(), isLive) && published < enough; ++edit) {
        const QString text(
            9'000, QChar(ushort(0x5b57 + edit % 2))); // another one each time, or nothing is told
        const auto edited =
            live.server.run(TicketEdit{ticket.id, ticket.version, {}, {{text}}, {}}, live.sales);
        QVERIFY(edited);
        ticket = *edited;
        published += live.server.events.last().body.toUtf8().size();
        longestQueue = std::max(longestQueue, unread());
    }
    const QList<ServerFrame> read = slow.readToTheEnd();

    QVERIFY2(published < enough, "nobody has noticed");
    constexpr qint64 oneFrame = 80'000;
    QVERIFY2(longestQueue <= server::realtime::DeskSocket::queueBytes + oneFrame,
        qPrintable(QString::number(longestQueue)));
    QCOMPARE(read.last().code, 8);
    QCOMPARE(read.last().payload.toHex(), "1139"); // 4409
    QTRY_COMPARE(live.stream.connections(), 1);

    QTRY_COMPARE(fast->all(u"event"_s).last()[u"seq"_s].toInteger(), live.seq());
    QVERIFY(isChain(fast->frames, from));
    QList<QJsonObject> slowFrames;
    for (const ServerFrame &one : read)
        slowFrames << base::parseObject(one.payload).value_or(QJsonObject{});
    slowFrames.removeLast();
    const qint64 last = slowFrames.last()[u"seq"_s].toInteger();
    QVERIFY(last > from && last < live.seq());
    const auto resumed = live.desk(live.sales, last);
    QVERIFY(resumed->live());
    QTRY_COMPARE(resumed->all(u"event"_s).last()[u"seq"_s].toInteger(), live.seq());
    QVERIFY(isChain(slowFrames + resumed->frames, from));
}

void TestDeskResume::resumesByLastSeq()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const qint64 last = live.seq();
    const Customer customer = live.server.customer(live.sales);
    live.server.customer(live.server.sales(u"other"_s), u"李四"_s); // not for these eyes
    live.server.ticket(live.sales, customer);

    const auto desk = live.desk(live.sales, last);
    QTRY_COMPARE(desk->all(u"event"_s).size(), 3);

    QCOMPARE(desk->first(u"welcome"_s)[u"resume"_s].toString(), u"events"_s);
    QCOMPARE(names(desk->all(u"event"_s)),
        QStringList({u"customer.created"_s, u"staff.created"_s, u"ticket.created"_s}));
    QVERIFY(isChain(desk->frames, last));
    QVERIFY(desk->all(u"snapshot"_s).isEmpty());
    live.server.ticket(live.sales, customer);
    QTRY_COMPARE(desk->all(u"event"_s).size(), 4);
    QVERIFY(isChain(desk->frames, last)); // across the end of the replay
}

void TestDeskResume::resumesWithNothingNew()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);

    const auto desk = live.desk(live.sales, live.seq());

    QVERIFY(desk->live());
    QCOMPARE(desk->first(u"welcome"_s)[u"resume"_s].toString(), u"events"_s);
    QCOMPARE(desk->frames.size(), 1);
}

void TestDeskResume::lastSeqAboveTheServersOwn()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);

    const auto desk = live.desk(live.sales, live.seq() + 1);

    QVERIFY(desk->live());
    QCOMPARE(desk->first(u"welcome"_s)[u"resume"_s].toString(), u"snapshot"_s);
}

void TestDeskResume::hiddenEventsKeepTheChain()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const Staff other = live.server.sales(u"other"_s);
    const auto desk = live.desk(live.sales);
    QVERIFY(desk->live());
    const qint64 from = live.seq();

    live.server.customer(live.sales, u"甲"_s);
    live.server.customer(other, u"乙"_s);
    live.server.customer(other, u"丙"_s);
    live.server.customer(live.sales, u"丁"_s);
    QTRY_COMPARE(desk->all(u"event"_s).size(), 2);

    QVERIFY(isChain(desk->frames, from));
    QCOMPARE(desk->all(u"event"_s).last()[u"seq"_s].toInteger(), from + 4);
}

// Also where the last events are hidden; and only to those who ask: others need not know the frame.
void TestDeskResume::saysWhenAllWasReplayed()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const Staff other = live.server.sales(u"other"_s);
    const qint64 from = live.seq();
    live.server.customer(live.sales, u"甲"_s);
    live.server.customer(other, u"乙"_s);

    DeskClient asking(live.port);
    asking.send({{u"type"_s, u"hello"_s}, {u"token"_s, live.tokenOf(live.sales)}, {u"protocol"_s, 1},
        {u"last_seq"_s, from}, {u"wants_caught_up"_s, true}});
    QCOMPARE(asking.first(u"caught_up"_s)[u"seq"_s].toInteger(), live.seq());
    QCOMPARE(asking.all(u"event"_s).size(), 1); // before it
    const auto desk = live.desk(live.sales, from);
    QVERIFY(desk->live());
    live.server.customer(live.sales, u"丙"_s);
    QTRY_COMPARE(desk->all(u"event"_s).size(), 2);

    QVERIFY(desk->all(u"caught_up"_s).isEmpty());
    QTRY_COMPARE(asking.all(u"event"_s).size(), 2);
    QVERIFY(isChain(asking.frames, from));
}

void TestDeskResume::losesSight()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const Staff second = live.server.engineer(u"second"_s);
    const Customer customer = live.server.customer(live.sales);
    const Ticket ticket = live.server.ticket(live.sales, customer);
    const auto taker = live.desk(live.engineer);
    const auto loser = live.desk(second);
    QVERIFY(taker->live() && loser->live());
    const qint64 from = live.seq();

    QVERIFY(live.server.run(TicketAssign{ticket.id, live.engineer.id, {}, {}}, live.sales));
    QTRY_COMPARE(loser->all(u"removed"_s).size(), 2);
    QTRY_COMPARE(taker->all(u"event"_s).size(), 2);

    QVERIFY(loser->all(u"event"_s).isEmpty());
    QCOMPARE(loser->all(u"removed"_s)[0][u"table"_s].toString(), u"tickets"_s);
    QCOMPARE(loser->all(u"removed"_s)[0][u"id"_s].toInteger(), ticket.id.value);
    QCOMPARE(loser->all(u"removed"_s)[1][u"table"_s].toString(), u"customers"_s);
    QVERIFY(isChain(loser->frames, from));
    QVERIFY(taker->all(u"removed"_s).isEmpty());

    const auto resumed = live.desk(second, from); // the same after a break
    QTRY_COMPARE(resumed->all(u"removed"_s).size(), 2);
    QVERIFY(isChain(resumed->frames, from));
}

void TestDeskResume::masksThePhone()
{
    QFETCH_GLOBAL(Backend, backend);
    LiveDesk live(backend);
    const auto desk = live.desk(live.engineer);
    const auto owner = live.desk(live.sales);
    QVERIFY(desk->live() && owner->live());

    const Customer customer = live.server.customer(live.sales, u"张三"_s, u"13800138000"_s);
    const Ticket ticket = live.server.ticket(live.sales, customer);
    QTRY_COMPARE(desk->all(u"event"_s).size(), 1);
    QVERIFY(live.server.run(TicketAssign{ticket.id, live.engineer.id, {}, {}}, live.sales));
    QTRY_VERIFY(desk->all(u"event"_s).size() >= 2);
    QTRY_VERIFY(owner->all(u"event"_s).size() >= 2);

    const auto phone = [](const QJsonObject &event) {
        return event[u"body"_s][u"customer"_s][u"phone"_s].toString();
    };
    QCOMPARE(phone(desk->all(u"event"_s)[0]), u"138****8000"_s);
    QCOMPARE(phone(desk->all(u"event"_s)[1]), u"13800138000"_s); // now it is the engineer's ticket
    QCOMPARE(phone(owner->all(u"event"_s)[0]), u"13800138000"_s);
    const auto late = live.desk(live.engineer);
    QVERIFY(late->live());
}

RELAY_TEST(TestDeskResume)
#include "test_desk_resume.moc"
