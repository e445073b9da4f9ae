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
    ++m_turn;
    Reader *least = nullptr;
    for (std::size_t index = 0; index < m_readers.size(); ++index) {
        Reader *reader = m_readers[(m_turn + index) % m_readers.size()].get();
        if (!least || reader->waiting < least->waiting)
            least = reader;
    }
    return *least;
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

base::Error ReadPool::busy()
{
    return {base::ErrorCode::Unavailable, {}, QStringLiteral("busy"), {{QStringLiteral("retry_after"), 1}}};
}

} // namespace relay::server::store
