// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace relay::server::store {

enum class Backend { Sqlite, Postgresql };

// A statement with its parameters in the order of its question marks.
struct SqlText
{
    QString text;
    QStringList parameters;
    // The columns of a list that is one parameter, the last.
    QStringList list;
    // That parameter: a JSON array of objects; or, of a single column of numbers, PostgreSQL's array {1,2}.
    enum class ListForm { Json, Numbers } listForm = ListForm::Json;
};

// The named blocks of the .sql resources: "-- name: tickets.by_ids" up to the next name. One text for both
// back ends, but for blocks named with the suffix @sqlite or @postgresql. Immutable after construction;
// thread-safe.
//
// A block may hold one list VALUES {{id:BIGINT, name}}. PostgreSQL gets it as one parameter: QPSQL writes
// each parameter into the text of the statement, and the server plans one statement instead of one for each
// number of rows. It needs the type wherever it cannot see it (not in INSERT). A list of ids is an array, of
// which PostgreSQL expects ten; of a JSON list it expects a hundred, and would rather read a whole table for
// them. For SQLite the list becomes as many tuples "(CAST(? AS BIGINT), ?)" as there are rows, which it takes
// faster than JSON.
class SqlLibrary
{
public:
    explicit SqlLibrary(Backend backend);

    // The block with its list written for this many rows; 0 for blocks without a list.
    SqlText text(const QString &block, int rows) const;
    // The names of all statements, without the fragments that others include.
    QStringList blocks() const;
    bool hasList(const QString &block) const;
    // The tables that a block reads or writes, also through views.
    QSet<QString> tables(const QString &block) const { return m_tables.value(block); }

private:
    void add(const QString &resource);
    void insertFragments(QString &sql) const;

    Backend m_backend;
    QHash<QString, QString> m_blocks;
    QHash<QString, QSet<QString>> m_tables; // by block
};

} // namespace relay::server::store
