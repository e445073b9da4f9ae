// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/batch.h"

namespace relay::server::store {

// What one command reads and wants to write. Nothing reaches the batch
// before apply(), so that a refused command leaves no trace whatever it has
// saved before. Lives on the writer thread, for the time of one command.
class UnitOfWork
{
public:
    UnitOfWork(Batch &batch, base::Timestamp now) : m_batch(batch), m_now(now) { }

    base::Timestamp now() const { return m_now; }
    Backend backend() const { return m_batch.backend(); }

    // The row as this command has left it, else as the batch has.
    template<class Row, class Id>
    std::optional<Row> load(Id id);
    // A row that will be loaded: the first load() reads all of them in one statement.
    template<class Row, class Id>
    void expect(Id id)
    {
        m_batch.expect<Row>({idValue(id)});
    }
    // A row that a foreign key says is there. Empty once the database has failed: the handler goes on to its
    // end, and nothing of what it makes of it is written.
    template<class Row, class Id>
    Row get(Id id)
    {
        const std::optional<Row> row = load<Row>(id);
        Q_ASSERT_X(row || failed(), "UnitOfWork", "a row that others refer to is missing");
        return row.value_or(Row{});
    }
    // By another way than the id. Sees earlier commands, not what this command has newly created.
    template<class Row>
    QList<Row> find(const char *block, Arguments arguments);
    template<class Row>
    std::optional<Row> findOne(const char *block, Arguments arguments);
    template<class Row>
    QList<Row> query(const char *block, Arguments arguments)
    {
        return m_batch.query<Row>(QString::fromLatin1(block), arguments);
    }
    // At once, unlike save(): only for commands that are never refused.
    void run(const char *block, Arguments arguments) { m_batch.run(QString::fromLatin1(block), arguments); }
    QVariant value(const char *block, Arguments arguments)
    {
        return m_batch.value(QString::fromLatin1(block), arguments);
    }

    // What this command has saved so far.
    template<class Row>
    QList<Row> saved()
    {
        QList<Row> rows;
        for (const auto &[id, row] : staged<Row>())
            rows.append(row);
        return rows;
    }

    template<class Row>
    void save(const Row &row)
    {
        staged<Row>().insert_or_assign(idValue(row.id), row);
    }
    // A new row's id.
    template<class Row>
    auto nextId() -> decltype(Row::id)
    {
        return decltype(Row::id){m_batch.nextId<Row>()};
    }
    // The seq is given in applyEvents(), so that refused commands leave no hole.
    void addEvent(EventRow event) { m_events.append(std::move(event)); }

    // Gives the events their seqs; the last one's, or 0 if
    // there is none. Only for a command that is accepted.
    qint64 applyEvents();
    // Hands the rows to the batch.
    void apply();
    // Forgets what the command wanted to write.
    void discard();
    bool failed() const { return m_batch.connection().error().has_value(); }

private:
    template<class Row>
    using Staged = std::map<qint64, Row>; // ordered: ids are given in the order of creation

    template<class Row>
    Staged<Row> &staged()
    {
        return std::get<Staged<Row>>(m_staged);
    }

    Batch &m_batch;
    base::Timestamp m_now;
    ForEachTable<Staged> m_staged;
    QList<EventRow> m_events;
};

template<class Row, class Id>
std::optional<Row> UnitOfWork::load(Id id)
{
    const auto found = staged<Row>().find(idValue(id));
    if (found != staged<Row>().end())
        return found->second;
    return m_batch.load<Row>(idValue(id));
}

template<class Row>
QList<Row> UnitOfWork::find(const char *block, Arguments arguments)
{
    QList<Row> rows = m_batch.find<Row>(QString::fromLatin1(block), arguments);
    for (Row &row : rows) {
        const auto found = staged<Row>().find(idValue(row.id));
        if (found != staged<Row>().end())
            row = found->second;
    }
    return rows;
}

template<class Row>
std::optional<Row> UnitOfWork::findOne(const char *block, Arguments arguments)
{
    QList<Row> rows = find<Row>(block, arguments);
    return rows.isEmpty() ? std::nullopt : std::optional<Row>(std::move(rows.first()));
}

} // namespace relay::server::store
