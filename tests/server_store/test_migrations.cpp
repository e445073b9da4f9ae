// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migrations.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

class TestMigrations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void fromNothing();
    void twice();
    void refusesNewerDatabase();
    void failingStepLeavesNothing();
    void readOnlyStoreIsRefused();
};

namespace {

qint64 version(Connection &connection)
{
    return connection.value(u"schema.version"_s).toLongLong();
}

} // namespace

void TestMigrations::fromNothing()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();

    QCOMPARE(migrate(*connection).value_or(QString()), QString());

    QVERIFY(version(*connection) >= 3);
    QCOMPARE(connection->value(u"counters.event"_s).toLongLong(), 0);
    connection->runText(u"SELECT * FROM tickets_readable"_s);
    connection->runText(u"SELECT * FROM transfers_readable"_s);
    QVERIFY(!connection->error());
}

void TestMigrations::twice()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto first = database.connect();
    QVERIFY(!migrate(*first));
    const qint64 statements = first->statements();

    QCOMPARE(migrate(*first).value_or(QString()), QString());
    QVERIFY(first->statements() - statements <= 7); // looks, and finds nothing to do
    const auto second = database.connect();
    QCOMPARE(migrate(*second).value_or(QString()), QString());

    QCOMPARE(version(*second), version(*first));
}

void TestMigrations::refusesNewerDatabase()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();
    QVERIFY(!migrate(*connection));
    connection->runText(u"INSERT INTO schema_version (version) VALUES (9999)"_s);

    const auto reason = migrate(*connection);

    QVERIFY(reason);
    QVERIFY2(reason->contains(u"9999"_s), qPrintable(*reason));
}

// A step that fails in its middle: as if it had never begun, and the next start tries again.
void TestMigrations::failingStepLeavesNothing()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();
    connection->runText(u"CREATE TABLE outbox (in_the_way INTEGER)"_s); // made near the end of the first step

    const auto reason = migrate(*connection);

    QVERIFY(reason);
    QVERIFY2(reason->startsWith(u"migration 1:"_s), qPrintable(*reason));
    connection->rollback();
    QCOMPARE(version(*connection), 0);
    connection->runText(u"SELECT * FROM staff"_s);
    QVERIFY(connection->error()); // the tables before it are gone again

    connection->rollback();
    connection->runText(u"DROP TABLE outbox"_s);
    QCOMPARE(migrate(*connection).value_or(QString()), QString());
}

void TestMigrations::readOnlyStoreIsRefused()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect(Connection::Access::Read);

    QVERIFY(migrate(*connection));
}

RELAY_TEST(TestMigrations)
#include "test_migrations.moc"
