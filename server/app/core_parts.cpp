// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/core_parts.h"

#include "base/continuation.h"
#include "server/services/passwords.h"

#include <QMessageAuthenticationCode>

#include <cstdio>

namespace relay::server::app {

namespace {

constexpr int readerThreads = 2;

services::ServiceSettings settingsOf(const Config &config)
{
    services::ServiceSettings settings;
    settings.publicUrl = config.publicUrl;
    // a key of its own for each use: what becomes known of one tells nothing of the others
    settings.requestHashKey = QMessageAuthenticationCode::hash(
        QByteArrayLiteral("request hashes"), config.masterKey, QCryptographicHash::Sha256);
    settings.transfersConfigured = config.hasWecomApp();
    settings.groupPush = !config.groupWebhookUrl.isEmpty();
    settings.appMessages = config.hasAppMessages();
    settings.botName = config.botName;
    settings.allowedChats = config.allowedChats;
    settings.transferPolicy = config.transferPolicy;
    settings.transferPolicyByType = config.transferPolicyByType;
    return settings;
}

} // namespace

CoreParts::CoreParts(const Config &config)
    : library(config.database.backend), lock(config.database), node(config.database, library),
      executor(config.database, library, clock, settingsOf(config), metrics),
      readers(config.database, library, readerThreads), queries(readers, clock, executor.settings()),
      authentication(executor, readers, clock, config.integrationToken), intake(executor),
      stream(authentication, executor, queries, config.desksPerPerson), inbox(intake, queries, clock),
      outbox(executor, queries, clock, [this] { return node.leads(); }), transferWatch(executor, queries),
      housekeeping(executor)
{
    QObject::connect(&executor, &services::CommandExecutor::wrote, &node, &store::NodeLink::tellOthers);
    QObject::connect(
        &node, &store::NodeLink::othersCommitted, &executor, &services::CommandExecutor::followOthers);
    QObject::connect(&node, &store::NodeLink::othersCommitted, &executor, [this] { readers.endIfSilent(); });
}

std::optional<QString> CoreParts::start()
{
    if (const auto reason = lock.acquire())
        return reason;
    if (const auto reason = executor.start())
        return reason;
    return std::nullopt;
}

QFuture<std::optional<QString>> CoreParts::setUpAdmin(const Config &config)
{
    using Reason = std::optional<QString>;
    return base::then(queries.needsSetUp(), &stream,
        [this, password = config.adminPassword, url = config.publicUrl](const base::Result<bool> &needed) {
            if (!needed)
                return QtFuture::makeReadyFuture(Reason(QStringLiteral("the database cannot be read")));
            if (!*needed)
                return QtFuture::makeReadyFuture(Reason());
            if (!password.isEmpty())
                return setAdminPassword(password);
            printSetUpToken(url);
            return QtFuture::makeReadyFuture(Reason());
        });
}

QFuture<std::optional<QString>> CoreParts::setAdminPassword(const QString &password)
{
    if (services::passwordProblem(password))
        return QtFuture::makeReadyFuture(
            std::optional(QStringLiteral("RELAYDESK_ADMIN_PASSWORD: too_short")));
    const base::Result<QString> hash = services::hashPassword(password);
    if (!hash)
        return QtFuture::makeReadyFuture(std::optional(QStringLiteral("no memory for a password hash")));
    const services::PasswordSet command{QStringLiteral("admin"), *hash, false};
    return base::then(executor.execute(command), &stream,
        [](const base::Result<domain::Staff> &set) -> std::optional<QString> {
            if (set)
                return std::nullopt;
            return QStringLiteral("the password of admin cannot be set");
        });
}

void CoreParts::printSetUpToken(const QString &url)
{
    const QString token = services::newToken();
    authentication.setSetUpToken(token);
    std::printf("set-up token: %s\nPOST it with a password to %s/api/auth/setup\n", qPrintable(token),
        qPrintable(url));
    std::fflush(stdout);
}

} // namespace relay::server::app
