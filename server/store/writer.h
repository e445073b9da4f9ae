// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/unit_of_work.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace relay::server::store {

// One command on its way through the writer. May be run more than once: when the database refuses a batch,
// each of its jobs runs again alone.
class WriteJob
{
public:
    virtual ~WriteJob() = default;
    // On the writer thread, before the jobs of the batch run: says what this
    // one will load, so that it is read for all of them in one statement.
    virtual void announceRows(Batch &) { }
    // The keys under which earlier answers are stored.
    virtual QList<CommandLogRow> commandKeys() const { return {}; }
    // On the writer thread. Calls unit.apply() to have its changes written.
    virtual void run(UnitOfWork &unit, const QHash<QString, CommandLogRow> &earlierAnswers) = 0;

    std::optional<DatabaseError> failure; // the database refused it, also alone
};

// What the main thread hears of a commit.
struct FinishedBatch
{
    std::vector<std::unique_ptr<WriteJob>> jobs;
    QList<EventRow> events;
    QSet<QString> lanes; // of the outbox, that hold something new
    qint64 commitMicroseconds = 0;
};

// The single writer: a thread with one connection that carries out queued jobs, many in one transaction, so
// that one fsync pays for many. Created and used on the main thread; its sink is called there.
class Writer : public QObject
{
    Q_OBJECT

public:
    static constexpr int maximumBatch = 64;

    using Sink = std::function<void(FinishedBatch)>;

    Writer(const DatabaseUrl &url, const SqlLibrary &library, const base::Clock &clock, Sink sink);
    // Carries out what is queued, then ends the thread.
    ~Writer() override;

    // Opens the connection and brings the tables up to date;
    // a reason if that fails. Blocks: used at start-up.
    std::optional<QString> start();
    void enqueue(std::unique_ptr<WriteJob> job);
    qsizetype queued() const;

private:
    void drain();
    std::vector<std::unique_ptr<WriteJob>> takeBatch();
    void runTogether(FinishedBatch &batch);
    void runAlone(std::unique_ptr<WriteJob> job);
    bool runJobs(Batch &transaction, const std::vector<std::unique_ptr<WriteJob>> &jobs);
    void deliver(FinishedBatch batch);

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    const base::Clock &m_clock;
    Sink m_sink;
    QThread m_thread;
    QObject m_worker; // lives on m_thread; its event queue runs drain()
    std::unique_ptr<Connection> m_connection; // made and used on m_thread
    mutable QMutex m_mutex; // guards m_queue and m_draining
    std::vector<std::unique_ptr<WriteJob>> m_queue;
    bool m_draining = false;
};

} // namespace relay::server::store
