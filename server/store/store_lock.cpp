// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store_lock.h"

#include <QThread>

namespace relay::server::store {

namespace {

constexpr int tries = 20;
constexpr unsigned long pauseMs = 250;

const QString taken = QStringLiteral("another relaydeskd uses this store");

} // namespace

StoreLock::StoreLock(const DatabaseUrl &url, const SqlLibrary &library) : m_url(url), m_library(library) { }

std::optional<QString> StoreLock::acquire()
{
    return m_url.backend == Backend::Sqlite ? lockFile() : lockSession();
}

std::optional<QString> StoreLock::lockFile()
{
    m_file = std::make_unique<QLockFile>(m_url.path + QStringLiteral(".lock"));
    m_file->setStaleLockTime(
        0); // a live owner's lock is never stale; a dead one's is found by its process id
    if (m_file->tryLock(0))
        return std::nullopt;
    if (m_file->error() == QLockFile::LockFailedError)
        return taken;
    return QStringLiteral("the folder of %1 cannot be written").arg(m_url.path);
}

std::optional<QString> StoreLock::lockSession()
{
    m_session = std::make_unique<Connection>(m_url, m_library, Connection::Access::Write);
    if (!m_session->open())
        return m_session->error()->message;
    for (int attempt = 0; attempt < tries; ++attempt) {
        if (m_session->value(QStringLiteral("schema.try_lock")).toBool())
            return std::nullopt;
        QThread::msleep(pauseMs); // start-up: there is no event loop yet
    }
    return taken;
}

} // namespace relay::server::store
