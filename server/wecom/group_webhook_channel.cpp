// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/group_webhook_channel.h"

#include "base/continuation.h"
#include "base/json_codec.h"
#include "base/log.h"
#include "server/wecom/api_answer.h"
#include "server/wecom/cut_text.h"

namespace relay::server::wecom {

namespace {

using services::Delivery;
using services::OutboxItem;

constexpr qsizetype maximumMarkdownBytes = 4096; // doc 91770
constexpr qint64 windowMarginMs = 2'000; // WeCom counts when a message arrives, we when it leaves
constexpr qint64 blockMs = 60'000; // a breach of the minute's limit blocks for 60 s

QByteArray messageBody(const QString &content)
{
    return base::compactJson({{QStringLiteral("msgtype"), QStringLiteral("markdown")},
        {QStringLiteral("markdown"),
            QJsonObject{{QStringLiteral("content"), cutToBytes(content, maximumMarkdownBytes)}}}});
}

Delivery deliveryOfErrcode(int errcode)
{
    const QString reason = QString::number(errcode);
    switch (errcode) {
    case 45009: // more than 20 a minute
        return {Delivery::Outcome::RetryLater, blockMs, reason};
    case -1: // system busy
    case 45033: // concurrency
        return {Delivery::Outcome::RetryLater, 0, reason};
    default: // 93000 key, 93004 disabled, 93008 not in the group, 40058 parameters, …: again gives the same
        return {Delivery::Outcome::Dead, 0, reason};
    }
}

Delivery deliveryOf(const Answer<QJsonObject> &answer)
{
    if (answer)
        return {};
    const Failure &failure = answer.error();
    if (failure.reach == Failure::Reach::Answered)
        return deliveryOfErrcode(failure.errcode);
    const bool passes = failure.kind == Failure::Kind::Retry;
    return {passes ? Delivery::Outcome::RetryLater : Delivery::Outcome::Dead, failure.retryAfterMs,
        failure.reason};
}

QFuture<Delivery> ready(const Delivery &delivery)
{
    return QtFuture::makeReadyFuture(delivery);
}

} // namespace

GroupWebhookChannel::GroupWebhookChannel(
    WebhookSettings settings, const base::Clock &clock, WecomMetrics metrics, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)),
      m_metrics(metrics ? std::move(metrics) : [](const QString &, int) {}),
      m_window(clock, {{20, base::minuteMs + windowMarginMs}})
{
}

QFuture<Delivery> GroupWebhookChannel::deliver(const OutboxItem &item)
{
    const QString content = item.payload.value(QLatin1StringView("content")).toString();
    if (content.isEmpty())
        return ready({Delivery::Outcome::Dead, 0, QStringLiteral("bad_payload")});
    if (const qint64 wait = m_window.tryTake(); wait > 0)
        return ready({Delivery::Outcome::RetryLater, wait, QStringLiteral("rate_limit")});
    const HttpRequest request{m_settings.url, messageBody(content), m_settings.timeoutMs};
    auto *exchange = new HttpExchange(m_network, request, this);
    return base::then(exchange->future(), this, [this](const HttpOutcome &outcome) {
        const Answer<QJsonObject> answer = readApiAnswer(outcome);
        m_metrics(QStringLiteral("webhook/send"), metricsCode(answer));
        const Delivery delivery = deliveryOf(answer);
        if (delivery.outcome != Delivery::Outcome::Delivered)
            qCInfo(base::logWecom, "group webhook: %s", qUtf8Printable(delivery.reason));
        return delivery;
    });
}

} // namespace relay::server::wecom
