// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The writer commits many commands in one transaction. Is it worth while to gather their rows by table? QPSQL
// has no pipeline: each statement is a round trip, however small it is.

#include "server/store/migrations.h"
#include "server/store/records.h"
#include "tests/support/postgres_cluster.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace relay::server::store;
using namespace Qt::StringLiterals;

namespace {

constexpr int commands = 32;
constexpr int rowsPerCommand = 10;
constexpr int rounds = 40;

qint64 nextId = 0;

// What a command writes: its history, events, outbox items and answers are rows about as long as these.
QList<OutboxRow> rowsOfOneCommand()
{
    QList<OutboxRow> rows;
    for (int index = 0; index < rowsPerCommand; ++index)
        rows.append({{++nextId}, u"spike"_s, QString(300, u'x'), OutboxState::Pending, 0, {1}, {}, {1}, {}});
    return rows;
}

void oneStatementPerRow(Connection &connection)
{
    for (int command = 0; command < commands; ++command) {
        for (const OutboxRow &row : rowsOfOneCommand())
            connection.runList(u"outbox.save"_s, QList<OutboxRow>{row});
    }
}

// Ten tables of 32 rows each.
void oneStatementPerTable(Connection &connection)
{
    QList<QList<OutboxRow>> tables(rowsPerCommand);
    for (int command = 0; command < commands; ++command) {
        const QList<OutboxRow> rows = rowsOfOneCommand();
        for (int table = 0; table < rowsPerCommand; ++table)
            tables[table].append(rows[table]);
    }
    for (const QList<OutboxRow> &rows : tables)
        connection.runList(u"outbox.save"_s, rows);
}

// The median of many batches, in microseconds, and the statements of one.
qint64 measure(Connection &connection, void (*write)(Connection &), qint64 &statements)
{
    QList<qint64> times;
    for (int round = 0; round < rounds; ++round) {
        const qint64 before = connection.statements();
        QElapsedTimer timer;
        timer.start();
        connection.begin();
        write(connection);
        if (!connection.commit())
            qFatal("%s", qPrintable(connection.error()->message));
        times << timer.nsecsElapsed() / 1'000;
        statements = connection.statements() - before;
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    using relay::tests::PostgresCluster;
    PostgresCluster *cluster = PostgresCluster::shared(PostgresCluster::Durability::Full);
    if (!cluster) {
        std::fprintf(stderr, "%s\n", qPrintable(relay::tests::PostgresCluster::failureReason()));
        return 1;
    }
    const SqlLibrary library(Backend::Postgresql);
    Connection connection(*DatabaseUrl::parse(cluster->createDatabase()), library, Connection::Access::Write);
    if (!connection.open() || migrate(connection))
        return 1;

    qint64 statementsByRow = 0;
    qint64 statementsByTable = 0;
    const qint64 byRow = measure(connection, oneStatementPerRow, statementsByRow);
    const qint64 byTable = measure(connection, oneStatementPerTable, statementsByTable);

    std::printf(
        "%d commands of %d rows, committed together, median of %d\n", commands, rowsPerCommand, rounds);
    std::printf("one statement per row:   %4lld statements %8lld us\n", statementsByRow, byRow);
    std::printf("one statement per table: %4lld statements %8lld us\n", statementsByTable, byTable);
    std::printf("ratio: %.1f\n", double(byRow) / double(byTable));
    return 0;
}
