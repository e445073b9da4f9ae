// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migrations.h"
#include "server/store/tables.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// Every statement is prepared on both back ends, and rows come back as they were saved.
class TestSqlBlocks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void everyBlockPrepares();
    void byIdsGivesExactlyTheFields();
    void rowsComeBackAsTheyWere();
    void savesMoreRowsThanOneStatementHolds();
    void noStatementReadsAWholeLog();

private:
    static QStringList wholeTablesRead(const TestDatabase &database);
};

namespace {

// Driver's names of the columns of a block, without the library's own mapping in between.
QStringList columnsOf(Connection &opened, const TestDatabase &database, const QString &block)
{
    Q_UNUSED(opened); // its migrations made the tables
    QStringList names;
    const QString connectionName = u"columns"_s;
    {
        const DatabaseUrl &url = database.url();
        QSqlDatabase raw = QSqlDatabase::addDatabase(
            url.backend == Backend::Sqlite ? u"QSQLITE"_s : u"QPSQL"_s, connectionName);
        raw.setDatabaseName(url.backend == Backend::Sqlite ? url.path : url.database);
        if (url.backend == Backend::Postgresql) {
            raw.setHostName(url.hosts.first());
            raw.setPort(url.ports.first().toInt());
            raw.setUserName(url.user);
        }
        if (!raw.open())
            qFatal("%s", qPrintable(raw.lastError().text()));
        QSqlQuery query(raw);
        const SqlText text = database.library().text(block, 1);
        query.prepare(text.text);
        query.addBindValue(text.list.isEmpty() ? QVariant(1) : QVariant(u"{1}"_s));
        if (!query.exec())
            qFatal("%s", qPrintable(query.lastError().text()));
        const QSqlRecord record = query.record();
        for (int column = 0; column < record.count(); ++column)
            names << record.fieldName(column);
    }
    QSqlDatabase::removeDatabase(connectionName);
    return names;
}

template<class Row>
struct Visited
{
    using Type = Row;
};

template<class Visit>
void forEachTable(Visit visit)
{
    std::apply([&](auto... row) { (visit(row), ...); }, ForEachTable<Visited>{});
}

// Values of which none is the default, so that a forgotten column shows.
template<class T>
void fill(T &value)
{
    if constexpr (std::is_same_v<T, bool>)
        value = true;
    else if constexpr (std::is_same_v<T, int>)
        value = 7;
    else if constexpr (std::is_same_v<T, qint64>)
        value = 1;
    else if constexpr (std::is_same_v<T, QString>)
        value = u"它's a \"text\" \\ with 100% ; -- signs\n🔧"_s;
    else if constexpr (std::is_enum_v<T>)
        value = base::enumNames<T>().back().first;
    else if constexpr (requires { value.milliseconds; })
        value.milliseconds = 1'760'000'000'123;
    else if constexpr (base::IsOptional<T>::value)
        fill(value.emplace());
    else if constexpr (requires {
                           value.isValid();
                           value.value;
                       })
        value.value = 1;
    else if constexpr (base::hasFields<T>)
        base::forEachField(value, [](const QString &, auto &member) { fill(member); });
    else if constexpr (requires { value.append({}); }) {
        value.resize(2);
        for (auto &item : value)
            fill(item);
    }
}

} // namespace

void TestSqlBlocks::everyBlockPrepares()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();
    QCOMPARE(migrate(*connection).value_or(QString()), QString());

    QCOMPARE(connection->checkBlocks().value_or(QString()), QString());
}

void TestSqlBlocks::byIdsGivesExactlyTheFields()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();
    QCOMPARE(migrate(*connection).value_or(QString()), QString());

    forEachTable([&](auto visited) {
        using Row = typename decltype(visited)::Type;
        QStringList expected;
        for (const QString &name : base::fieldNames<Row>())
            expected << name;
        expected.removeAll(u"phone_masked"_s); // of one reader, never stored
        QStringList columns = columnsOf(*connection, database, QString::fromLatin1(Table<Row>::byIds));
        columns.removeAll(u"vector"_s); // PostgreSQL's own index column
        columns.sort();
        expected.sort();
        QCOMPARE(columns, expected);
    });
}

void TestSqlBlocks::rowsComeBackAsTheyWere()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();
    QCOMPARE(migrate(*connection).value_or(QString()), QString());

    forEachTable([&](auto visited) {
        using Row = typename decltype(visited)::Type;
        Row row{};
        fill(row);
        if constexpr (std::is_same_v<Row, domain::Staff>)
            row.wecomUserid = u"follows"_s;
        connection->begin();
        connection->runList(QString::fromLatin1(Table<Row>::save), QList<Row>{row});
        if constexpr (
            !std::is_same_v<Row,
                AuditRow> && !std::is_same_v<Row, EventRow> && !std::is_same_v<Row, CommandLogRow> && !std::is_same_v<Row, domain::TicketAction>)
            connection->runList(
                QString::fromLatin1(Table<Row>::save), QList<Row>{row}); // once more: an update
        QVERIFY2(connection->commit(), connection->error() ? qPrintable(connection->error()->message) : "");
        const auto found =
            connection->rowsFor<Row>(QString::fromLatin1(Table<Row>::byIds), QList<IdKey>{{1}});
        QCOMPARE(found.size(), 1);
        QJsonObject saved = base::toObject(row);
        QJsonObject read = base::toObject(found.first());
        for (const char *derived : {"phone_masked", "customer_name", "customer_owner_id", "assigned_to",
                 "assigned_to_name", "sales_representative", "sales_representative_name"}) {
            saved.remove(QLatin1StringView(derived));
            read.remove(QLatin1StringView(derived));
        }
        QCOMPARE(read, saved);
    });
    const auto tickets = connection->rowsFor<domain::Ticket>(u"tickets.by_ids"_s, QList<IdKey>{{1}});
    QCOMPARE(tickets.first().assignedTo, u"follows"_s); // the assignee is the same person 1
    const auto customers = connection->rowsFor<domain::Customer>(u"customers.by_ids"_s, QList<IdKey>{{1}});
    QCOMPARE(customers.first().salesRepresentative, u"follows"_s);
}

void TestSqlBlocks::savesMoreRowsThanOneStatementHolds()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    const auto connection = database.connect();
    QCOMPARE(migrate(*connection).value_or(QString()), QString());
    constexpr int count = 150;
    QList<OutboxRow> rows;
    QList<IdKey> keys;
    for (int id = 1; id <= count; ++id) {
        rows.append(OutboxRow{{id}, u"lane"_s, u"{}"_s, OutboxState::Pending, 0, {id}, {}, {id}, {}});
        keys.append(IdKey{id});
    }

    connection->begin();
    connection->runList(u"outbox.save"_s, rows);
    QVERIFY(connection->commit());

    QCOMPARE(connection->rowsFor<OutboxRow>(u"outbox.by_ids"_s, keys).size(), count);
}

// SQLite tells its plan without figures about the tables: it is the same here as with a million rows.
QStringList TestSqlBlocks::wholeTablesRead(const TestDatabase &database)
{
    static const QRegularExpression wholeTable(u"^SCAN ([a-z_]+)$"_s);
    QStringList found;
    {
        QSqlDatabase raw = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plans"_s);
        raw.setDatabaseName(database.url().path);
        raw.open();
        const QStringList tables = raw.tables();
        for (const QString &block : database.library().blocks()) {
            const SqlText text = database.library().text(block, database.library().hasList(block) ? 3 : 0);
            QSqlQuery query(raw);
            query.prepare(u"EXPLAIN QUERY PLAN "_s + text.text);
            for (qsizetype position = 0; position < text.parameters.size(); ++position)
                query.addBindValue(1);
            if (!query.exec())
                found << block + u": "_s + query.lastError().text();
            while (query.next()) {
                const QString table = wholeTable.match(query.value(3).toString()).captured(1);
                if (tables.contains(table))
                    found << block + u": "_s + table;
            }
        }
    }
    QSqlDatabase::removeDatabase(u"plans"_s);
    return found;
}

// What grows with the years is found by an index: a scan costs more with each day.
void TestSqlBlocks::noStatementReadsAWholeLog()
{
    QFETCH_GLOBAL(Backend, backend);
    if (backend != Backend::Sqlite)
        return; // PostgreSQL plans by the size of the tables
    TestDatabase database(backend);
    QVERIFY(!migrate(*database.connect()));
    QCOMPARE(wholeTablesRead(database), QStringList{u"sessions.purge: sessions"_s}); // it stays small
}

RELAY_TEST(TestSqlBlocks)
#include "test_sql_blocks.moc"
