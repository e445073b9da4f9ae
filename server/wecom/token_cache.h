// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/wecom/wecom_failure.h"
#include "server/wecom/wecom_settings.h"

#include <QCoroTask>
#include <QFuture>
#include <QObject>
#include <QPromise>

#include <optional>

class QNetworkAccessManager;

namespace relay::server::wecom {

struct HttpOutcome;

// The one access token of the app (doc 91039): fetched once however many ask at the same time, kept until
// shortly before its end. A refusal (40001 and the like) is kept for ten minutes: asking on and on with a
// wrong secret has WeCom block our IP. Main thread.
class TokenCache final : public QObject
{
public:
    TokenCache(QNetworkAccessManager &network, const WecomSettings &settings, const base::Clock &clock,
        WecomMetrics metrics, QObject *parent = nullptr);

    QFuture<Answer<QByteArray>> token();
    // WeCom ended this token early (40014, 42001). Does nothing if another one is in use by now.
    void discard(const QByteArray &token);

private:
    QCoro::Task<> fetch();
    void settleAll(const Answer<QByteArray> &answer);
    Answer<QByteArray> readAnswer(const HttpOutcome &outcome);

    QNetworkAccessManager &m_network;
    WecomSettings m_settings;
    const base::Clock &m_clock;
    WecomMetrics m_metrics;
    QByteArray m_token;
    base::Timestamp m_validUntil;
    std::optional<Failure> m_refusal;
    base::Timestamp m_refusedUntil;
    std::vector<QPromise<Answer<QByteArray>>> m_waiting; // not empty: a fetch is under way
};

} // namespace relay::server::wecom
