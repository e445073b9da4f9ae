// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/cached_desk.h"
#include "sync/desk_connection.h"

#include <QTimer>

namespace relay::sync {

class DeskCache;

// From here on the cache follows the line: rows together with how far they go, a few at a time; commands at
// once. Main thread.
class CacheFeed final : public QObject
{
    Q_OBJECT

public:
    CacheFeed(DeskConnection &connection, DeskCache &cache);

    // What has gathered is handed to the cache now.
    void flush();
    // What has gathered is forgotten: it belongs to a desk that is no longer open.
    void discard();

private:
    void takeSnapshot(const TableRows &rows);
    void takeEvent(const protocol::EventBody &body);
    void gather();

    DeskConnection &m_connection;
    DeskCache &m_cache;
    CacheBatch m_batch;
    QTimer m_due;
};

} // namespace relay::sync
