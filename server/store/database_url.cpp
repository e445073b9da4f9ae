// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/database_url.h"

#include <QUrl>

namespace relay::server::store {

namespace {

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

void readUser(DatabaseUrl &url, const QString &userInfo)
{
    url.user = decoded(userInfo.section(QLatin1Char(':'), 0, 0));
    url.password = decoded(userInfo.section(QLatin1Char(':'), 1));
}

void readHosts(DatabaseUrl &url, const QString &hosts)
{
    for (const QString &host : hosts.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const qsizetype colon = host.lastIndexOf(QLatin1Char(':'));
        const bool hasPort = colon > host.lastIndexOf(QLatin1Char(']'));
        QString name = decoded(hasPort ? host.left(colon) : host);
        if (name.startsWith(QLatin1Char('[')) && name.endsWith(QLatin1Char(']')))
            name = name.mid(1, name.size() - 2); // libpq takes an IPv6 address with brackets in a URL only
        url.hosts << name;
        url.ports << (hasPort ? host.mid(colon + 1) : QStringLiteral("5432"));
    }
}

void readOptions(DatabaseUrl &url, const QString &query)
{
    for (const QString &option : query.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        const QString key = option.section(QLatin1Char('='), 0, 0);
        const QString value = decoded(option.section(QLatin1Char('='), 1));
        if (key == QLatin1StringView("host"))
            url.hosts = value.split(QLatin1Char(','));
        else if (key == QLatin1StringView("port"))
            url.ports = value.split(QLatin1Char(','));
        else
            url.options << key + QLatin1Char('=') + value;
    }
}

bool arePorts(const QStringList &ports)
{
    return std::all_of(ports.begin(), ports.end(), [](const QString &port) {
        const int number = port.toInt();
        return number > 0 && number <= 65535;
    });
}

} // namespace

// By hand: QUrl refuses several hosts, which libpq allows for failover.
base::Result<DatabaseUrl> DatabaseUrl::parse(const QString &text)
{
    DatabaseUrl url;
    const QString sqlite = QStringLiteral("sqlite:");
    if (text.startsWith(sqlite) && text.size() > sqlite.size()) {
        url.path = text.mid(sqlite.size());
        return url;
    }
    const qsizetype scheme = text.indexOf(QLatin1StringView("://"));
    const QStringList schemes{QStringLiteral("postgresql"), QStringLiteral("postgres")};
    if (scheme < 0 || !schemes.contains(text.left(scheme)))
        return base::invalidField(QStringLiteral("database"), QStringLiteral("unknown_scheme"));
    url.backend = Backend::Postgresql;
    const QString rest = text.mid(scheme + 3);
    const QString address = rest.section(QLatin1Char('?'), 0, 0);
    const QString authority = address.section(QLatin1Char('/'), 0, 0);
    const qsizetype at = authority.lastIndexOf(QLatin1Char('@'));
    if (at >= 0)
        readUser(url, authority.left(at));
    readHosts(url, authority.mid(at + 1));
    url.database = decoded(address.section(QLatin1Char('/'), 1));
    readOptions(url, rest.section(QLatin1Char('?'), 1));
    if (url.database.isEmpty())
        return base::invalidField(QStringLiteral("database"), QStringLiteral("missing_name"));
    if (!arePorts(url.ports))
        return base::invalidField(QStringLiteral("database"), QStringLiteral("bad_port"));
    return url;
}

} // namespace relay::server::store
