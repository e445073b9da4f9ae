// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/store/sql_library.h"

namespace relay::server::store {

// Where the data is: sqlite:PATH, or
// postgresql://user:password@host:port,host2:port2/name?options as libpq takes it.
struct DatabaseUrl
{
    Backend backend = Backend::Sqlite;
    QString path; // SQLite's file
    QStringList hosts; // PostgreSQL's, tried in this order; the paths of socket directories are allowed
    QStringList ports; // one per host, or none
    QString database;
    QString user;
    QString password; // never logged
    QStringList options; // libpq's, as key=value

    // InvalidField "database" for anything else.
    static base::Result<DatabaseUrl> parse(const QString &text);
};

} // namespace relay::server::store
