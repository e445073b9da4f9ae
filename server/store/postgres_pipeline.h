// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/database_error.h"

#include <QSet>
#include <QStringList>
#include <QVariant>

#include <optional>

struct pg_conn;
class QSqlDriver;

namespace relay::server::store {

// Statements whose rows nobody wants, sent to PostgreSQL one behind the other without waiting for each:
// libpq's pipeline mode, which QPSQL does not know, on the connection that QPSQL has opened. While the server
// carries out one of them the next is made ready. Until finish() nothing else may be done on the connection.
// Lives on the connection's thread.
class PostgresPipeline
{
public:
    explicit PostgresPipeline(const QSqlDriver &driver);

    // The statement, with question marks for the parameters, is prepared under its name when it comes first.
    void send(const QString &name, const QString &sql, const QVariantList &parameters);
    // Waits until all is carried out. The first failure: what was sent behind it has not been done.
    std::optional<DatabaseError> finish();

private:
    bool enter();
    DatabaseError lost() const;

    pg_conn *m_connection; // QPSQL's
    QSet<QString> m_prepared;
    QStringList
        m_awaited; // what was sent: the name of a statement to prepare, or an empty one for its execution
    bool m_broken = false; // something could not be sent: the connection is of no more use
};

} // namespace relay::server::store
