// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"
#include "domain/actor.h"
#include "protocol/commands.h"
#include "server/services/internal_commands.h"
#include "server/services/metrics.h"
#include "server/services/service_settings.h"
#include "server/store/writer.h"

#include <QFuture>
#include <QObject>

namespace relay::server::services {

class CommandContext;

// The answer to a command, as it is stored under its key.
struct CommandAnswer
{
    base::Result<QJsonObject> reply = QJsonObject{};
    qint64 seq = 0; // of its last event; 0 without
};

// The one way by which anything changes: decodes strictly, checks the right,
// hands the command to the writer and answers after commit. Every road comes
// through here. Owns the writer. Lives on the main thread; futures finish there.
class CommandExecutor : public QObject
{
    Q_OBJECT

public:
    CommandExecutor(const store::DatabaseUrl &url, const store::SqlLibrary &library, const base::Clock &clock,
        ServiceSettings settings, Metrics &metrics);
    ~CommandExecutor() override;

    // Opens the database and brings it up to date; a reason if that fails.
    std::optional<QString> start() { return m_writer->start(); }

    // A command of the outside interface by its name. key:
    // the Idempotency-Key or the socket's id, may be empty.
    QFuture<CommandAnswer> executeNamed(
        const QString &name, const QJsonObject &body, const domain::Actor &actor, const QString &key);

    // Any command, also the server's own.
    template<class Command>
    QFuture<base::Result<typename Command::Reply>> execute(const Command &command,
        const domain::Actor &actor = domain::Actor::system(), const QString &key = {});

    // Other nodes may have committed: their events and outbox items come by the signals as well.
    void followOthers() { m_writer->followOthers(); }

    static QStringList commandNames();
    qsizetype queued() const { return m_writer->queued(); }
    const ServiceSettings &settings() const { return m_settings; }

signals:
    // After commit, by this node or another, in the order of seq.
    void committed(const QList<relay::server::store::EventRow> &events);
    void outboxFilled(const QSet<QString> &lanes);
    // Other nodes have committed so much meanwhile that their events are not handed on.
    void missedEvents();
    // This node has committed something that others want to know of.
    void wrote();

private:
    class Job;
    using Handler = std::function<base::Result<QJsonObject>(CommandContext &)>;
    using AnnounceRows = std::function<void(store::Batch &)>;

    struct Prepared
    {
        const protocol::OperationInfo *info = nullptr;
        Handler handler;
        std::function<base::Result<base::Nothing>(CommandContext &)>
            checkSight; // before an answer is repeated
        AnnounceRows announceRows;
        std::optional<QString> password; // one that the command sets
    };

    template<class Command>
    static Prepared prepare(Command command);
    static base::Result<Prepared> decode(const QString &name, const QJsonObject &body);

    QFuture<CommandAnswer> enqueue(
        Prepared prepared, const domain::Actor &actor, const QString &key, const QByteArray &requestHash);
    QByteArray requestHash(const char *name, const QJsonObject &body) const;
    void queue(std::unique_ptr<Job> job);
    void refuse(Job &job, const base::Error &error);
    void enqueueHashed(std::unique_ptr<Job> job, const QString &password);
    void finish(store::FinishedBatch batch);

    ServiceSettings m_settings;
    Metrics &m_metrics;
    std::unique_ptr<store::Writer> m_writer;
    QThreadPool m_hashing; // passwords
};

} // namespace relay::server::services

#include "server/services/command_executor_impl.h"
