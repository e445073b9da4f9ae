// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

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

RELAY_TEST(TestLostConnection)
#include "test_lost_connection.moc"
