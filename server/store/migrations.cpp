// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migrations.h"

#include "base/log.h"

#include <QDir>
#include <QFile>

#include <map>

namespace relay::server::store {

namespace {

// number -> resource; files named NNNN_what.BACKEND.sql are for one back end only
std::map<int, QString> steps(Backend backend)
{
    const QString other =
        backend == Backend::Sqlite ? QStringLiteral(".postgresql.") : QStringLiteral(".sqlite.");
    std::map<int, QString> found;
    const QDir directory(QStringLiteral(":/migrations"));
    for (const QString &name : directory.entryList({QStringLiteral("*.sql")})) {
        if (!name.contains(other))
            found[name.left(4).toInt()] = directory.filePath(name);
    }
    return found;
}

QStringList statements(const QString &resource)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read the migration %s", qPrintable(resource));
    QStringList result;
    for (const QString &part : QString::fromUtf8(file.readAll()).split(QStringLiteral(";\n\n"))) {
        QStringList lines = part.split(QLatin1Char('\n'));
        lines.removeIf([](const QString &line) { return line.startsWith(QLatin1StringView("--")); });
        QString statement = lines.join(QLatin1Char('\n')).trimmed();
        if (statement.endsWith(QLatin1Char(';')) && !statement.endsWith(QLatin1StringView("END;")))
            statement.chop(1);
        if (!statement.isEmpty())
            result << statement;
    }
    return result;
}

} // namespace

// One node at a time. The lock goes with the session, should this one not come to its end.
std::optional<QString> migrate(Connection &connection)
{
    const bool shared = connection.backend() == Backend::Postgresql;
    if (shared)
        connection.run(QStringLiteral("nodes.lock_schema"));
    connection.runText(
        QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"));
    const int present = connection.value(QStringLiteral("schema.version")).toInt();
    const std::map<int, QString> all = steps(connection.backend());
    if (present > all.rbegin()->first) {
        return QStringLiteral("the database has version %1, this program knows %2: use a newer relaydeskd")
            .arg(present)
            .arg(all.rbegin()->first);
    }
    for (const auto &[number, resource] : all) {
        if (number <= present)
            continue;
        connection.begin();
        for (const QString &statement : statements(resource))
            connection.runText(statement);
        connection.run(QStringLiteral("schema.add_version"), {{"version", number}});
        if (!connection.commit())
            return QStringLiteral("migration %1: %2").arg(number).arg(connection.error()->message);
        qCInfo(base::logStore) << "migrated to version" << number;
    }
    if (shared)
        connection.run(QStringLiteral("nodes.unlock_schema"));
    if (connection.error())
        return connection.error()->message;
    return std::nullopt;
}

} // namespace relay::server::store
