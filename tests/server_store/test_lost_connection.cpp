// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

#include <QThread>

#include <atomic>

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// PostgreSQL only: a file has no sessions to lose.
class TestLostConnection : public QObject
{
    Q_OBJECT

private slots:
    void lostConnectionComesBack();
    void silentConnectionIsCut();
};

// A restart of the database costs a refusal at worst, never the server.
void TestLostConnection::lostConnectionComesBack()
{
    ServerFixture server(Backend::Postgresql);
    const domain::Staff sales = server.sales();
    QVERIFY(server.ask(protocol::StaffList{}, sales));

    PostgresCluster::shared()->administer(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                          "WHERE datname = '%1'"_s.arg(server.database.url().database));

    protocol::CustomerCreate create;
    create.name = {u"张三"_s};
    QVERIFY(server.run(create, sales));
    QVERIFY(server.ask(protocol::StaffList{}, sales));
    QVERIFY(server.ask(protocol::StaffList{}, sales)); // the other reader
}

// One whose statement does not end: the wait for it does.
void TestLostConnection::silentConnectionIsCut()
{
    ServerFixture server(Backend::Postgresql);
    const SqlLibrary library(Backend::Postgresql);
    Connection connection(server.database.url(), library, Connection::Access::Read);
    QVERIFY(connection.open());
    connection.endIfSilent(0); // nothing is waited for
    QVERIFY(connection.begin());
    std::atomic<bool> ended = false;
    const std::unique_ptr<QThread> watcher(QThread::create([&] {
        while (!ended) {
            connection.endIfSilent(200);
            QThread::msleep(20);
        }
    }));
    watcher->start();

    connection.runText(u"SELECT pg_sleep(600)"_s);
    ended = true;
    watcher->wait();

    QVERIFY(connection.error());
    QCOMPARE(int(connection.error()->kind), int(DatabaseError::Kind::ConnectionLost));
    connection.rollback();
    QVERIFY(connection.begin());
    QVERIFY(connection.value(u"schema.version"_s).toInt() > 0);
    QVERIFY(connection.commit());
}

RELAY_TEST(TestLostConnection)
#include "test_lost_connection.moc"
