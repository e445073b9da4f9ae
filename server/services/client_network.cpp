// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/client_network.h"

#include <algorithm>

namespace relay::server::services {

QString clientNetwork(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 ipv4 = address.toIPv4Address(&mapped);
    if (mapped)
        return QHostAddress(ipv4).toString();
    constexpr int subscriberBytes = 8;
    Q_IPV6ADDR bits = address.toIPv6Address();
    std::fill(std::begin(bits.c) + subscriberBytes, std::end(bits.c), quint8(0));
    return QHostAddress(bits).toString() + QStringLiteral("/64");
}

} // namespace relay::server::services
