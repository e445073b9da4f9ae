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
            if (!failure)
                m_handedOn = m_connection->row<Counters>(QStringLiteral("counters.now")).value_or(Counters{});
        },
        Qt::BlockingQueuedConnection);
    return failure;
}

std::unique_ptr<WriteJob> Writer::enqueue(std::unique_ptr<WriteJob> job)
{
    const QMutexLocker lock(&m_mutex);
    if (qsizetype(m_queue.size()) >= maximumQueue)
        return job;
    m_queue.push_back(std::move(job));
    if (std::exchange(m_draining, true))
        return nullptr;
    QMetaObject::invokeMethod(
        &m_worker, [this] { drain(); }, Qt::QueuedConnection);
    return nullptr;
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

void Writer::followOthers()
{
    m_connection->endIfSilent(); // made before anybody calls this
    if (m_following.exchange(true))
        return;
    QMetaObject::invokeMethod(
        &m_worker, [this] { readOthers(); }, Qt::QueuedConnection);
}

void Writer::readOthers()
{
    m_following = false;
    if (!m_connection->begin())
        return;
    const auto counters = m_connection->row<Counters>(QStringLiteral("counters.now"));
    FinishedBatch batch;
    if (counters)
        addOthers(batch, *counters);
    if (!m_connection->commit() || !counters)
        return;
    m_handedOn = *counters;
    if (batch.missedEvents || !batch.events.isEmpty() || !batch.lanes.isEmpty())
        deliver(std::move(batch));
}

// What was committed since by anybody but this writer; also by itself, when the answer to a commit was lost.
void Writer::addOthers(FinishedBatch &batch, const Counters &committed)
{
    if (committed.event - m_handedOn.event > mostMissedEvents) {
        batch.missedEvents = true;
    } else if (committed.event > m_handedOn.event) {
        batch.events = m_connection->rows<EventRow>(
            QStringLiteral("events.between"), {{"after", m_handedOn.event}, {"last", committed.event}});
    }
    if (committed.outbox > m_handedOn.outbox) {
        for (const OutboxRow &row :
            m_connection->rows<OutboxRow>(QStringLiteral("outbox.lanes_after"), {{"id", m_handedOn.outbox}}))
            batch.lanes.insert(row.lane);
    }
}

void Writer::runTogether(FinishedBatch &batch)
{
    if (runJobs(batch)) {
        deliver(std::move(batch));
        return;
    }
    m_connection->rollback();
    std::optional<DatabaseError> down;
    for (std::unique_ptr<WriteJob> &job : batch.jobs) {
        if (down)
            refuse(std::move(job), *down);
        else
            down = runAlone(std::move(job));
    }
    // what has come in meanwhile has waited for the same, and long enough
    for (auto waiting = down ? takeBatch() : decltype(batch.jobs)(); !waiting.empty();
         waiting = takeBatch()) {
        for (std::unique_ptr<WriteJob> &job : waiting)
            refuse(std::move(job), *down);
    }
}

// A lost connection is opened again by begin(); the command log tells whether the lost commit had happened.
// The answer is why nobody else's job can be carried out either.
std::optional<DatabaseError> Writer::runAlone(std::unique_ptr<WriteJob> job)
{
    FinishedBatch batch;
    batch.jobs.push_back(std::move(job));
    if (runJobs(batch)) {
        deliver(std::move(batch));
        return std::nullopt;
    }
    const std::optional<DatabaseError> failure = m_connection->error();
    m_connection->rollback();
    refuse(std::move(batch.jobs.front()), *failure);
    return failure->concernsAll() ? failure : std::nullopt;
}

void Writer::refuse(std::unique_ptr<WriteJob> job, const DatabaseError &failure)
{
    FinishedBatch batch;
    job->failure = failure;
    batch.jobs.push_back(std::move(job));
    deliver(std::move(batch));
}

bool Writer::runJobs(FinishedBatch &batch)
{
    QElapsedTimer timer;
    timer.start();
    Batch transaction(*m_connection);
    if (!transaction.begin())
        return false;
    FinishedBatch others;
    addOthers(others, transaction.counters());
    QList<CommandLogRow> keys;
    for (const auto &job : batch.jobs)
        keys += job->commandKeys();
    QHash<QString, CommandLogRow> earlierAnswers;
    for (const CommandLogRow &row :
        m_connection->rowsFor<CommandLogRow>(QStringLiteral("command_log.by_keys"), keys))
        earlierAnswers.insert(keyOf(row), row);
    for (const auto &job : batch.jobs)
        job->announceRows(transaction);
    const base::Timestamp now = m_clock.now();
    for (const auto &job : batch.jobs) {
        UnitOfWork unit(transaction, now);
        job->run(unit, earlierAnswers);
        for (const CommandLogRow &row : unit.saved<CommandLogRow>())
            earlierAnswers.insert(keyOf(row), row); // the same key twice in one batch
        if (m_connection->error())
            return false;
    }
    if (!transaction.commit())
        return false;
    m_handedOn = transaction.counters();
    batch.events = others.events + transaction.events();
    batch.lanes = others.lanes + transaction.lanes();
    batch.missedEvents = others.missedEvents;
    batch.commitMicroseconds = timer.nsecsElapsed() / 1000;
    return true;
}

void Writer::deliver(FinishedBatch batch)
{
    // std::function wants copies: the batch travels in a shared pointer
    auto shared = std::make_shared<FinishedBatch>(std::move(batch));
    QMetaObject::invokeMethod(
        this, [this, shared] { m_sink(std::move(*shared)); }, Qt::QueuedConnection);
}

} // namespace relay::server::store
