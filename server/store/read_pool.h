// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QFuture>
#include <QPromise>
#include <QThread>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace relay::server::store {

// A few threads with a read-only view of the database each. Queries run there, never on the event loop.
// Used on the main thread; futures finish on a reader's thread, so continuations take a context object.
class ReadPool
{
public:
    // What may wait for each reader: while the database does not answer, or somebody asks faster than it can,
    // memory stays bounded, and who comes too late hears so at once.
    static constexpr int maximumQueue = 4'000;

    ReadPool(const DatabaseUrl &url, const SqlLibrary &library, int threads);
    ~ReadPool();

    // Runs work(Connection &) in one read transaction, so that its selects see one moment. The result is a
    // base::Result; Unavailable if the database fails, or with the reason busy and data.retry_after if too
    // much waits already.
    template<class Work>
    auto read(Work work) -> QFuture<std::invoke_result_t<Work, Connection &>>;

    // From time to time: queries do not wait for a PostgreSQL that has fallen silent.
    void endIfSilent();

private:
    struct Reader
    {
        QThread thread;
        QObject worker;
        std::unique_ptr<Connection> connection; // made and used on thread
        std::atomic<int> waiting = 0; // with the one in hand
        std::atomic<Connection *> watched = nullptr; // the same, for others
        std::chrono::steady_clock::time_point lastInVain; // on thread: the database could not be reached then
    };

    // The one with the least to do, in turn: behind a long query nobody waits who need not.
    Reader &next();
    static bool begin(Reader &reader);
    static base::Error busy();

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    std::vector<std::unique_ptr<Reader>> m_readers;
    std::size_t m_turn = 0;
};

template<class Work>
auto ReadPool::read(Work work) -> QFuture<std::invoke_result_t<Work, Connection &>>
{
    using Outcome = std::invoke_result_t<Work, Connection &>;
    Reader &reader = next();
    if (reader.waiting >= maximumQueue)
        return QtFuture::makeReadyFuture(Outcome(busy()));
    ++reader.waiting;
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    QMetaObject::invokeMethod(
        &reader.worker,
        [&reader, promise, work = std::move(work), asked = std::chrono::steady_clock::now()]() mutable {
            Outcome outcome = base::Error{base::ErrorCode::Unavailable, {}, QStringLiteral("database"), {}};
            // A connection that was lost is opened again by begin(): one more try finds it. What has waited
            // while the database could not be reached does not try the same.
            for (int attempt = 0; attempt < 2 && asked > reader.lastInVain; ++attempt) {
                if (!begin(reader))
                    continue;
                Outcome result = work(*reader.connection);
                if (reader.connection->commit()) {
                    outcome = std::move(result);
                    break;
                }
            }
            --reader.waiting;
            promise->addResult(std::move(outcome));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

} // namespace relay::server::store
