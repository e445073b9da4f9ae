// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSqlError;

namespace relay::server::store {

struct DatabaseError
{
    enum class Kind {
        UniqueViolation,
        ConnectionLost,
        OutOfService, // the disk is full, cannot be written or read, or somebody else holds the lock for too
                      // long
        Other,
    };

    Kind kind = Kind::Other;
    QString constraint; // the violated constraint, as table.column or its name
    QString message; // for the log; may name values, never sent to a client

    // Whatever was asked for, it would have failed.
    bool concernsAll() const { return kind == Kind::ConnectionLost || kind == Kind::OutOfService; }

    // Without the constraint on PostgreSQL, where QtSql does not tell it: the pipeline does.
    static DatabaseError of(const QSqlError &error);
    // By PostgreSQL's SQLSTATE, which is empty where the server did not come to answer, or SQLite's result
    // code.
    static Kind kindOf(const QString &state);
};

} // namespace relay::server::store
