// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/wecom/token_cache.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QNetworkAccessManager>

namespace relay::server::wecom {

struct ApiCall
{
    enum class Repeat {
        Reads, // changes nothing at WeCom: repeated after -1 and 45033
        Never,
    };

    QString interface; // below /cgi-bin/: "externalcontact/get"
    QList<std::pair<QString, QString>> query; // without the access token
    std::optional<QByteArray> body; // JSON; a GET without
    Repeat repeat = Repeat::Never;
};

// Carries out calls of WeCom's API (doc 90313): adds the access token, fetches a new one once on 40014 and
// 42001, repeats what may be repeated. Lives on the main thread and outlives its calls.
class ApiCaller final : public QObject
{
public:
    ApiCaller(
        WecomSettings settings, const base::Clock &clock, WecomMetrics metrics, QObject *parent = nullptr);

    QFuture<Answer<QJsonObject>> call(const ApiCall &call);

private:
    QCoro::Task<> run(ApiCall call, QPromise<Answer<QJsonObject>> promise);
    QFuture<HttpOutcome> send(const ApiCall &call, const QByteArray &token);
    QFuture<bool> pause(int milliseconds);
    void report(const ApiCall &call, const Answer<QJsonObject> &answer) const;

    WecomSettings m_settings;
    WecomMetrics m_metrics;
    QNetworkAccessManager m_network;
    TokenCache m_tokens;
};

} // namespace relay::server::wecom
