// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/cached_desk.h"

#include <QSqlDatabase>

namespace relay::sync {

// The SQLite file behind a DeskCache. Everything blocks: lives on the cache's own thread.
//
// Rows stand in the format of the build that wrote them and go when another one opens the file: the server
// has them all. Commands and drafts exist nowhere else; they are JSON and text and outlive every format.
class CacheFile
{
public:
    // Opens or makes the file, readable for its owner only. One that is no database is replaced.
    explicit CacheFile(const QString &path);
    ~CacheFile();
    CacheFile(const CacheFile &) = delete;
    CacheFile &operator=(const CacheFile &) = delete;

    bool isOpen() const { return m_open; }
    CachedDesk load();
    // The rows and how far they go, in one transaction. False: nothing of it is on the disk.
    bool write(const CacheBatch &batch);
    // What happened to a ticket that somebody has opened, oldest first; only those of the newest are kept.
    bool storeHistory(domain::TicketId ticket, const QList<domain::TicketAction> &actions);
    bool store(const StoredCommand &command);
    // In the place of the one with this id.
    bool replace(const QString &id, const StoredCommand &command);
    bool refuse(const QString &command, const base::Error &error);
    bool forget(const QStringList &commands);
    // A text that is what was there before is no draft any more.
    bool store(const Draft &draft);
    // Closes and removes the file.
    void wipe();

private:
    struct Statement
    {
        QString sql;
        QVariantList values;
    };

    bool openDatabase();
    bool prepareTables();
    bool run(const Statement &statement);
    bool transact(const QList<Statement> &statements);
    bool writeRows(const CacheBatch &batch);
    bool replaceRows(const TableRows &rows);
    template<class Row>
    bool insertRows(const QString &table, const QList<Row> &rows);
    template<class Row>
    bool loadRows(const QString &table, QList<Row> &rows);
    std::optional<CachedDesk> loadDesk();
    void loadHistories(CachedDesk &desk);
    QList<StoredCommand> loadCommands();
    QList<Draft> loadDrafts();
    void closeDatabase();
    void removeFiles();

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    bool m_open = false;
};

} // namespace relay::sync
