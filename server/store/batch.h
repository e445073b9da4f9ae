// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "server/store/tables.h"

#include <QHash>
#include <QSet>

namespace relay::server::store {

// The rows of one table that a transaction has read or will write.
template<class Row>
struct TableCache
{
    QHash<qint64, std::optional<Row>> known; // an empty optional: looked for, and not there
    QList<qint64> expected; // will be loaded, and is not known yet
    QList<qint64> dirty; // in the order of their first change
    QSet<qint64> dirtySet;
};

struct IdKey
{
    qint64 id = 0;
};
RELAY_FIELDS(IdKey, id)

// One database transaction of the writer, shared by the commands of a batch: an identity map with
// write-behind. Rows are read once and written once per batch, as one statement per table, because every
// statement is a round trip to PostgreSQL. Lives on the writer thread.
class Batch
{
public:
    explicit Batch(Connection &connection) : m_connection(connection) { }

    // Opens the transaction and locks the counters. False: the connection has an error.
    bool begin();
    // Writes everything and commits. False: rolled back, the connection keeps the error.
    bool commit();

    // Rows that will be loaded: the first load() reads them all in one statement.
    template<class Row>
    void expect(const QList<qint64> &ids)
    {
        cache<Row>().expected += ids;
    }
    template<class Row>
    void prefetch(const QList<qint64> &ids);
    template<class Row>
    std::optional<Row> load(qint64 id);
    // Rows by another way than the id. What the batch has changed in
    // the tables that are asked is written first, so that the query sees it.
    template<class Row>
    QList<Row> find(const QString &block, Arguments arguments);
    QVariant value(const QString &block, Arguments arguments);
    // Rows that are no table's: joins and sums.
    template<class Row>
    QList<Row> query(const QString &block, Arguments arguments)
    {
        flushFor(block);
        return m_connection.rows<Row>(block, arguments);
    }
    // A statement for its effect, such as a deletion by age.
    void run(const QString &block, Arguments arguments)
    {
        flushAll();
        m_connection.run(block, arguments);
    }
    template<class Row>
    void save(const Row &row);
    // The next id of a table; events take theirs (the seq) only once their command is accepted.
    template<class Row>
    qint64 nextId();

    Connection &connection() { return m_connection; }
    Backend backend() const { return m_connection.backend(); }
    // Once it has begun, those that were committed last; once it is committed, its own.
    const Counters &counters() const { return m_counters; }
    const QList<EventRow> &events() const { return m_events; }
    // The lanes that this batch put something into.
    const QSet<QString> &lanes() const { return m_lanes; }

private:
    template<class Row>
    TableCache<Row> &cache()
    {
        return std::get<TableCache<Row>>(m_caches);
    }
    template<class Row>
    void flush();
    template<class Row>
    bool isIn(const QSet<QString> &tables) const;
    void flushAll();
    // Writes the tables that a block reads, and those that their rows may refer to.
    void flushFor(const QString &block);

    Connection &m_connection;
    Counters m_counters;
    ForEachTable<TableCache> m_caches;
    QList<EventRow> m_events;
    QSet<QString> m_lanes;
};

template<class Row>
void Batch::prefetch(const QList<qint64> &ids)
{
    QList<IdKey> missing;
    for (qint64 id : ids) {
        if (!cache<Row>().known.contains(id)) {
            missing.append(IdKey{id});
            cache<Row>().known.insert(id, std::nullopt);
        }
    }
    for (Row &row : m_connection.rowsFor<Row>(QString::fromLatin1(Table<Row>::byIds), missing))
        cache<Row>().known.insert(idValue(row.id), std::move(row));
}

template<class Row>
std::optional<Row> Batch::load(qint64 id)
{
    TableCache<Row> &table = cache<Row>();
    if (!table.known.contains(id))
        prefetch<Row>(std::exchange(table.expected, {}) << id);
    return table.known.value(id);
}

template<class Row>
QList<Row> Batch::find(const QString &block, Arguments arguments)
{
    flushFor(block);
    QList<Row> rows = m_connection.rows<Row>(block, arguments);
    for (const Row &row : rows)
        cache<Row>().known.insert(idValue(row.id), row);
    return rows;
}

template<class Row>
void Batch::save(const Row &row)
{
    TableCache<Row> &table = cache<Row>();
    const qint64 id = idValue(row.id);
    table.known.insert(id, row);
    if (!table.dirtySet.contains(id)) {
        table.dirtySet.insert(id);
        table.dirty.append(id);
    }
    if constexpr (std::is_same_v<Row, EventRow>)
        m_events.append(row);
    if constexpr (std::is_same_v<Row, OutboxRow>)
        m_lanes.insert(row.lane);
}

template<class Row>
qint64 Batch::nextId()
{
    return ++(m_counters.*Table<Row>::counter);
}

template<class Row>
void Batch::flush()
{
    TableCache<Row> &table = cache<Row>();
    if (table.dirty.isEmpty())
        return;
    QList<Row> rows;
    for (qint64 id : table.dirty)
        rows.append(*table.known.value(id));
    table.dirty.clear();
    table.dirtySet.clear();
    m_connection.runList(QString::fromLatin1(Table<Row>::save), rows);
}

template<class Row>
bool Batch::isIn(const QSet<QString> &tables) const
{
    return tables.contains(*m_connection.library().tables(QString::fromLatin1(Table<Row>::save)).begin());
}

} // namespace relay::server::store
