// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/cache_file.h"

#include "base/json_codec.h"
#include "base/log.h"
#include "protocol/frames.h"
#include "sync/row_codec.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace relay::sync {

namespace {

constexpr int revision = 1; // counts what rowFormat() does not see: other types under the same names

int format()
{
    return rowFormat<domain::Staff, domain::Customer, domain::Ticket, domain::Transfer, domain::TicketAction>(
        revision);
}

constexpr int mostHistories = 200;

const QString seqKey = QStringLiteral("seq");
const QString personKey = QStringLiteral("person");

QByteArray jsonOf(const QJsonObject &object)
{
    return base::compactJson(object);
}

// A null QString would become NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QJsonObject objectOf(const QVariant &column)
{
    return base::parseObject(column.toByteArray()).value_or(QJsonObject());
}

} // namespace

CacheFile::CacheFile(const QString &path)
    : m_path(path), m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_open = openDatabase() && prepareTables();
    if (m_open)
        return;
    qCWarning(base::logDesk) << "the cache cannot be read and is dropped";
    closeDatabase();
    removeFiles();
    m_open = openDatabase() && prepareTables();
}

CacheFile::~CacheFile()
{
    closeDatabase();
}

bool CacheFile::openDatabase()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile file(m_path); // SQLite gives the files beside it the same permissions
    if (!file.open(QIODevice::ReadWrite))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_path);
    return m_database.open();
}

bool CacheFile::prepareTables()
{
    const QStringList tables{
        QStringLiteral("PRAGMA journal_mode = WAL"),
        QStringLiteral("PRAGMA synchronous = FULL"), // a queued command outlives a power cut
        QStringLiteral("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS row_bodies (name TEXT, id INTEGER, body BLOB NOT NULL, "
                       "PRIMARY KEY (name, id)) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS actions (ticket INTEGER PRIMARY KEY, "
                       "place INTEGER NOT NULL, body BLOB NOT NULL)"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS commands (place INTEGER PRIMARY KEY AUTOINCREMENT, "
                       "id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, body TEXT NOT NULL, "
                       "made_at INTEGER NOT NULL, context TEXT NOT NULL, refusal TEXT)"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS drafts (ticket INTEGER, field TEXT, text TEXT NOT NULL, "
                       "base_version INTEGER NOT NULL, before TEXT NOT NULL, "
                       "PRIMARY KEY (ticket, field)) WITHOUT ROWID"),
    };
    for (const QString &sql : tables) {
        if (!run({sql, {}}))
            return false;
    }
    QSqlQuery version(QStringLiteral("PRAGMA user_version"), m_database);
    if (!version.next())
        return false;
    if (version.value(0).toInt() == format())
        return true;
    version.finish();
    return transact({{QStringLiteral("DELETE FROM row_bodies"), {}},
        {QStringLiteral("DELETE FROM facts"), {}}, {QStringLiteral("DELETE FROM actions"), {}},
        {QStringLiteral("PRAGMA user_version = %1").arg(format()), {}}});
}

bool CacheFile::run(const Statement &statement)
{
    QSqlQuery query(m_database);
    if (!query.prepare(statement.sql))
        return false;
    for (const QVariant &value : statement.values)
        query.addBindValue(value);
    return query.exec();
}

bool CacheFile::transact(const QList<Statement> &statements)
{
    if (!m_open && !m_database.isOpen())
        return false;
    bool good = m_database.transaction();
    for (const Statement &statement : statements)
        good = good && run(statement);
    good = good && m_database.commit();
    if (!good) {
        qCWarning(base::logDesk) << "the cache cannot be written" << m_database.lastError().nativeErrorCode();
        m_database.rollback();
    }
    return good;
}

CachedDesk CacheFile::load()
{
    if (!m_open)
        return {};
    std::optional<CachedDesk> desk = loadDesk();
    if (!desk) {
        qCWarning(base::logDesk) << "rows of the cache cannot be read and are dropped";
        transact({{QStringLiteral("DELETE FROM row_bodies"), {}}, {QStringLiteral("DELETE FROM facts"), {}},
            {QStringLiteral("DELETE FROM actions"), {}}});
        desk = CachedDesk();
    }
    if (desk->person)
        loadHistories(*desk);
    desk->commands = loadCommands();
    desk->drafts = loadDrafts();
    return *desk;
}

std::optional<CachedDesk> CacheFile::loadDesk()
{
    CachedDesk desk;
    QSqlQuery facts(QStringLiteral("SELECT name, value FROM facts"), m_database);
    while (facts.next()) {
        if (facts.value(0).toString() == seqKey)
            desk.seq = facts.value(1).toLongLong();
        else if (facts.value(0).toString() == personKey)
            desk.person = decodeRow<domain::Staff>(facts.value(1).toByteArray());
    }
    if (!desk.person || !desk.seq)
        return CachedDesk();
    bool good = true;
    base::forEachField(
        desk.rows, [&](const QString &table, auto &rows) { good = good && loadRows(table, rows); });
    return good ? std::optional(desk) : std::nullopt;
}

template<class Row>
bool CacheFile::loadRows(const QString &table, QList<Row> &rows)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT body FROM row_bodies WHERE name = ? ORDER BY id"));
    query.addBindValue(table);
    if (!query.exec())
        return false;
    while (query.next()) {
        std::optional<Row> row = decodeRow<Row>(query.value(0).toByteArray());
        if (!row)
            return false;
        rows.append(std::move(*row));
    }
    return !query.lastError().isValid();
}

// One that cannot be read is as if the ticket had never been opened.
void CacheFile::loadHistories(CachedDesk &desk)
{
    QSqlQuery query(QStringLiteral("SELECT ticket, body FROM actions"), m_database);
    while (query.next()) {
        const auto actions = decodeRow<QList<domain::TicketAction>>(query.value(1).toByteArray());
        if (actions)
            desk.histories.insert({query.value(0).toLongLong()}, *actions);
    }
}

bool CacheFile::storeHistory(domain::TicketId ticket, const QList<domain::TicketAction> &actions)
{
    return transact({{QStringLiteral("INSERT OR REPLACE INTO actions (ticket, place, body) "
                                     "SELECT ?, COALESCE(MAX(place), 0) + 1, ? FROM actions"),
                         {ticket.value, encodeRow(actions)}},
        {QStringLiteral("DELETE FROM actions WHERE ticket NOT IN "
                        "(SELECT ticket FROM actions ORDER BY place DESC LIMIT ?)"),
            {mostHistories}}});
}

QList<StoredCommand> CacheFile::loadCommands()
{
    QList<StoredCommand> commands;
    QSqlQuery query(
        QStringLiteral("SELECT id, name, body, made_at, context, refusal FROM commands ORDER BY place"),
        m_database);
    while (query.next()) {
        StoredCommand command{query.value(0).toString(), query.value(1).toString(), objectOf(query.value(2)),
            {query.value(3).toLongLong()}, objectOf(query.value(4)), {}};
        if (!query.isNull(5))
            command.refusal = protocol::errorFromProblem(objectOf(query.value(5)));
        commands.append(command);
    }
    return commands;
}

QList<Draft> CacheFile::loadDrafts()
{
    QList<Draft> drafts;
    QSqlQuery query(
        QStringLiteral("SELECT ticket, field, text, base_version, before FROM drafts"), m_database);
    while (query.next()) {
        drafts.append({{query.value(0).toLongLong()}, query.value(1).toString(), query.value(2).toString(),
            query.value(3).toInt(), query.value(4).toString()});
    }
    return drafts;
}

bool CacheFile::write(const CacheBatch &batch)
{
    if (!m_open)
        return false;
    const bool good = m_database.transaction() && writeRows(batch) && m_database.commit();
    if (!good) {
        qCWarning(base::logDesk) << "the cache cannot be written" << m_database.lastError().nativeErrorCode();
        m_database.rollback();
    }
    return good;
}

bool CacheFile::writeRows(const CacheBatch &batch)
{
    const QString setFact = QStringLiteral("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)");
    bool good = !batch.replacement || replaceRows(*batch.replacement);
    QSqlQuery save(m_database);
    QSqlQuery remove(m_database);
    good = good
        && save.prepare(QStringLiteral("INSERT OR REPLACE INTO row_bodies (name, id, body) VALUES (?, ?, ?)"))
        && remove.prepare(QStringLiteral("DELETE FROM row_bodies WHERE name = ? AND id = ?"));
    QSqlQuery removeHistory(m_database);
    good = good && removeHistory.prepare(QStringLiteral("DELETE FROM actions WHERE ticket = ?"));
    for (auto row = batch.rows.begin(); good && row != batch.rows.end(); ++row) {
        QSqlQuery &query = row->isEmpty() ? remove : save;
        query.bindValue(0, row.key().table);
        query.bindValue(1, row.key().id);
        if (!row->isEmpty())
            query.bindValue(2, *row);
        good = query.exec();
        if (good && row->isEmpty() && row.key().table == QLatin1StringView("tickets")) {
            removeHistory.bindValue(0, row.key().id);
            good = removeHistory.exec();
        }
    }
    if (good && batch.person)
        good = run({setFact, {personKey, encodeRow(*batch.person)}});
    if (good && batch.seq)
        good = run({setFact, {seqKey, *batch.seq}});
    return good;
}

bool CacheFile::replaceRows(const TableRows &rows)
{
    bool good = run({QStringLiteral("DELETE FROM row_bodies"), {}});
    base::forEachField(
        rows, [&](const QString &table, const auto &list) { good = good && insertRows(table, list); });
    return good
        && run({QStringLiteral("DELETE FROM actions WHERE ticket NOT IN "
                               "(SELECT id FROM row_bodies WHERE name = 'tickets')"),
            {}});
}

template<class Row>
bool CacheFile::insertRows(const QString &table, const QList<Row> &rows)
{
    QSqlQuery query(m_database);
    bool good =
        query.prepare(QStringLiteral("INSERT OR REPLACE INTO row_bodies (name, id, body) VALUES (?, ?, ?)"));
    for (const Row &row : rows) {
        query.bindValue(0, table);
        query.bindValue(1, row.id.value);
        query.bindValue(2, encodeRow(row));
        good = good && query.exec();
    }
    return good;
}

bool CacheFile::store(const StoredCommand &command)
{
    return transact({{QStringLiteral("INSERT OR IGNORE INTO commands (id, name, body, made_at, context) "
                                     "VALUES (?, ?, ?, ?, ?)"),
        {command.id, command.name, jsonOf(command.body), command.madeAt.milliseconds,
            jsonOf(command.context)}}});
}

bool CacheFile::replace(const QString &id, const StoredCommand &command)
{
    return transact({{QStringLiteral("UPDATE commands SET id = ?, body = ?, context = ? WHERE id = ?"),
        {command.id, jsonOf(command.body), jsonOf(command.context), id}}});
}

bool CacheFile::refuse(const QString &command, const base::Error &error)
{
    return transact({{QStringLiteral("UPDATE commands SET refusal = ? WHERE id = ?"),
        {jsonOf(protocol::problem(error)), command}}});
}

bool CacheFile::forget(const QStringList &commands)
{
    QList<Statement> statements;
    for (const QString &command : commands)
        statements.append({QStringLiteral("DELETE FROM commands WHERE id = ?"), {command}});
    return transact(statements);
}

bool CacheFile::store(const Draft &draft)
{
    if (draft.text == draft.before) {
        return transact({{QStringLiteral("DELETE FROM drafts WHERE ticket = ? AND field = ?"),
            {draft.ticket.value, draft.field}}});
    }
    return transact({{QStringLiteral(
                          "INSERT OR REPLACE INTO drafts (ticket, field, text, base_version, before) "
                          "VALUES (?, ?, ?, ?, ?)"),
        {draft.ticket.value, draft.field, notNull(draft.text), draft.baseVersion, notNull(draft.before)}}});
}

void CacheFile::wipe()
{
    closeDatabase();
    removeFiles();
}

void CacheFile::closeDatabase()
{
    m_open = false;
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

void CacheFile::removeFiles()
{
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(m_path + QLatin1StringView(suffix));
}

} // namespace relay::sync
