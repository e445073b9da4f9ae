// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

namespace relay::server::services {

// What counts as one client for limits: an IPv4 address, also when it comes mapped into IPv6, or the 64 bits
// of an IPv6 address that a subscriber has to themselves.
QString clientNetwork(const QHostAddress &address);

} // namespace relay::server::services
