// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/saved_session.h"

#include "base/continuation.h"

namespace relay::sync {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

QString keyOf(const QUrl &server, const QString &username)
{
    return QStringLiteral("session %1 %2").arg(username, server.toString());
}

Result<LoginReply> decode(const QString &secret, base::Timestamp now)
{
    const Result<QJsonObject> object = base::parseObject(secret.toUtf8());
    if (!object) // of another version, or somebody changed it by hand
        return Error{ErrorCode::NotFound, {}, {}, {}};
    const auto session = base::decodeFields<LoginReply>(*object, base::UnknownFields::Ignore);
    if (!session || session->expiresAt <= now)
        return Error{ErrorCode::NotFound, {}, {}, {}};
    return *session;
}

} // namespace

SavedSession::SavedSession(SecretStore &secrets, const base::Clock &clock)
    : m_secrets(secrets), m_clock(clock)
{
}

QFuture<Result<LoginReply>> SavedSession::load(const QUrl &server, const QString &username)
{
    return base::then(m_secrets.read(keyOf(server, username)), this,
        [this](const Result<QString> &secret) -> Result<LoginReply> {
            if (!secret)
                return secret.error();
            return decode(*secret, m_clock.now());
        });
}

QFuture<Result<base::Nothing>> SavedSession::save(const QUrl &server, const LoginReply &session)
{
    return m_secrets.write(
        keyOf(server, session.staff.username), QString::fromUtf8(base::compactJson(base::toObject(session))));
}

QFuture<Result<base::Nothing>> SavedSession::forget(const QUrl &server, const QString &username)
{
    return m_secrets.remove(keyOf(server, username));
}

} // namespace relay::sync
