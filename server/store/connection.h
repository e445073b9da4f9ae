// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer_watch.h"
#include "server/store/database_url.h"
#include "server/store/postgres_pipeline.h"
#include "server/store/row_codec.h"
#include "server/store/sql_library.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace relay::server::store {

using Arguments = std::initializer_list<std::pair<const char *, QVariant>>;

// One database connection with its prepared statements, used on the thread that opened it.
//
// Failures stick: after the first failed statement the others do nothing and give nothing, and the owner of
// the transaction sees error() before it commits. Callers in between need not look after every statement. On
// PostgreSQL, what is run for its effect within the writer's transaction goes through a pipeline: its failure
// shows at the next statement that is waited for, the commit at the latest.
class Connection
{
public:
    enum class Access { Read, Write };

    Connection(const DatabaseUrl &url, const SqlLibrary &library, Access access);
    ~Connection();

    // Opens or opens again after a loss; false leaves error() set.
    bool open();
    Backend backend() const { return m_url.backend; }
    const SqlLibrary &library() const { return m_library; }
    const std::optional<DatabaseError> &error() const { return m_error; }

    bool begin();
    // False if anything since begin() failed; everything is rolled back then.
    bool commit();
    // Also forgets the error.
    void rollback();

    // Runs a block for its effect.
    void run(const QString &block, Arguments arguments = {});
    // Runs text that is no block: migrations, session settings.
    void runText(const QString &sql);
    // PostgreSQL: calls heard() on this thread, whose event loop has to run, for each notification of a
    // channel that another session sent. Ends with the connection.
    void listen(const QString &channel, std::function<void()> heard);
    // Runs a block for a list of rows, each given as a described struct whose fields the block's list names.
    template<class Row>
    void runList(const QString &block, const QList<Row> &rows);
    // The rows of a block, columns matched to fields by name.
    template<class Row>
    QList<Row> rows(const QString &block, Arguments arguments = {});
    template<class Row, class Key>
    QList<Row> rowsFor(const QString &block, const QList<Key> &keys);
    template<class Row>
    std::optional<Row> row(const QString &block, Arguments arguments = {});
    // The first column of the first row.
    QVariant value(const QString &block, Arguments arguments = {});

    // From any thread, from time to time: a PostgreSQL that keeps us waiting for too long is a lost
    // connection.
    void endIfSilent(qint64 longestMs = AnswerWatch::longestMs) { m_watch.endIfSilent(longestMs); }

    // How many statements went to the database since the start: benchmarks count round trips.
    qint64 statements() const { return m_statements; }
    // Whether every block can be prepared here; the message names the first that cannot.
    std::optional<QString> checkBlocks();

private:
    // With its rows, or without: then it may go through the pipeline.
    enum class Wanted { Rows, Effect };

    struct Prepared
    {
        QString key; // its name for the pipeline
        SqlText sql;
        std::optional<QSqlQuery> query; // none: it goes through the pipeline
        QHash<QString, int> columns; // filled at the first run
        // of the row that is bound, in the order of its parameters; filled likewise
        QList<qsizetype> fields;
    };

    Prepared *prepare(const QString &block, int rows, Wanted wanted);
    Prepared *execute(Prepared *prepared, const QVariantList &parameters);
    Prepared *executeNamed(const QString &block, Arguments arguments, Wanted wanted);
    template<class Row>
    Prepared *executeList(const QString &block, const QList<Row> &rows, Wanted wanted);
    void endOf(Prepared *prepared);
    // The end of what was asked for; within a transaction that is its own end.
    void answered();
    void close();
    void send(const QString &key, const QString &sql, const QVariantList &parameters);
    bool finishPipeline();
    void fail(const DatabaseError &error);
    template<class Row>
    static QVariantList parametersOf(Prepared &prepared, const QList<Row> &rows);
    template<class Row>
    QList<Row> fetch(Prepared *prepared);

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    Access m_access;
    QString m_name;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<Prepared>> m_prepared;
    std::optional<PostgresPipeline> m_pipeline; // the writer's on PostgreSQL
    AnswerWatch m_watch;
    bool m_inTransaction = false;
    std::optional<DatabaseError> m_error;
    qint64 m_statements = 0;
    QMetaObject::Connection m_heard;
};

template<class Row>
QVariantList Connection::parametersOf(Prepared &prepared, const QList<Row> &rows)
{
    const bool inOne = !prepared.sql.list.isEmpty();
    const bool asNumbers = inOne && prepared.sql.listForm == SqlText::ListForm::Numbers;
    const QStringList &columns = inOne ? prepared.sql.list : prepared.sql.parameters;
    const qsizetype perRow = inOne ? columns.size() : columns.size() / rows.size();
    if (prepared.fields.isEmpty()) {
        const auto &names = base::fieldNames<Row>();
        for (const QString &name : columns.first(perRow))
            prepared.fields << std::find(names.begin(), names.end(), name) - names.begin();
    }
    std::array<QVariant, base::fieldCount<Row> + 1> values; // the last: of a column that is no field
    JsonRows json;
    QStringList numbers;
    QVariantList parameters;
    for (const Row &row : rows) {
        std::size_t field = 0;
        base::forEachField(
            row, [&](const QString &, const auto &member) { values[field++] = toColumn(member); });
        for (qsizetype column = 0; column < perRow; ++column) {
            const QVariant &value = values[std::size_t(prepared.fields[column])];
            if (asNumbers)
                numbers << QString::number(value.toLongLong());
            else if (inOne)
                json.add(columns[column], value);
            else
                parameters << value;
        }
        json.endRow();
    }
    if (asNumbers)
        parameters << QString(QLatin1Char('{') + numbers.join(QLatin1Char(',')) + QLatin1Char('}'));
    else if (inOne)
        parameters << json.text();
    return parameters;
}

template<class Row>
QList<Row> Connection::fetch(Prepared *prepared)
{
    QList<Row> result;
    if (!prepared)
        return result;
    std::array<int, base::fieldCount<Row>> positions;
    for (std::size_t field = 0; field < positions.size(); ++field)
        positions[field] = prepared->columns.value(base::fieldNames<Row>()[field], -1);
    QSqlQuery &query = *prepared->query;
    while (query.next()) {
        Row row{};
        std::size_t field = 0;
        base::forEachField(row, [&](const QString &, auto &member) {
            const int position = positions[field++];
            if (position >= 0)
                fromColumn(query.value(position), member);
        });
        result.append(std::move(row));
    }
    query.finish();
    answered();
    return result;
}

template<class Row>
Connection::Prepared *Connection::executeList(const QString &block, const QList<Row> &rows, Wanted wanted)
{
    Prepared *prepared = prepare(block, int(rows.size()), wanted);
    return prepared ? execute(prepared, parametersOf(*prepared, rows)) : nullptr;
}

template<class Row>
void Connection::runList(const QString &block, const QList<Row> &rows)
{
    constexpr int chunk = 64; // bounds the number of prepared texts and of parameters
    for (qsizetype start = 0; start < rows.size(); start += chunk)
        endOf(executeList(block, rows.mid(start, chunk), Wanted::Effect));
}

template<class Row>
QList<Row> Connection::rows(const QString &block, Arguments arguments)
{
    return fetch<Row>(executeNamed(block, arguments, Wanted::Rows));
}

template<class Row, class Key>
QList<Row> Connection::rowsFor(const QString &block, const QList<Key> &keys)
{
    QList<Row> result;
    constexpr int chunk = 64;
    for (qsizetype start = 0; start < keys.size(); start += chunk)
        result += fetch<Row>(executeList(block, keys.mid(start, chunk), Wanted::Rows));
    return result;
}

template<class Row>
std::optional<Row> Connection::row(const QString &block, Arguments arguments)
{
    QList<Row> found = rows<Row>(block, arguments);
    return found.isEmpty() ? std::nullopt : std::optional<Row>(std::move(found.first()));
}

} // namespace relay::server::store
