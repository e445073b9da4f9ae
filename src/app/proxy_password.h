// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/network_settings.h"
#include "sync/secret_store.h"

namespace relay::app {

// The password of the proxy, for each proxy and user one: in the keychain, and in memory for what has none.
// Main thread.
class ProxyPassword final
{
public:
    explicit ProxyPassword(sync::SecretStore &secrets) : m_secrets(secrets) { }

    // Empty where nothing is kept or the proxy asks for nobody.
    QFuture<base::Result<QString>> read(const sync::NetworkSettings &network);
    // Unavailable: it is used until the program ends.
    QFuture<base::Result<base::Nothing>> keep(const sync::NetworkSettings &network, const QString &password);

private:
    static QString keyOf(const sync::NetworkSettings &network);

    sync::SecretStore &m_secrets;
    QHash<QString, QString> m_given; // since the program began
};

} // namespace relay::app
