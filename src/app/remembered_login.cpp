// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remembered_login.h"

#include <QSettings>

namespace relay::app {

namespace {

const QString serverKey = QStringLiteral("login/server");
const QString usernameKey = QStringLiteral("login/username");

} // namespace

RememberedLogin::RememberedLogin(QSettings &settings, const base::Clock &clock)
    : m_settings(settings), m_keychain(QStringLiteral("Relaydesk")), m_session(m_keychain, clock)
{
}

QUrl RememberedLogin::server() const
{
    return QUrl(m_settings.value(serverKey).toString());
}

QString RememberedLogin::username() const
{
    return m_settings.value(usernameKey).toString();
}

void RememberedLogin::note(const QUrl &server, const QString &username)
{
    m_settings.setValue(serverKey, server.toString());
    m_settings.setValue(usernameKey, username);
}

QFuture<base::Result<sync::LoginReply>> RememberedLogin::session()
{
    return m_session.load(server(), username());
}

QFuture<base::Result<base::Nothing>> RememberedLogin::keep(const sync::LoginReply &session)
{
    return m_session.save(server(), session);
}

void RememberedLogin::forgetSession()
{
    m_session.forget(server(), username());
}

} // namespace relay::app
