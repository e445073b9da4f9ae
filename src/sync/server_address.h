// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <optional>

namespace relay::sync {

// What a person types as the server: "desk.example.com", "http://10.0.0.5:8080/relay". Without a scheme
// https, but http for this machine; nullopt if it is no address of a server.
std::optional<QUrl> readServerAddress(const QString &typed);

QUrl loginAddress(const QUrl &server);
QUrl logoutAddress(const QUrl &server);
// ws or wss, as the server is http or https.
QUrl socketAddress(const QUrl &server);

} // namespace relay::sync
