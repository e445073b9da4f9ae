// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_cache.h"

#include "sync/cache_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QPromise>

namespace relay::sync {

DeskCache::DeskCache(const QString &folder) : m_folder(folder), m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("desk-cache"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

DeskCache::~DeskCache()
{
    later([this] {
        m_file.reset();
        m_thread.quit(); // after all that was asked before
    });
    m_thread.wait();
}

QFuture<CachedDesk> DeskCache::open(const QUrl &server, const QString &username)
{
    m_isOpen = true;
    auto promise = std::make_shared<QPromise<CachedDesk>>();
    promise->start();
    later([this, promise, path = fileOf(server, username)] {
        m_file.reset(); // first: the same file may be opened again
        m_file = std::make_unique<CacheFile>(path);
        promise->addResult(m_file->load());
        promise->finish();
    });
    return promise->future();
}

void DeskCache::close()
{
    m_isOpen = false;
    later([this] { m_file.reset(); });
}

void DeskCache::wipe()
{
    m_isOpen = false;
    later([this] {
        if (m_file)
            m_file->wipe();
        m_file.reset();
    });
}

void DeskCache::write(const CacheBatch &batch)
{
    change([batch](CacheFile &file) { return file.write(batch); });
}

void DeskCache::storeHistory(domain::TicketId ticket, const QList<domain::TicketAction> &actions)
{
    change([ticket, actions](CacheFile &file) { return file.storeHistory(ticket, actions); });
}

void DeskCache::store(const StoredCommand &command)
{
    change([command](CacheFile &file) { return file.store(command); });
}

void DeskCache::replace(const QString &id, const StoredCommand &command)
{
    change([id, command](CacheFile &file) { return file.replace(id, command); });
}

void DeskCache::refuse(const QString &command, const base::Error &error)
{
    change([command, error](CacheFile &file) { return file.refuse(command, error); });
}

void DeskCache::forget(const QStringList &commands)
{
    change([commands](CacheFile &file) { return file.forget(commands); });
}

void DeskCache::store(const Draft &draft)
{
    change([draft](CacheFile &file) { return file.store(draft); });
}

void DeskCache::change(std::function<bool(CacheFile &)> work)
{
    if (!m_isOpen)
        return;
    later([this, work = std::move(work)] {
        if (m_file)
            report(work(*m_file));
    });
}

void DeskCache::report(bool written)
{
    if (!written && !m_failing)
        emit failed();
    m_failing = !written;
}

void DeskCache::later(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_worker, std::move(work), Qt::QueuedConnection);
}

// Hashed: a folder's listing does not say who works where.
QString DeskCache::fileOf(const QUrl &server, const QString &username) const
{
    const QString key = server.adjusted(QUrl::StripTrailingSlash).toString() + QLatin1Char('\n') + username;
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(hash.left(32)) + QStringLiteral(".sqlite"));
}

} // namespace relay::sync
