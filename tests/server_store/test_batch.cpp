// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/batch.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What the commands of a batch cost in statements: each is a round trip.
class TestBatch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void readsExpectedRowsTogether();
    void aQueryWritesOnlyWhatItReads();
};

void TestBatch::readsExpectedRowsTogether()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const QList<domain::Staff> people{server.sales(), server.engineer(), server.engineer(u"second"_s)};
    const auto connection = server.database.connect();
    Batch batch(*connection);
    QVERIFY(batch.begin());
    connection->rowsFor<domain::Staff>(u"staff.by_ids"_s, QList<IdKey>(3)); // prepared before the counting
    const qint64 before = connection->statements();

    for (const domain::Staff &person : people)
        batch.expect<domain::Staff>({person.id.value});

    for (const domain::Staff &person : people)
        QCOMPARE(batch.load<domain::Staff>(person.id.value)->username, person.username);
    QCOMPARE(connection->statements(), before + 1);
}

void TestBatch::aQueryWritesOnlyWhatItReads()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    const domain::Customer customer = server.customer(sales);
    domain::Ticket ticket = server.ticket(sales, customer);
    const auto connection = server.database.connect();
    const auto pending = [&] {
        return connection->rows<OutboxRow>(
            u"outbox.pending_of_lane"_s, {{"lane", u"spare"_s}, {"row_limit", 9}});
    };
    Batch batch(*connection);
    QVERIFY(batch.begin());
    ticket.title = u"改过的标题"_s;
    batch.save(ticket);
    batch.save(OutboxRow{
        {batch.nextId<OutboxRow>()}, u"spare"_s, u"{}"_s, OutboxState::Pending, 0, {1}, {}, {1}, {}});

    const QList<domain::Ticket> found = batch.query<domain::Ticket>(
        u"tickets.of_customer"_s, {{"customer_id", customer.id.value}, {"row_limit", 9}});

    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().title, ticket.title);
    QCOMPARE(pending().size(), 0);
    QVERIFY(batch.commit());
    QCOMPARE(pending().size(), 1);
}

RELAY_TEST(TestBatch)
#include "test_batch.moc"
