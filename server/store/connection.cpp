// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection.h"

#include "base/log.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlRecord>
#include <QUuid>

#include <libpq-fe.h>

namespace relay::server::store {

namespace {

// libpq reads all options from one text, in which a value with a space or a quote has to be quoted.
QString quotedOption(const QString &option)
{
    QString value = option.section(QLatin1Char('='), 1);
    value.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QStringLiteral("%1='%2'").arg(option.section(QLatin1Char('='), 0, 0), value);
}

// What the URL does not say otherwise: a database that does not answer is found out within seconds, and of
// several hosts the one is used that can be written.
QStringList withDefaults(const DatabaseUrl &url)
{
    QStringList options = url.options;
    const auto set = [&](const QString &option) {
        const QString key = option.section(QLatin1Char('='), 0, 0) + QLatin1Char('=');
        const bool given = std::any_of(
            options.cbegin(), options.cend(), [&](const QString &other) { return other.startsWith(key); });
        if (!given)
            options << option;
    };
    set(QStringLiteral("connect_timeout=5"));
    set(QStringLiteral("keepalives_idle=5"));
    set(QStringLiteral("keepalives_interval=2"));
    set(QStringLiteral("keepalives_count=3"));
    set(QStringLiteral("tcp_user_timeout=10000"));
    if (url.hosts.size() > 1)
        set(QStringLiteral("target_session_attrs=read-write"));
    return options;
}

void configure(QSqlDatabase &database, const DatabaseUrl &url)
{
    if (url.backend == Backend::Sqlite) {
        database.setDatabaseName(url.path);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
        return;
    }
    database.setHostName(url.hosts.join(QLatin1Char(',')));
    database.setDatabaseName(url.database);
    database.setUserName(url.user);
    database.setPassword(url.password);
    QStringList options;
    for (const QString &option : withDefaults(url))
        options << quotedOption(option);
    if (!url.ports.isEmpty())
        options << QStringLiteral("port=") + url.ports.join(QLatin1Char(','));
    database.setConnectOptions(options.join(QLatin1Char(';')));
}

QStringList sessionSettings(Backend backend, Connection::Access access)
{
    if (backend == Backend::Sqlite) {
        QStringList settings{
            QStringLiteral("PRAGMA synchronous = FULL"), QStringLiteral("PRAGMA foreign_keys = ON")};
        // the writer's alone: the change to WAL finds the file locked when a reader tries it at the same time
        settings << (access == Connection::Access::Write ? QStringLiteral("PRAGMA journal_mode = WAL")
                                                         : QStringLiteral("PRAGMA query_only = ON"));
        // KiB: a batch touches the ends of twenty indexes and rows anywhere
        if (access == Connection::Access::Write)
            settings << QStringLiteral("PRAGMA cache_size = -16384");
        return settings;
    }
    QStringList settings{QStringLiteral("SET client_min_messages = error"),
        // a node that hangs must not keep the lock on the counters from the others
        QStringLiteral("SET idle_in_transaction_session_timeout = '5s'"),
        // one whose machine is gone neither
        QStringLiteral("SET tcp_keepalives_idle = 3"), QStringLiteral("SET tcp_keepalives_interval = 1"),
        QStringLiteral("SET tcp_keepalives_count = 3"),
        // compiling a plan takes longer than any of these statements
        QStringLiteral("SET jit = off")};
    if (access == Connection::Access::Write) {
        // It reads by keys only, and keeps its plans: one made while a table was small would read the whole
        // of it for as long as the session lasts.
        for (const char *plan : {"seqscan", "hashjoin", "mergejoin"})
            settings << QStringLiteral("SET enable_%1 = off").arg(QLatin1StringView(plan));
    }
    if (access == Connection::Access::Read) {
        // several selects of one query see one moment
        settings << QStringLiteral(
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    return settings;
}

int socketOf(const QSqlDriver &driver)
{
    return PQsocket(*static_cast<PGconn *const *>(driver.handle().constData()));
}

} // namespace

Connection::Connection(const DatabaseUrl &url, const SqlLibrary &library, Access access)
    : m_url(url), m_library(library), m_access(access), m_name(QUuid::createUuid().toString(QUuid::Id128))
{
    m_database = QSqlDatabase::addDatabase(
        url.backend == Backend::Sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), m_name);
    configure(m_database, url);
}

Connection::~Connection()
{
    close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void Connection::close()
{
    finishPipeline(); // QPSQL forgets its statements on the connection
    m_pipeline.reset();
    m_prepared.clear();
    m_watch.closing();
    m_database.close();
    m_inTransaction = false;
    answered();
}

bool Connection::open()
{
    close();
    m_error.reset();
    if (!m_database.open()) {
        fail(DatabaseError::of(m_database.lastError()));
        return false;
    }
    if (backend() == Backend::Postgresql)
        m_watch.opened(socketOf(*m_database.driver()));
    m_database.setNumericalPrecisionPolicy(QSql::LowPrecisionInt64);
    for (const QString &setting : sessionSettings(m_url.backend, m_access))
        runText(setting);
    if (backend() == Backend::Postgresql && m_access == Access::Write)
        m_pipeline.emplace(*m_database.driver());
    return !m_error;
}

bool Connection::begin()
{
    if (m_error && m_error->kind == DatabaseError::Kind::ConnectionLost && !open())
        return false;
    m_error.reset();
    m_inTransaction = true;
    m_watch.asked();
    if (m_pipeline)
        send(QStringLiteral("begin"), QStringLiteral("BEGIN"), {});
    else if (!m_database.transaction())
        fail(DatabaseError::of(m_database.lastError()));
    return !m_error;
}

bool Connection::commit()
{
    m_watch.asked();
    if (m_pipeline && !m_error) {
        send(QStringLiteral("commit"), QStringLiteral("COMMIT"), {});
        finishPipeline();
    } else if (!m_error && !m_database.commit()) {
        fail(DatabaseError::of(m_database.lastError()));
    }
    if (m_error)
        m_database.rollback();
    m_inTransaction = false;
    answered();
    return !m_error;
}

void Connection::rollback()
{
    m_watch.asked();
    finishPipeline();
    m_database.rollback();
    m_inTransaction = false;
    answered();
    if (m_error && m_error->kind != DatabaseError::Kind::ConnectionLost)
        m_error.reset();
}

void Connection::answered()
{
    if (!m_inTransaction)
        m_watch.answered();
}

void Connection::fail(const DatabaseError &error)
{
    answered();
    if (m_error)
        return;
    m_error = error;
    if (m_error->kind != DatabaseError::Kind::UniqueViolation)
        // the first line only: PostgreSQL's DETAIL shows the row, with the customer's name and phone
        qCWarning(base::logStore) << "database:" << m_error->message.section(QLatin1Char('\n'), 0, 0);
}

void Connection::send(const QString &key, const QString &sql, const QVariantList &parameters)
{
    ++m_statements;
    m_watch.asked();
    m_pipeline->send(key, sql, parameters);
    if (!m_inTransaction)
        finishPipeline();
}

bool Connection::finishPipeline()
{
    if (m_pipeline) {
        if (const auto failure = m_pipeline->finish())
            fail(*failure);
        answered();
    }
    return !m_error;
}

Connection::Prepared *Connection::prepare(const QString &block, int rows, Wanted wanted)
{
    if (m_error)
        return nullptr;
    const bool pipelined = wanted == Wanted::Effect && m_pipeline;
    const bool oneForAll = rows == 0 || (backend() == Backend::Postgresql && m_library.hasList(block));
    QString key = oneForAll ? block : block + QLatin1Char('#') + QString::number(rows);
    if (pipelined)
        key += QStringLiteral(" pipelined");
    if (const auto found = m_prepared.constFind(key); found != m_prepared.constEnd())
        return found->get();
    auto prepared = std::make_shared<Prepared>(Prepared{key, m_library.text(block, rows), {}, {}, {}});
    if (!pipelined) {
        if (!finishPipeline())
            return nullptr;
        QSqlQuery &query = prepared->query.emplace(m_database);
        query.setForwardOnly(true);
        ++m_statements;
        m_watch.asked();
        if (!query.prepare(prepared->sql.text)) {
            fail(DatabaseError::of(query.lastError()));
            return nullptr;
        }
    }
    m_prepared.insert(key, prepared);
    return prepared.get();
}

Connection::Prepared *Connection::execute(Prepared *prepared, const QVariantList &parameters)
{
    if (!prepared->query) {
        send(prepared->key, prepared->sql.text, parameters);
        return prepared;
    }
    if (!finishPipeline())
        return nullptr;
    ++m_statements;
    m_watch.asked();
    QSqlQuery &query = *prepared->query;
    for (int position = 0; position < int(parameters.size()); ++position)
        query.bindValue(position, parameters[position]);
    if (!query.exec()) {
        fail(DatabaseError::of(query.lastError()));
        return nullptr;
    }
    if (prepared->columns.isEmpty()) {
        const QSqlRecord record = query.record();
        for (int column = 0; column < record.count(); ++column)
            prepared->columns.insert(record.fieldName(column), column);
    }
    return prepared;
}

Connection::Prepared *Connection::executeNamed(const QString &block, Arguments arguments, Wanted wanted)
{
    Prepared *prepared = prepare(block, 0, wanted);
    if (!prepared)
        return nullptr;
    QVariantList parameters;
    for (const QString &name : prepared->sql.parameters) {
        const auto found = std::find_if(arguments.begin(), arguments.end(),
            [&](const auto &argument) { return name == QLatin1StringView(argument.first); });
        Q_ASSERT_X(
            found != arguments.end(), "Connection", qPrintable(block + QStringLiteral(" needs :") + name));
        parameters << found->second;
    }
    return execute(prepared, parameters);
}

void Connection::run(const QString &block, Arguments arguments)
{
    endOf(executeNamed(block, arguments, Wanted::Effect));
}

void Connection::endOf(Prepared *prepared)
{
    if (prepared && prepared->query)
        prepared->query->finish();
    answered();
}

void Connection::runText(const QString &sql)
{
    if (m_error || !finishPipeline())
        return;
    QSqlQuery query(m_database);
    ++m_statements;
    m_watch.asked();
    if (!query.exec(sql))
        fail(DatabaseError::of(query.lastError()));
    answered();
}

void Connection::listen(const QString &channel, std::function<void()> heard)
{
    if (m_error)
        return;
    QSqlDriver *driver = m_database.driver();
    QObject::disconnect(m_heard);
    m_heard = QObject::connect(driver, &QSqlDriver::notification, driver,
        [channel, heard = std::move(heard)](const QString &name, QSqlDriver::NotificationSource source) {
            if (name == channel && source != QSqlDriver::SelfSource)
                heard();
        });
    m_watch.asked();
    if (!driver->subscribeToNotification(channel))
        fail(DatabaseError::of(driver->lastError()));
    answered();
}

QVariant Connection::value(const QString &block, Arguments arguments)
{
    Prepared *prepared = executeNamed(block, arguments, Wanted::Rows);
    if (!prepared)
        return {};
    QSqlQuery &query = *prepared->query;
    const QVariant result = query.next() ? query.value(0) : QVariant();
    while (query.next()) { } // QPSQL hears notifications only once a result is read to its end
    query.finish();
    answered();
    return result;
}

std::optional<QString> Connection::checkBlocks()
{
    for (const QString &block : m_library.blocks()) {
        const bool list = m_library.hasList(block);
        if (!prepare(block, list ? 1 : 0, Wanted::Rows) || (list && !prepare(block, 3, Wanted::Rows)))
            return block + QStringLiteral(": ") + m_error->message;
    }
    return std::nullopt;
}

} // namespace relay::server::store
