// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server_address.h"

namespace relay::sync {

namespace {

QUrl under(QUrl server, const QString &path)
{
    QString base = server.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    server.setPath(base + path);
    return server;
}

bool isThisMachine(const QString &host)
{
    return host == QLatin1StringView("localhost") || host == QLatin1StringView("127.0.0.1")
        || host == QLatin1StringView("::1");
}

} // namespace

std::optional<QUrl> readServerAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool hasScheme = text.contains(QLatin1StringView("://"));
    QUrl server(hasScheme ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    const bool http =
        server.scheme() == QLatin1StringView("http") || server.scheme() == QLatin1StringView("https");
    if (!server.isValid() || !http || server.host().isEmpty())
        return std::nullopt;
    if (!hasScheme && isThisMachine(server.host()))
        server.setScheme(QStringLiteral("http"));
    server.setQuery(QString());
    server.setFragment(QString());
    server.setUserInfo(QString());
    return server;
}

QUrl loginAddress(const QUrl &server)
{
    return under(server, QStringLiteral("/api/auth/login"));
}

QUrl logoutAddress(const QUrl &server)
{
    return under(server, QStringLiteral("/api/auth/logout"));
}

QUrl socketAddress(const QUrl &server)
{
    QUrl address = under(server, QStringLiteral("/ws"));
    address.setScheme(
        server.scheme() == QLatin1StringView("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    return address;
}

} // namespace relay::sync
