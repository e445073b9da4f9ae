// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/writer.h"

#include "base/log.h"
#include "server/store/migrations.h"

namespace relay::server::store {

namespace {

QString keyOf(const CommandLogRow &row)
{
    return row.actorKey + QLatin1Char('\n') + row.commandKey;
}

} // namespace

Writer::Writer(const DatabaseUrl &url, const SqlLibrary &library, const base::Clock &clock, Sink sink)
    : m_url(url), m_library(library), m_clock(clock), m_sink(std::move(sink))
{
    m_thread.setObjectName(QStringLiteral("writer"));
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

Writer::~Writer()
{
    QMetaObject::invokeMethod(
        &m_worker,
        [this] {
            drain();
            m_connection.reset();
            m_worker.moveToThread(nullptr);
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

std::optional<QString> Writer::start()
{
    std::optional<QString> failure;
    QMetaObject::invokeMethod(
        &m_worker,
        [&] {
            m_connection = std::make_unique<Connection>(m_url, m_library, Connection::Access::Write);
            if (!m_connection->open())
                failure = m_connection->error()->message;
            else
                failure = migrate(*m_connection);
        },
        Qt::BlockingQueuedConnection);
    return failure;
}

void Writer::enqueue(std::unique_ptr<WriteJob> job)
{
    const QMutexLocker lock(&m_mutex);
    m_queue.push_back(std::move(job));
    if (m_draining)
        return;
    m_draining = true;
    QMetaObject::invokeMethod(
        &m_worker, [this] { drain(); }, Qt::QueuedConnection);
}

qsizetype Writer::queued() const
{
    const QMutexLocker lock(&m_mutex);
    return qsizetype(m_queue.size());
}

std::vector<std::unique_ptr<WriteJob>> Writer::takeBatch()
{
    const QMutexLocker lock(&m_mutex);
    std::vector<std::unique_ptr<WriteJob>> batch;
    const auto count = std::min<std::size_t>(m_queue.size(), maximumBatch);
    std::move(m_queue.begin(), m_queue.begin() + std::ptrdiff_t(count), std::back_inserter(batch));
    m_queue.erase(m_queue.begin(), m_queue.begin() + std::ptrdiff_t(count));
    m_draining = count > 0;
    return batch;
}

void Writer::drain()
{
    while (true) {
        FinishedBatch batch;
        batch.jobs = takeBatch();
        if (batch.jobs.empty())
            return;
        runTogether(batch);
    }
}

void Writer::runTogether(FinishedBatch &batch)
{
    QElapsedTimer timer;
    timer.start();
    Batch transaction(*m_connection);
    if (runJobs(transaction, batch.jobs)) {
        batch.events = transaction.events();
        batch.lanes = transaction.lanes();
        batch.commitMicroseconds = timer.nsecsElapsed() / 1000;
        deliver(std::move(batch));
        return;
    }
    m_connection->rollback();
    for (std::unique_ptr<WriteJob> &job : batch.jobs)
        runAlone(std::move(job));
}

// A lost connection is opened again by begin(); the command log tells whether the lost commit had happened.
void Writer::runAlone(std::unique_ptr<WriteJob> job)
{
    FinishedBatch batch;
    QElapsedTimer timer;
    timer.start();
    batch.jobs.push_back(std::move(job));
    Batch transaction(*m_connection);
    if (runJobs(transaction, batch.jobs)) {
        batch.events = transaction.events();
        batch.lanes = transaction.lanes();
    } else {
        batch.jobs.front()->failure = m_connection->error();
        m_connection->rollback();
    }
    batch.commitMicroseconds = timer.nsecsElapsed() / 1000;
    deliver(std::move(batch));
}

bool Writer::runJobs(Batch &transaction, const std::vector<std::unique_ptr<WriteJob>> &jobs)
{
    if (!transaction.begin())
        return false;
    QList<CommandLogRow> keys;
    for (const auto &job : jobs)
        keys += job->commandKeys();
    QHash<QString, CommandLogRow> earlierAnswers;
    for (const CommandLogRow &row :
        m_connection->rowsFor<CommandLogRow>(QStringLiteral("command_log.by_keys"), keys))
        earlierAnswers.insert(keyOf(row), row);
    for (const auto &job : jobs)
        job->announceRows(transaction);
    const base::Timestamp now = m_clock.now();
    for (const auto &job : jobs) {
        UnitOfWork unit(transaction, now);
        job->run(unit, earlierAnswers);
        for (const CommandLogRow &row : unit.saved<CommandLogRow>())
            earlierAnswers.insert(keyOf(row), row); // the same key twice in one batch
        if (m_connection->error())
            return false;
    }
    return transaction.commit();
}

void Writer::deliver(FinishedBatch batch)
{
    // std::function wants copies: the batch travels in a shared pointer
    auto shared = std::make_shared<FinishedBatch>(std::move(batch));
    QMetaObject::invokeMethod(
        this, [this, shared] { m_sink(std::move(*shared)); }, Qt::QueuedConnection);
}

} // namespace relay::server::store
