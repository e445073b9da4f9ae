// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/command_executor.h"

#include "server/services/command_job.h"
#include "server/services/passwords.h"

#include <QMessageAuthenticationCode>
#include <QUuid>
#include <QtConcurrent>

namespace relay::server::services {

namespace {

using base::Error;
using base::ErrorCode;

QFuture<CommandAnswer> refused(const Error &error)
{
    return QtFuture::makeReadyFuture(CommandAnswer{error, 0});
}

} // namespace

CommandExecutor::CommandExecutor(const store::DatabaseUrl &url, const store::SqlLibrary &library,
    const base::Clock &clock, ServiceSettings settings, Metrics &metrics)
    : m_settings(std::move(settings)), m_metrics(metrics),
      m_writer(std::make_unique<store::Writer>(
          url, library, clock, [this](store::FinishedBatch batch) { finish(std::move(batch)); }))
{
    m_hashing.setMaxThreadCount(1); // takes 64 MiB
}

CommandExecutor::~CommandExecutor() = default;

QByteArray CommandExecutor::requestHash(const char *name, const QJsonObject &body) const
{
    // QJsonObject keeps its keys sorted: the order in which a client writes them does not matter
    return QMessageAuthenticationCode::hash(
        name + base::compactJson(body), m_settings.requestHashKey, QCryptographicHash::Sha256)
        .toHex();
}

base::Result<CommandExecutor::Prepared> CommandExecutor::decode(const QString &name, const QJsonObject &body)
{
    using Decoder = base::Result<Prepared> (*)(const QJsonObject &);
    static const auto decoders = [] {
        QHash<QString, Decoder> table;
        base::forEachType<protocol::Commands>([&](auto tag) {
            using Command = typename decltype(tag)::Type;
            table.insert(QString::fromLatin1(Command::info.name),
                [](const QJsonObject &json) -> base::Result<Prepared> {
                    const auto command = base::decodeFields<Command>(json, base::UnknownFields::Refuse);
                    if (!command)
                        return command.error();
                    return prepare(*command);
                });
        });
        return table;
    }();
    const Decoder decoder = decoders.value(name);
    if (!decoder)
        return Error{ErrorCode::NotFound, {}, QStringLiteral("unknown_command"), {}};
    return decoder(body);
}

QStringList CommandExecutor::commandNames()
{
    QStringList names;
    base::forEachType<protocol::Commands>(
        [&](auto tag) { names << QString::fromLatin1(decltype(tag)::Type::info.name); });
    return names;
}

QFuture<CommandAnswer> CommandExecutor::executeNamed(
    const QString &name, const QJsonObject &body, const domain::Actor &actor, const QString &key)
{
    base::Result<Prepared> prepared = decode(name, body);
    if (!prepared)
        return refused(prepared.error());
    const QByteArray hash = requestHash(prepared->info->name, body);
    return enqueue(std::move(*prepared), actor, key, hash);
}

QFuture<CommandAnswer> CommandExecutor::enqueue(
    Prepared prepared, const domain::Actor &actor, const QString &key, const QByteArray &hash)
{
    if (!domain::mayDo(actor, prepared.info->permission))
        return refused({ErrorCode::Forbidden, {}, {}, {}});
    // without a key the server makes one: it tells after a lost connection whether the commit had happened
    const QString ownKey = key.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : key;
    const std::optional<QString> password = prepared.password;
    auto job =
        std::make_unique<Job>(std::move(prepared), actor, ownKey, QString::fromLatin1(hash), m_settings);
    const QFuture<CommandAnswer> future = job->future();
    if (password)
        enqueueHashed(std::move(job), *password);
    else
        queue(std::move(job));
    return future;
}

void CommandExecutor::queue(std::unique_ptr<Job> job)
{
    const std::unique_ptr<store::WriteJob> refused = m_writer->enqueue(std::move(job));
    if (!refused)
        return;
    refuse(static_cast<Job &>(*refused),
        {ErrorCode::Unavailable, {}, QStringLiteral("busy"), {{QStringLiteral("retry_after"), 1}}});
}

void CommandExecutor::refuse(Job &job, const Error &error)
{
    job.refuse(error);
    m_metrics.recordCommand(job.name(), job.outcome());
}

// Hashing is slow on purpose: not in the writer's turn, which all others wait for.
void CommandExecutor::enqueueHashed(std::unique_ptr<Job> job, const QString &password)
{
    const auto held = std::make_shared<std::unique_ptr<Job>>(std::move(job));
    base::whenDone(QtConcurrent::run(&m_hashing, hashPassword, password), this,
        [this, held](const base::Result<QString> &hash) {
            if (!hash) {
                refuse(**held, hash.error());
                return;
            }
            (*held)->setPasswordHash(*hash);
            queue(std::move(*held));
        });
}

void CommandExecutor::finish(store::FinishedBatch batch)
{
    if (!batch.jobs.empty())
        m_metrics.recordBatch(qsizetype(batch.jobs.size()), batch.commitMicroseconds);
    if (batch.missedEvents)
        emit missedEvents();
    if (!batch.events.isEmpty())
        emit committed(batch.events);
    for (const std::unique_ptr<store::WriteJob> &job : batch.jobs) {
        auto &command = static_cast<Job &>(*job);
        command.answer();
        m_metrics.recordCommand(command.name(), command.outcome());
    }
    if (!batch.lanes.isEmpty())
        emit outboxFilled(batch.lanes);
    if (!batch.jobs.empty() && !(batch.events.isEmpty() && batch.lanes.isEmpty()))
        emit wrote();
}

} // namespace relay::server::services
