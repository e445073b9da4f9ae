// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/read_pool.h"

namespace relay::server::store {

ReadPool::ReadPool(const DatabaseUrl &url, const SqlLibrary &library, int threads)
    : m_url(url), m_library(library)
{
    for (int index = 0; index < threads; ++index) {
        auto reader = std::make_unique<Reader>();
        reader->thread.setObjectName(QStringLiteral("reader"));
        reader->worker.moveToThread(&reader->thread);
        reader->thread.start();
        QMetaObject::invokeMethod(
            &reader->worker,
            [this, reader = reader.get()] {
                reader->connection = std::make_unique<Connection>(m_url, m_library, Connection::Access::Read);
                reader->watched = reader->connection.get();
                reader->connection->open();
            },
            Qt::QueuedConnection);
        m_readers.push_back(std::move(reader));
    }
}

ReadPool::~ReadPool()
{
    for (auto &reader : m_readers) {
        QMetaObject::invokeMethod(
            &reader->worker,
            [reader = reader.get()] {
                reader->connection.reset();
                reader->worker.moveToThread(nullptr);
                reader->thread.quit();
            },
            Qt::QueuedConnection);
        reader->thread.wait();
    }
}

void ReadPool::endIfSilent()
{
    for (const auto &reader : m_readers) {
        if (Connection *connection = reader->watched)
            connection->endIfSilent();
    }
}

ReadPool::Reader &ReadPool::next()
{
    return *m_readers[m_next++ % m_readers.size()];
}

bool ReadPool::begin(Reader &reader)
{
    const auto &error = reader.connection->error();
    const bool wasLost = error && error->kind == DatabaseError::Kind::ConnectionLost;
    const bool begun = reader.connection->begin();
    if (!begun && wasLost)
        reader.lastInVain = std::chrono::steady_clock::now();
    return begun;
}

} // namespace relay::server::store
