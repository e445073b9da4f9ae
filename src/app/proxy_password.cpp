// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/proxy_password.h"

#include <QFuture>

namespace relay::app {

QString ProxyPassword::keyOf(const sync::NetworkSettings &network)
{
    return QStringLiteral("proxy:%1@%2:%3").arg(network.proxyUser, network.proxyHost).arg(network.proxyPort);
}

QFuture<base::Result<QString>> ProxyPassword::read(const sync::NetworkSettings &network)
{
    if (network.proxy != sync::ProxyChoice::Manual || network.proxyUser.isEmpty())
        return QtFuture::makeReadyFuture(base::Result<QString>(QString()));
    const QString key = keyOf(network);
    if (m_given.contains(key))
        return QtFuture::makeReadyFuture(base::Result<QString>(m_given.value(key)));
    return m_secrets.read(key);
}

QFuture<base::Result<base::Nothing>> ProxyPassword::keep(
    const sync::NetworkSettings &network, const QString &password)
{
    const QString key = keyOf(network);
    m_given.insert(key, password);
    return password.isEmpty() ? m_secrets.remove(key) : m_secrets.write(key, password);
}

} // namespace relay::app
