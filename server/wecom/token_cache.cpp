// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/token_cache.h"

#include "base/log.h"
#include "server/wecom/api_answer.h"
#include "server/wecom/guarded_await.h"
#include "server/wecom/http_exchange.h"

namespace relay::server::wecom {

namespace {

using base::logWecom;

constexpr qint64 marginMs = 5 * base::minuteMs; // so that no call starts with a token that ends under way
constexpr qint64 refusalPauseMs = 10 * base::minuteMs;

} // namespace

TokenCache::TokenCache(QNetworkAccessManager &network, const WecomSettings &settings,
    const base::Clock &clock, WecomMetrics metrics, QObject *parent)
    : QObject(parent), m_network(network), m_settings(settings), m_clock(clock), m_metrics(std::move(metrics))
{
}

QFuture<Answer<QByteArray>> TokenCache::token()
{
    QPromise<Answer<QByteArray>> promise;
    const QFuture<Answer<QByteArray>> future = promise.future();
    promise.start();
    const bool fetching = !m_waiting.empty();
    m_waiting.push_back(std::move(promise));
    if (fetching)
        return future;
    const base::Timestamp now = m_clock.now();
    if (!m_token.isEmpty() && now < m_validUntil)
        settleAll(m_token);
    else if (m_refusal && now < m_refusedUntil)
        settleAll(tl::unexpected(*m_refusal));
    else
        static_cast<void>(fetch());
    return future;
}

void TokenCache::discard(const QByteArray &token)
{
    if (token == m_token)
        m_token.clear();
}

QCoro::Task<> TokenCache::fetch()
{
    const QUrlQuery query = queryOf(
        {{QStringLiteral("corpid"), m_settings.corpId}, {QStringLiteral("corpsecret"), m_settings.secret}});
    const HttpRequest request{
        apiUrl(m_settings, QStringLiteral("gettoken"), query), {}, m_settings.timeoutMs};
    auto *exchange = new HttpExchange(m_network, request, this);
    const HttpOutcome outcome = co_await guarded(this, exchange->future());
    settleAll(readAnswer(outcome));
}

Answer<QByteArray> TokenCache::readAnswer(const HttpOutcome &outcome)
{
    Answer<QJsonObject> answer = readApiAnswer(outcome);
    m_metrics(QStringLiteral("gettoken"), metricsCode(answer));
    const QByteArray token =
        answer ? answer->value(QLatin1StringView("access_token")).toString().toLatin1() : QByteArray();
    const qint64 seconds = answer ? answer->value(QLatin1StringView("expires_in")).toInteger() : 0;
    if (answer && (token.isEmpty() || seconds <= 0))
        answer = tl::unexpected(noAnswer(Failure::Reach::NotSent, QStringLiteral("bad_answer")));
    if (answer) {
        m_token = token;
        // a token that ends sooner than the margin is used up to half of its time
        const qint64 lifetime = seconds * base::secondMs;
        m_validUntil = m_clock.now() + std::max(lifetime - marginMs, lifetime / 2);
        m_refusal.reset();
        return token;
    }

    Failure failure = answer.error();
    failure.reach = Failure::Reach::NotSent; // of the interface that needed the token
    qCWarning(logWecom, "no access token: %s", qUtf8Printable(failure.reason));
    if (failure.kind != Failure::Kind::Retry) {
        m_refusal = failure;
        m_refusedUntil = m_clock.now() + refusalPauseMs;
    }
    return tl::unexpected(failure);
}

void TokenCache::settleAll(const Answer<QByteArray> &answer)
{
    // taken out first: a continuation may ask again
    std::vector<QPromise<Answer<QByteArray>>> waiting = std::move(m_waiting);
    m_waiting.clear();
    for (QPromise<Answer<QByteArray>> &promise : waiting) {
        promise.addResult(answer);
        promise.finish();
    }
}

} // namespace relay::server::wecom
