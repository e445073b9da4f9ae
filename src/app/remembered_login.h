// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/saved_session.h"

class QSettings;

namespace relay::app {

// Who logged in last and where, for the next start: server and name in the settings file, the session in the
// system's keychain. Main thread.
class RememberedLogin final
{
public:
    RememberedLogin(QSettings &settings, const base::Clock &clock);

    QUrl server() const;
    QString username() const;
    void note(const QUrl &server, const QString &username);

    // The session of this server and name, if one was kept and still holds.
    QFuture<base::Result<sync::LoginReply>> session();
    // After note(). Unavailable where this computer has no keychain: the session then ends with the program.
    QFuture<base::Result<base::Nothing>> keep(const sync::LoginReply &session);
    void forgetSession();

private:
    QSettings &m_settings;
    sync::KeychainStore m_keychain;
    sync::SavedSession m_session;
};

} // namespace relay::app
