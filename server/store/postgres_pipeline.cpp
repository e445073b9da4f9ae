// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgres_pipeline.h"

#include <QSqlDriver>

#include <libpq-fe.h>

#include <memory>
#include <utility>
#include <vector>

namespace relay::server::store {

namespace {

std::unique_ptr<PGresult, decltype(&PQclear)> nextResult(PGconn *connection)
{
    return {PQgetResult(connection), &PQclear};
}

QByteArray numbered(const QString &sql)
{
    QByteArray text;
    int parameter = 0;
    for (const char character : sql.toUtf8()) {
        if (character == '?')
            text += '$' + QByteArray::number(++parameter);
        else
            text += character;
    }
    return text;
}

QString field(const PGresult *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code));
}

std::optional<DatabaseError> failureOf(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_FATAL_ERROR && status != PGRES_BAD_RESPONSE)
        return std::nullopt;
    const QString state = field(result, PG_DIAG_SQLSTATE);
    return DatabaseError{state.isEmpty() ? DatabaseError::Kind::ConnectionLost : DatabaseError::kindOf(state),
        field(result, PG_DIAG_CONSTRAINT_NAME), QString::fromUtf8(PQresultErrorMessage(result))};
}

} // namespace

PostgresPipeline::PostgresPipeline(const QSqlDriver &driver)
    : m_connection(*static_cast<PGconn *const *>(driver.handle().constData()))
{
}

void PostgresPipeline::send(const QString &name, const QString &sql, const QVariantList &parameters)
{
    if (m_broken)
        return;
    const QByteArray key = name.toUtf8();
    bool sent = !m_awaited.isEmpty() || enter();
    if (sent && !m_prepared.contains(name) && !m_awaited.contains(name)) {
        sent = PQsendPrepare(m_connection, key, numbered(sql), 0, nullptr) == 1;
        m_awaited << name;
    }
    QByteArrayList texts;
    for (const QVariant &parameter : parameters)
        texts << parameter.toString().toUtf8();
    std::vector<const char *> values;
    for (qsizetype index = 0; index < parameters.size(); ++index)
        values.push_back(parameters[index].isNull() ? nullptr : texts[index].constData());
    sent = sent
        && PQsendQueryPrepared(m_connection, key, int(values.size()), values.data(), nullptr, nullptr, 0) == 1
        && PQflush(m_connection) >= 0; // the server begins at once
    m_awaited << QString();
    m_broken = !sent;
}

bool PostgresPipeline::enter()
{
    while (nextResult(m_connection)) { } // QPSQL leaves the end of a forward-only result unread
    return PQenterPipelineMode(m_connection) == 1;
}

std::optional<DatabaseError> PostgresPipeline::finish()
{
    if (!m_broken && m_awaited.isEmpty())
        return std::nullopt;
    m_broken = m_broken || PQpipelineSync(m_connection) != 1;
    if (m_broken)
        return lost();
    std::optional<DatabaseError> failure;
    for (const QString &name : std::exchange(m_awaited, {})) {
        // one result each, behind it a null pointer
        while (const auto result = nextResult(m_connection)) {
            if (!failure)
                failure = failureOf(result.get());
            if (!name.isEmpty() && PQresultStatus(result.get()) == PGRES_COMMAND_OK)
                m_prepared.insert(name);
        }
    }
    const auto end = nextResult(m_connection);
    m_broken = PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(m_connection) != 1;
    if (m_broken && !failure)
        return lost();
    return failure;
}

DatabaseError PostgresPipeline::lost() const
{
    return {DatabaseError::Kind::ConnectionLost, {}, QString::fromUtf8(PQerrorMessage(m_connection))};
}

} // namespace relay::server::store
