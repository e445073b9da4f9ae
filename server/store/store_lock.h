// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/database_url.h"

#include <QLockFile>

#include <memory>

namespace relay::server::store {

// Keeps a second server away from the same SQLite file for as long as it lives: a lock file beside it, which
// goes with the process, also when it is killed. PostgreSQL takes several servers (node_link.h).
class StoreLock
{
public:
    explicit StoreLock(const DatabaseUrl &url) : m_url(url) { }

    // A reason if the store is taken or cannot be reached.
    std::optional<QString> acquire();

private:
    DatabaseUrl m_url;
    std::unique_ptr<QLockFile> m_file;
};

} // namespace relay::server::store
