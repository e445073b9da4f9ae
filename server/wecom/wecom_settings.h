// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <functional>

namespace relay::server::wecom {

// The self-built app, and how patient its client is.
struct WecomSettings
{
    QUrl baseUrl{QStringLiteral("https://qyapi.weixin.qq.com")};
    QString corpId;
    QString secret; // never logged, as little as the tokens that it gives
    int agentId = 0;
    int timeoutMs = 15'000; // of one HTTP exchange
    QList<int> readPausesMs{500, 2'000, 5'000}; // before reads are repeated that answered -1 or 45033
};

// Called after every exchange with the interface
// ("externalcontact/get") and WeCom's errcode, or noAnswerCode.
using WecomMetrics = std::function<void(const QString &interface, int code)>;
inline constexpr int noAnswerCode = -1000;

} // namespace relay::server::wecom
