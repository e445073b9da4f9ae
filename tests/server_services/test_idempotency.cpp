// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;
using base::ErrorCode;

// What a key repeats, and what it does not.
class TestIdempotency : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void repeatsTheAnswer();
    void repeatsARefusal();
    void otherBodyOrCommandIsRefused();
    void keysArePerPerson();
    void doesNotKeepWhatMayChange();
    void checksSightAgain();
    void checksSightOfATransferAgain();
    void forgetsAfterThirtyDays();
};

void TestIdempotency::repeatsTheAnswer()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const QJsonObject body{{u"name"_s, u"张三"_s}, {u"phone"_s, u"13800138000"_s}};
    const auto first = server.runNamed(u"customer.create"_s, body, sales, u"k"_s);
    server.takeEvents();
    server.clock.advance(base::hourMs);

    const auto again = server.runNamed(u"customer.create"_s, body, sales, u"k"_s);

    QVERIFY(first.reply && again.reply);
    QCOMPARE(*again.reply, *first.reply);
    QCOMPARE(again.seq, first.seq);
    QVERIFY(server.takeEvents().isEmpty());
}

void TestIdempotency::repeatsARefusal()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Ticket ticket = server.ticket(sales, server.customer(sales));
    const QJsonObject body{{u"ticket_id"_s, ticket.id.value}};
    const auto first = server.runNamed(u"ticket.close"_s, body, sales, u"k"_s);
    QVERIFY(server.run(TicketResolve{ticket.id, {}}, sales)); // now it could be closed

    const auto again = server.runNamed(u"ticket.close"_s, body, sales, u"k"_s);

    QVERIFY(!first.reply);
    QVERIFY(!again.reply);
    QCOMPARE(again.reply.error(), first.reply.error());
    QVERIFY(server.runNamed(u"ticket.close"_s, body, sales, u"another"_s).reply);
}

void TestIdempotency::otherBodyOrCommandIsRefused()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    QVERIFY(server.runNamed(u"customer.create"_s, {{u"name"_s, u"张三"_s}}, sales, u"k"_s).reply);

    const auto other = server.runNamed(u"customer.create"_s, {{u"name"_s, u"李四"_s}}, sales, u"k"_s);
    const auto command = server.runNamed(u"ticket.close"_s, {{u"ticket_id"_s, 1}}, sales, u"k"_s);

    QCOMPARE(other.reply.error().code, ErrorCode::IdempotencyKeyReused);
    QCOMPARE(command.reply.error().code, ErrorCode::IdempotencyKeyReused);
}

void TestIdempotency::keysArePerPerson()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const QJsonObject body{{u"name"_s, u"张三"_s}};

    const auto first = server.runNamed(u"customer.create"_s, body, server.sales(), u"k"_s);
    const auto second = server.runNamed(u"customer.create"_s, body, server.sales(u"other"_s), u"k"_s);

    QVERIFY(first.reply && second.reply);
    QVERIFY(first.reply->value(u"id"_s) != second.reply->value(u"id"_s));
}

// Missing today may be there tomorrow, and forbidden today allowed.
void TestIdempotency::doesNotKeepWhatMayChange()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff engineer = server.engineer();
    const Customer customer = server.customer(sales);
    const QJsonObject create{{u"customer_id"_s, customer.id.value}, {u"title"_s, u"x"_s}};
    const QJsonObject assign{{u"ticket_id"_s, 1}, {u"engineer_id"_s, server.engineer(u"third"_s).id.value}};

    const auto missing = server.runNamed(u"ticket.create"_s, create, engineer, u"k1"_s);
    server.ticket(sales, customer); // through it the engineer sees the customer
    const auto found = server.runNamed(u"ticket.create"_s, create, engineer, u"k1"_s);
    const auto forbidden = server.runNamed(u"ticket.assign"_s, assign, engineer, u"k2"_s);
    QVERIFY(server.run(TicketAssign{{1}, engineer.id, {}, {}}, sales));
    const auto allowed = server.runNamed(u"ticket.assign"_s, assign, engineer, u"k2"_s);

    QCOMPARE(missing.reply.error().code, ErrorCode::NotFound);
    QVERIFY(found.reply);
    QCOMPARE(forbidden.reply.error().code, ErrorCode::Forbidden);
    QVERIFY(allowed.reply);
}

void TestIdempotency::checksSightAgain()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff engineer = server.engineer();
    const Ticket ticket = server.ticket(sales, server.customer(sales));
    QVERIFY(server.run(TicketAssign{ticket.id, engineer.id, {}, {}}, sales));
    const QJsonObject body{{u"ticket_id"_s, ticket.id.value}, {u"progress"_s, 40}};
    QVERIFY(server.runNamed(u"ticket.progress"_s, body, engineer, u"k"_s).reply);
    QVERIFY(server.run(TicketAssign{ticket.id, server.engineer(u"other"_s).id, {}, {}}, sales));

    const auto again = server.runNamed(u"ticket.progress"_s, body, engineer, u"k"_s);

    QVERIFY(!again.reply);
    QCOMPARE(again.reply.error().code, ErrorCode::NotFound);
}

void TestIdempotency::checksSightOfATransferAgain()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff engineer = server.engineer();
    const Ticket ticket = server.ticket(sales, server.customer(sales));
    QVERIFY(server.run(TicketAssign{ticket.id, engineer.id, {}, {}}, sales));
    const QJsonObject body{{u"transfer_id"_s, 1}};
    QVERIFY(server.runNamed(u"transfer.refresh"_s, body, engineer, u"k"_s).reply);
    QVERIFY(server.run(TicketAssign{ticket.id, server.engineer(u"other"_s).id, {}, {}}, sales));

    const auto again = server.runNamed(u"transfer.refresh"_s, body, engineer, u"k"_s);

    QVERIFY(!again.reply);
    QCOMPARE(again.reply.error().code, ErrorCode::NotFound);
}

void TestIdempotency::forgetsAfterThirtyDays()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const QJsonObject body{{u"name"_s, u"张三"_s}};
    const auto first = server.runNamed(u"customer.create"_s, body, sales, u"k"_s);
    server.clock.advance(29 * base::dayMs);
    QVERIFY(server.run(server::services::HousekeepingRun{}));
    const auto kept = server.runNamed(u"customer.create"_s, body, sales, u"k"_s);
    server.clock.advance(2 * base::dayMs);
    QVERIFY(server.run(server::services::HousekeepingRun{}));

    const auto forgotten = server.runNamed(u"customer.create"_s, body, sales, u"k"_s);

    QCOMPARE(kept.reply->value(u"id"_s), first.reply->value(u"id"_s));
    QVERIFY(forgotten.reply);
    QVERIFY(forgotten.reply->value(u"id"_s) != first.reply->value(u"id"_s));
}

RELAY_TEST(TestIdempotency)
#include "test_idempotency.moc"
