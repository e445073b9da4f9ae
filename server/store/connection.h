// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/database_url.h"
#include "server/store/row_codec.h"
#include "server/store/sql_library.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace relay::server::store {

struct DatabaseError
{
    enum class Kind { UniqueViolation, ConnectionLost, Other };

    Kind kind = Kind::Other;
    QString constraint; // the violated constraint, as table.column or its name
    QString message; // for the log; may name values, never sent to a client
};

using Arguments = std::initializer_list<std::pair<const char *, QVariant>>;

// One database connection with its prepared statements, used on the thread that opened it.
//
// Failures stick: after the first failed statement the others do nothing and give nothing, and the owner of
// the transaction sees error() before it commits. Callers in between need not look after every statement.
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

    // How many statements went to the database since the start: benchmarks count round trips.
    qint64 statements() const { return m_statements; }
    // Whether every block can be prepared here; the message names the first that cannot.
    std::optional<QString> checkBlocks();

private:
    struct Prepared
    {
        QSqlQuery query;
        QStringList parameters;
        QStringList list; // see SqlText
        QHash<QString, int> columns; // filled at the first run
        QList<qsizetype> fields =
            {}; // of the row that is bound, in the order of its parameters; filled likewise
    };

    Prepared *prepare(const QString &block, int rows);
    Prepared *execute(Prepared *prepared);
    Prepared *executeNamed(const QString &block, Arguments arguments);
    void fail(const QSqlError &error);
    template<class Row>
    static void bind(Prepared &prepared, const QList<Row> &rows);
    template<class Row>
    static QList<Row> fetch(Prepared *prepared);

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    Access m_access;
    QString m_name;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<Prepared>> m_prepared;
    std::optional<DatabaseError> m_error;
    qint64 m_statements = 0;
    QMetaObject::Connection m_heard;
};

template<class Row>
void Connection::bind(Prepared &prepared, const QList<Row> &rows)
{
    const bool asJson = !prepared.list.isEmpty();
    const qsizetype perRow = asJson ? prepared.list.size() : prepared.parameters.size() / rows.size();
    if (prepared.fields.isEmpty()) {
        const auto &names = base::fieldNames<Row>();
        for (qsizetype column = 0; column < perRow; ++column) {
            const QString &name = asJson ? prepared.list[column] : prepared.parameters[column];
            prepared.fields << std::find(names.begin(), names.end(), name) - names.begin();
        }
    }
    std::array<QVariant, base::fieldCount<Row> + 1> values; // the last: of a column that is no field
    JsonRows json;
    int position = 0;
    for (const Row &row : rows) {
        std::size_t field = 0;
        base::forEachField(
            row, [&](const QString &, const auto &member) { values[field++] = toColumn(member); });
        for (qsizetype column = 0; column < perRow; ++column) {
            const QVariant &value = values[std::size_t(prepared.fields[column])];
            if (asJson)
                json.add(prepared.list[column], value);
            else
                prepared.query.bindValue(position++, value);
        }
        json.endRow();
    }
    if (asJson)
        prepared.query.bindValue(0, json.text());
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
    while (prepared->query.next()) {
        Row row{};
        std::size_t field = 0;
        base::forEachField(row, [&](const QString &, auto &member) {
            const int position = positions[field++];
            if (position >= 0)
                fromColumn(prepared->query.value(position), member);
        });
        result.append(std::move(row));
    }
    prepared->query.finish();
    return result;
}

template<class Row>
void Connection::runList(const QString &block, const QList<Row> &rows)
{
    constexpr int chunk = 64; // bounds the number of prepared texts and of parameters
    for (qsizetype start = 0; start < rows.size(); start += chunk) {
        const QList<Row> part = rows.mid(start, chunk);
        Prepared *prepared = prepare(block, int(part.size()));
        if (!prepared)
            return;
        bind(*prepared, part);
        if (execute(prepared))
            prepared->query.finish();
    }
}

template<class Row>
QList<Row> Connection::rows(const QString &block, Arguments arguments)
{
    return fetch<Row>(executeNamed(block, arguments));
}

template<class Row, class Key>
QList<Row> Connection::rowsFor(const QString &block, const QList<Key> &keys)
{
    QList<Row> result;
    constexpr int chunk = 64;
    for (qsizetype start = 0; start < keys.size(); start += chunk) {
        const QList<Key> part = keys.mid(start, chunk);
        Prepared *prepared = prepare(block, int(part.size()));
        if (!prepared)
            return result;
        bind(*prepared, part);
        result += fetch<Row>(execute(prepared));
    }
    return result;
}

template<class Row>
std::optional<Row> Connection::row(const QString &block, Arguments arguments)
{
    QList<Row> found = rows<Row>(block, arguments);
    return found.isEmpty() ? std::nullopt : std::optional<Row>(std::move(found.first()));
}

} // namespace relay::server::store
