// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/unit_of_work.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QObject>
#include <QThread>

#include <atomic>
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

// What the main thread hears of a commit, or of what other nodes have committed (then without jobs).
struct FinishedBatch
{
    std::vector<std::unique_ptr<WriteJob>> jobs;
    QList<EventRow> events; // without a gap to those of the batch before, also where others wrote them
    QSet<QString> lanes; // of the outbox, that hold something new
    bool missedEvents = false; // others wrote more than is worth reading: there is a gap before these events
    qint64 commitMicroseconds = 0;
};

// The single writer: a thread with one connection that carries out queued jobs, many in one transaction, so
// that one fsync pays for many. Created and used on the main thread; its sink is called there.
class Writer : public QObject
{
    Q_OBJECT

public:
    static constexpr int maximumBatch = 64;
    // Jobs that may wait: more would wait longer than anybody does, and take memory without end.
    static constexpr qsizetype maximumQueue = 10'000;
    // Of events that other nodes wrote while this one was away.
    static constexpr int mostMissedEvents = 20'000;

    using Sink = std::function<void(FinishedBatch)>;

    Writer(const DatabaseUrl &url, const SqlLibrary &library, const base::Clock &clock, Sink sink);
    // Carries out what is queued, then ends the thread.
    ~Writer() override;

    // Opens the connection and brings the tables up to date;
    // a reason if that fails. Blocks: used at start-up.
    std::optional<QString> start();
    // Gives the job back if too many wait already.
    [[nodiscard]] std::unique_ptr<WriteJob> enqueue(std::unique_ptr<WriteJob> job);
    qsizetype queued() const;
    // Other nodes may have committed: what they did is read and handed on, in the order of seq. With several
    // nodes asked for every second, which also ends the wait for a PostgreSQL that has fallen silent.
    void followOthers();

private:
    void drain();
    void readOthers();
    void addOthers(FinishedBatch &batch, const Counters &committed);
    std::vector<std::unique_ptr<WriteJob>> takeBatch();
    void runTogether(FinishedBatch &batch);
    std::optional<DatabaseError> runAlone(std::unique_ptr<WriteJob> job);
    void refuse(std::unique_ptr<WriteJob> job, const DatabaseError &failure);
    bool runJobs(FinishedBatch &batch);
    void deliver(FinishedBatch batch);

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    const base::Clock &m_clock;
    Sink m_sink;
    QThread m_thread;
    QObject m_worker; // lives on m_thread; its event queue runs drain()
    std::unique_ptr<Connection> m_connection; // made and used on m_thread
    Counters m_handedOn; // on m_thread: up to where events and outbox items were handed to the sink
    std::atomic<bool> m_following = false; // asked to, and not begun yet
    mutable QMutex m_mutex; // guards m_queue and m_draining
    std::vector<std::unique_ptr<WriteJob>> m_queue;
    bool m_draining = false;
};

} // namespace relay::server::store
