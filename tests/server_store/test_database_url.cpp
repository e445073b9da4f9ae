// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/database_url.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void connects_data();
    void connects();
};

void TestDatabaseUrl::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // user|password|hosts|ports|database|options

    QTest::newRow("plain") << u"postgresql://relay:secret@db:5433/desk"_s << u"relay|secret|db|5433|desk|"_s;
    QTest::newRow("other scheme name") << u"postgres://db/desk"_s << u"||db|5432|desk|"_s;
    QTest::newRow("several hosts") << u"postgresql://u@a:5433,b,c:5435/desk?target_session_attrs=read-write"_s
                                   << u"u||a,b,c|5433,5432,5435|desk|target_session_attrs=read-write"_s;
    QTest::newRow("socket by option")
        << u"postgresql:///desk?host=/var/run/postgresql"_s << u"||/var/run/postgresql||desk|"_s;
    QTest::newRow("socket in the host")
        << u"postgresql://%2Fvar%2Frun%2Fpostgresql/desk"_s << u"||/var/run/postgresql|5432|desk|"_s;
    QTest::newRow("port by option") << u"postgresql:///desk?host=/tmp&port=6000"_s << u"||/tmp|6000|desk|"_s;
    QTest::newRow("percent-encoded") << u"postgresql://re%40lay:p%3Aw%2F%25%40%3F@db/de%20sk"_s
                                     << u"re@lay|p:w/%@?|db|5432|de sk|"_s;
    QTest::newRow("at in the password") << u"postgresql://u:a@b@db/desk"_s << u"u|a@b|db|5432|desk|"_s;
    QTest::newRow("IPv6") << u"postgresql://u@[::1]:5433/desk"_s << u"u||::1|5433|desk|"_s;
    QTest::newRow("IPv6 without port") << u"postgresql://[fe80::1]/desk"_s << u"||fe80::1|5432|desk|"_s;
    QTest::newRow("no host") << u"postgresql:///desk"_s << u"||||desk|"_s;
    QTest::newRow("options") << u"postgresql://db/desk?sslmode=require&application_name=a%20b"_s
                             << u"||db|5432|desk|sslmode=require,application_name=a b"_s;
}

void TestDatabaseUrl::parses()
{
    QFETCH(QString, text);

    const auto url = DatabaseUrl::parse(text);

    QVERIFY(url);
    QCOMPARE(int(url->backend), int(Backend::Postgresql));
    const QStringList parts{url->user, url->password, url->hosts.join(u','), url->ports.join(u','),
        url->database, url->options.join(u',')};
    QTEST(parts.join(u'|'), "expected");
}

void TestDatabaseUrl::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("empty") << QString() << u"unknown_scheme"_s;
    QTest::newRow("no scheme") << u"/var/lib/desk.db"_s << u"unknown_scheme"_s;
    QTest::newRow("other database") << u"mysql://db/desk"_s << u"unknown_scheme"_s;
    QTest::newRow("sqlite without a path") << u"sqlite:"_s << u"unknown_scheme"_s;
    QTest::newRow("no database") << u"postgresql://db"_s << u"missing_name"_s;
    QTest::newRow("no database, slash") << u"postgresql://db/?sslmode=require"_s << u"missing_name"_s;
    QTest::newRow("port of letters") << u"postgresql://db:abc/desk"_s << u"bad_port"_s;
    QTest::newRow("port too large") << u"postgresql://db:70000/desk"_s << u"bad_port"_s;
}

void TestDatabaseUrl::refuses()
{
    QFETCH(QString, text);

    const auto url = DatabaseUrl::parse(text);

    QVERIFY(!url);
    QCOMPARE(url.error().field, u"database"_s);
    QTEST(url.error().reason, "expected");
}

void TestDatabaseUrl::connects_data()
{
    QTest::addColumn<QString>("query");

    QTest::newRow("socket") << QString();
    QTest::newRow("a value with spaces and quotes") << u"&application_name=it's%20a%20\"desk\"%20\\"_s;
    QTest::newRow("server options") << u"&options=-c%20statement_timeout%3D5000"_s;
}

// libpq takes the options as one text: a value with a space must not become two.
void TestDatabaseUrl::connects()
{
    PostgresCluster *cluster = PostgresCluster::shared();
    QVERIFY2(cluster, "PostgreSQL 15 does not start");
    QFETCH(QString, query);
    const SqlLibrary library(Backend::Postgresql);

    Connection connection(
        *DatabaseUrl::parse(cluster->socketUrl(u"postgres"_s) + query), library, Connection::Access::Write);

    QVERIFY2(connection.open(), connection.error() ? qPrintable(connection.error()->message) : "");
}

RELAY_TEST(TestDatabaseUrl)
#include "test_database_url.moc"
