// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/database_error.h"

#include <QRegularExpression>
#include <QSqlError>

namespace relay::server::store {

namespace {

// SQLite's are numbers of up to four digits, PostgreSQL's have five characters.
bool isResultCode(const QString &state)
{
    return state.size() < 5;
}

bool concernsTheFile(int code)
{
    constexpr int busy = 5;
    constexpr int readOnly = 8;
    constexpr int inputOutput = 10;
    constexpr int full = 13;
    constexpr int cannotOpen = 14;
    const int primary = code & 0xff; // the rest tells more
    return primary == busy || primary == readOnly || primary == inputOutput || primary == full
        || primary == cannotOpen;
}

bool isShortOfRoom(const QString &state)
{
    return state.startsWith(QLatin1StringView("53")) // disk full, no memory, no connection left
        || state.startsWith(QLatin1StringView("58")); // an error of the system below it
}

} // namespace

DatabaseError::Kind DatabaseError::kindOf(const QString &state)
{
    if (state == QLatin1StringView("23505"))
        return Kind::UniqueViolation;
    if (state.startsWith(QLatin1StringView("08")) || state.startsWith(QLatin1StringView("57P"))
        || state == QLatin1StringView("25P03") // was too slow within a transaction
        || state == QLatin1StringView("25006")) // is a standby now: the primary is elsewhere
        return Kind::ConnectionLost;
    if (isResultCode(state) ? concernsTheFile(state.toInt()) : isShortOfRoom(state))
        return Kind::OutOfService;
    return Kind::Other;
}

DatabaseError DatabaseError::of(const QSqlError &error)
{
    DatabaseError result{kindOf(error.nativeErrorCode()), {}, error.text()};
    static const QRegularExpression sqliteUnique(QStringLiteral("UNIQUE constraint failed: (\\S+?)[,\\s]"));
    const QString text = error.databaseText() + error.driverText() + QLatin1Char(' ');
    if (const auto match = sqliteUnique.match(text); match.hasMatch()) {
        result.kind = Kind::UniqueViolation;
        result.constraint = match.captured(1);
    } else if (error.type() == QSqlError::ConnectionError
        || text.contains(QLatin1StringView("server closed the connection"))
        || text.contains(QLatin1StringView("no connection to the server"))) {
        result.kind = Kind::ConnectionLost;
    }
    return result;
}

} // namespace relay::server::store
