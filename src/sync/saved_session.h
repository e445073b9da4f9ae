// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sync/login_service.h"
#include "sync/secret_store.h"

namespace relay::sync {

// The session that is taken up again at the next start. Its token lies in the secret store and nowhere else.
// Main thread.
class SavedSession final : public QObject
{
    Q_OBJECT

public:
    SavedSession(SecretStore &secrets, const base::Clock &clock);

    // NotFound where none is kept or its time is up; otherwise as the store fails.
    QFuture<base::Result<LoginReply>> load(const QUrl &server, const QString &username);
    QFuture<base::Result<base::Nothing>> save(const QUrl &server, const LoginReply &session);
    QFuture<base::Result<base::Nothing>> forget(const QUrl &server, const QString &username);

private:
    SecretStore &m_secrets;
    const base::Clock &m_clock;
};

} // namespace relay::sync
