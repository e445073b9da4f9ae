// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QLockFile>

#include <memory>

namespace relay::server::store {

// Keeps a second server away from the same store for as long as it lives: a lock file beside SQLite's file, a
// session advisory lock on PostgreSQL. Both go with the process, also when it is killed.
class StoreLock
{
public:
    StoreLock(const DatabaseUrl &url, const SqlLibrary &library);

    // A reason if the store is taken or cannot be reached.
    // Waits a few seconds for a killed predecessor's session.
    std::optional<QString> acquire();

private:
    std::optional<QString> lockFile();
    std::optional<QString> lockSession();

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    std::unique_ptr<QLockFile> m_file;
    std::unique_ptr<Connection> m_session;
};

} // namespace relay::server::store
