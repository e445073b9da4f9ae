// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/api_caller.h"

#include "base/log.h"
#include "server/wecom/api_answer.h"
#include "server/wecom/guarded_await.h"

#include <QTimer>

namespace relay::server::wecom {

namespace {

using base::logWecom;

bool tokenWasRefused(const Answer<QJsonObject> &answer)
{
    return !answer && (answer.error().errcode == 40014 || answer.error().errcode == 42001);
}

// Busy for a moment, as WeCom itself says; time-outs are left to the outbox, which waits longer.
bool isBusy(const Answer<QJsonObject> &answer)
{
    return !answer && (answer.error().errcode == -1 || answer.error().errcode == 45033);
}

} // namespace

ApiCaller::ApiCaller(WecomSettings settings, const base::Clock &clock, WecomMetrics metrics, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)),
      m_metrics(metrics ? std::move(metrics) : [](const QString &, int) {}),
      m_tokens(m_network, m_settings, clock, m_metrics)
{
}

QFuture<Answer<QJsonObject>> ApiCaller::call(const ApiCall &call)
{
    return promised<Answer<QJsonObject>>(
        [&](QPromise<Answer<QJsonObject>> promise) { return run(call, std::move(promise)); });
}

QCoro::Task<> ApiCaller::run(ApiCall call, QPromise<Answer<QJsonObject>> promise)
{
    bool fetchedAgain = false;
    QList<int> pauses = call.repeat == ApiCall::Repeat::Reads ? m_settings.readPausesMs : QList<int>();
    for (;;) {
        const Answer<QByteArray> token = co_await guarded(this, m_tokens.token());
        if (!token) {
            settle(promise, Answer<QJsonObject>(tl::unexpected(token.error())));
            co_return;
        }
        const HttpOutcome outcome = co_await guarded(this, send(call, *token));
        const Answer<QJsonObject> answer = readApiAnswer(outcome);
        report(call, answer);
        if (tokenWasRefused(answer) && !fetchedAgain) {
            // the call was not carried out, so that any call may go out again
            fetchedAgain = true;
            m_tokens.discard(*token);
        } else if (isBusy(answer) && !pauses.isEmpty()) {
            co_await guarded(this, pause(pauses.takeFirst()));
        } else {
            settle(promise, answer);
            co_return;
        }
    }
}

QFuture<HttpOutcome> ApiCaller::send(const ApiCall &call, const QByteArray &token)
{
    QList<std::pair<QString, QString>> query = call.query;
    query.prepend({QStringLiteral("access_token"), QString::fromLatin1(token)});
    const QUrl url = apiUrl(m_settings, call.interface, queryOf(query));
    return (new HttpExchange(m_network, {url, call.body, m_settings.timeoutMs}, this))->future();
}

QFuture<bool> ApiCaller::pause(int milliseconds)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    QTimer::singleShot(milliseconds, this, [promise] { settle(*promise, true); });
    return promise->future();
}

void ApiCaller::report(const ApiCall &call, const Answer<QJsonObject> &answer) const
{
    m_metrics(call.interface, metricsCode(answer));
    if (!answer)
        qCInfo(logWecom, "%s: %s", qUtf8Printable(call.interface), qUtf8Printable(answer.error().reason));
}

} // namespace relay::server::wecom
