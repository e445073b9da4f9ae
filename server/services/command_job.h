// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/command_executor.h"

#include <QPromise>

namespace relay::server::services {

// A command on the writer thread: repeats the stored answer of its key, or runs its handler and stores the
// answer together with the changes.
class CommandExecutor::Job final : public store::WriteJob
{
public:
    Job(Prepared prepared, domain::Actor actor, QString key, QString requestHash,
        const ServiceSettings &settings);

    void announceRows(store::Batch &batch) override { m_prepared.announceRows(batch); }
    QList<store::CommandLogRow> commandKeys() const override;
    void run(store::UnitOfWork &unit, const QHash<QString, store::CommandLogRow> &earlierAnswers) override;

    // Before it is queued.
    void setPasswordHash(const QString &hash) { m_passwordHash = hash; }
    // On the main thread, after commit or failure.
    void answer();
    // On the main thread, instead of being queued.
    void refuse(const base::Error &error);
    QFuture<CommandAnswer> future() { return m_promise.future(); }
    const char *name() const { return m_prepared.info->name; }
    QString outcome() const;

private:
    void repeat(store::UnitOfWork &unit, const store::CommandLogRow &earlier);
    void audit(store::UnitOfWork &unit);
    void remember(store::UnitOfWork &unit);
    bool keepsAnswers() const { return m_actor.kind != domain::Actor::Kind::System; }

    Prepared m_prepared;
    domain::Actor m_actor;
    QString m_actorKey;
    QString m_key;
    QString m_requestHash;
    QString m_passwordHash;
    const ServiceSettings &m_settings;
    CommandAnswer m_answer;
    QPromise<CommandAnswer> m_promise;
};

} // namespace relay::server::services
