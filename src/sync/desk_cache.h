// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/cached_desk.h"

#include <QFuture>
#include <QObject>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>

namespace relay::sync {

class CacheFile;

// What one person's desk needs without a network: the rows, how far they go, the commands that are not
// answered, the drafts. One file per server and person. Asked on the main thread and never waits there; the
// file is read and written on a thread of its own, in the order in which it was asked.
class DeskCache final : public QObject
{
    Q_OBJECT

public:
    // folder: made when needed.
    explicit DeskCache(const QString &folder);
    // Waits until everything that was asked is on the disk.
    ~DeskCache() override;

    // Opens the file of this person on this server, instead of the one before. What it holds.
    QFuture<CachedDesk> open(const QUrl &server, const QString &username);
    // What comes from here on is not kept; the file stays.
    void close();
    // The open file is removed: signed out, or the right to see it has ended.
    void wipe();
    bool isOpen() const { return m_isOpen; }

    void write(const CacheBatch &batch);
    void storeHistory(domain::TicketId ticket, const QList<domain::TicketAction> &actions);
    void store(const StoredCommand &command);
    // In the place of the one with this id.
    void replace(const QString &id, const StoredCommand &command);
    void refuse(const QString &command, const base::Error &error);
    void forget(const QStringList &commands);
    void store(const Draft &draft);

signals:
    // The disk is full or read-only: commands are in memory only. Once, until writing works again.
    void failed();

private:
    void change(std::function<bool(CacheFile &)> work);
    void report(bool written);
    void later(std::function<void()> work);
    QString fileOf(const QUrl &server, const QString &username) const;

    QString m_folder;
    QThread m_thread;
    QObject *m_worker; // lives on the thread
    std::unique_ptr<CacheFile> m_file; // touched on the thread only
    bool m_failing = false; // touched on the thread only
    bool m_isOpen = false;
};

} // namespace relay::sync
