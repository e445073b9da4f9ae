// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store_lock.h"

namespace relay::server::store {

std::optional<QString> StoreLock::acquire()
{
    if (m_url.backend != Backend::Sqlite)
        return std::nullopt;
    m_file = std::make_unique<QLockFile>(m_url.path + QStringLiteral(".lock"));
    m_file->setStaleLockTime(
        0); // a live owner's lock is never stale; a dead one's is found by its process id
    if (m_file->tryLock(0))
        return std::nullopt;
    if (m_file->error() == QLockFile::LockFailedError)
        return QStringLiteral("another relaydeskd uses this store");
    return QStringLiteral("the folder of %1 cannot be written").arg(m_url.path);
}

} // namespace relay::server::store
