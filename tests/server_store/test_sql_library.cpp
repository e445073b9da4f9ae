// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/search_expression.h"
#include "server/store/sql_library.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::server::store;
using namespace Qt::StringLiterals;

class TestSqlLibrary : public QObject
{
    Q_OBJECT

private slots:
    void writesListsForRows();
    void listWithTypes();
    void listAsJson();
    void listOfIds();
    void placeholdersBecomePositional();
    void insertsFragments();
    void keepsToOneBackend();
    void hidesFragments();
    void namesTables();
    void knowsAllTables_data();
    void knowsAllTables();
    void searchExpression_data();
    void searchExpression();
};

void TestSqlLibrary::writesListsForRows()
{
    const SqlLibrary library(Backend::Sqlite);

    const SqlText one = library.text(u"ticket_search.save"_s, 1);
    const SqlText three = library.text(u"ticket_search.save"_s, 3);

    QVERIFY2(one.text.contains(u"VALUES (?, ?)\n"_s), qPrintable(one.text));
    QVERIFY2(three.text.contains(u"VALUES (?, ?), (?, ?), (?, ?)\n"_s), qPrintable(three.text));
    QCOMPARE(
        three.parameters, QStringList({u"id"_s, u"tokens"_s, u"id"_s, u"tokens"_s, u"id"_s, u"tokens"_s}));
    QVERIFY(library.hasList(u"ticket_search.save"_s));
    QVERIFY(!library.hasList(u"staff.all"_s));
}

// Where PostgreSQL cannot see the type of a placeholder the list names it.
void TestSqlLibrary::listWithTypes()
{
    const SqlText text = SqlLibrary(Backend::Sqlite).text(u"command_log.by_keys"_s, 2);

    QVERIFY2(text.text.contains(
                 u"(VALUES (CAST(? AS TEXT), CAST(? AS TEXT)), (CAST(? AS TEXT), CAST(? AS TEXT)))"_s),
        qPrintable(text.text));
    QCOMPARE(
        text.parameters, QStringList({u"actor_key"_s, u"command_key"_s, u"actor_key"_s, u"command_key"_s}));
}

void TestSqlLibrary::listAsJson()
{
    const SqlLibrary library(Backend::Postgresql);

    const SqlText keys = library.text(u"command_log.by_keys"_s, 2);
    const SqlText rows = library.text(u"ticket_search.save"_s, 2);

    QVERIFY2(keys.text.contains(u"(SELECT actor_key, command_key FROM json_to_recordset(CAST(? AS json)) "
                                u"AS list (actor_key TEXT, command_key TEXT))"_s),
        qPrintable(keys.text));
    QCOMPARE(keys.list, QStringList({u"actor_key"_s, u"command_key"_s}));
    QVERIFY(keys.parameters.isEmpty());
    QVERIFY2(
        rows.text.contains(u"SELECT id, tokens FROM json_populate_recordset(CAST(NULL AS ticket_search), "
                           u"CAST(? AS json)) AS list\n"_s),
        qPrintable(rows.text));
}

// PostgreSQL expects few rows of an array, and so finds each by its index.
void TestSqlLibrary::listOfIds()
{
    const SqlText text = SqlLibrary(Backend::Postgresql).text(u"tickets.by_ids"_s, 2);

    QVERIFY2(text.text.contains(u"(SELECT unnest(CAST(? AS BIGINT[])))"_s), qPrintable(text.text));
    QCOMPARE(text.list, QStringList({u"id"_s}));
    QVERIFY(text.listForm == SqlText::ListForm::Numbers);
}

void TestSqlLibrary::placeholdersBecomePositional()
{
    const SqlText text = SqlLibrary(Backend::Sqlite).text(u"outbox.pending_of_lane"_s, 0);

    QVERIFY(!text.text.contains(u':'));
    QCOMPARE(text.text.count(u'?'), 2);
    QCOMPARE(text.parameters, QStringList({u"lane"_s, u"row_limit"_s}));
}

void TestSqlLibrary::insertsFragments()
{
    const SqlText text = SqlLibrary(Backend::Sqlite).text(u"tickets.page"_s, 0);

    QVERIFY(!text.text.contains(u"[["_s));
    QVERIFY(text.text.contains(u"customer_owner_id = ?"_s));
    QCOMPARE(text.parameters.count(u"staff_id"_s), 3);
    QCOMPARE(text.parameters.last(), u"row_limit"_s);
    QCOMPARE(text.text.count(u'?'), text.parameters.size());
}

void TestSqlLibrary::keepsToOneBackend()
{
    const SqlLibrary sqlite(Backend::Sqlite);
    const SqlLibrary postgresql(Backend::Postgresql);

    QVERIFY(sqlite.text(u"tickets.search_page"_s, 0).text.contains(u"MATCH"_s));
    QVERIFY(postgresql.text(u"tickets.search_page"_s, 0).text.contains(u"tsquery"_s));
    QVERIFY(!sqlite.blocks().contains(u"nodes.try_lead"_s));
    QVERIFY(postgresql.blocks().contains(u"nodes.try_lead"_s));
}

void TestSqlLibrary::hidesFragments()
{
    for (const QString &block : SqlLibrary(Backend::Sqlite).blocks()) {
        QVERIFY2(!block.startsWith(u"fragment."_s), qPrintable(block));
        QVERIFY2(!block.contains(u'@'), qPrintable(block));
    }
}

void TestSqlLibrary::namesTables()
{
    const SqlLibrary library(Backend::Sqlite);

    QCOMPARE(library.tables(u"outbox.save"_s), QSet<QString>{u"outbox"_s});
    QCOMPARE(library.tables(u"tickets.by_ids"_s), QSet<QString>({u"tickets"_s, u"customers"_s, u"staff"_s}));
    QCOMPARE(library.tables(u"transfers.under_way_for_contact"_s),
        QSet<QString>({u"transfers"_s, u"customer_contacts"_s}));
}

void TestSqlLibrary::knowsAllTables_data()
{
    QTest::addColumn<Backend>("backend");
    QTest::newRow("sqlite") << Backend::Sqlite;
    QTest::newRow("postgresql") << Backend::Postgresql;
}

// The writer writes what a block reads before it runs: a view that the library does not know would be read
// too early.
void TestSqlLibrary::knowsAllTables()
{
    QFETCH(Backend, backend);
    const SqlLibrary library(backend);
    QSet<QString> written{u"counters"_s, u"schema_version"_s};
    for (const QString &block : library.blocks()) {
        if (block.endsWith(u".save"_s))
            written += library.tables(block);
    }

    for (const QString &block : library.blocks())
        QVERIFY2(written.contains(library.tables(block)), qPrintable(block));
}

void TestSqlLibrary::searchExpression_data()
{
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QString>("sqlite");
    QTest::addColumn<QString>("postgresql");

    QTest::newRow("none") << QStringList{} << QString() << QString();
    QTest::newRow("one") << QStringList{u"服务"_s} << u"\"服务\"*"_s << u"'服务':*"_s;
    QTest::newRow("two") << QStringList{u"服务"_s, u"务器"_s} << u"\"服务\" AND \"务器\"*"_s
                         << u"'服务' & '务器':*"_s;
    QTest::newRow("single character first")
        << QStringList{u"器"_s, u"abc"_s} << u"\"器\"* AND \"abc\"*"_s << u"'器':* & 'abc':*"_s;
}

void TestSqlLibrary::searchExpression()
{
    QFETCH(QStringList, tokens);

    QTEST(relay::server::store::searchExpression(tokens, Backend::Sqlite), "sqlite");
    QTEST(relay::server::store::searchExpression(tokens, Backend::Postgresql), "postgresql");
}

RELAY_TEST(TestSqlLibrary)
#include "test_sql_library.moc"
