// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/notify/group_webhook_channel.h"

#include "base/json_codec.h"
#include "base/log.h"
#include "server/notify/webhook_post.h"

#include <QPromise>

namespace relay::server::notify {

namespace {

using services::Delivery;
using services::OutboxItem;

constexpr qsizetype maximumMarkdownBytes = 4096; // doc 91770
constexpr qint64 windowMarginMs = 2'000; // WeCom counts when a message arrives, we when it leaves
constexpr qint64 blockMs = 60'000; // a breach of the minute's limit blocks for 60 s

// Cut between characters; "…" shows that something is missing.
QString cutToBytes(const QString &text, qsizetype maximum)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= maximum)
        return text;
    const QString ellipsis = QStringLiteral("…");
    qsizetype end = maximum - ellipsis.toUtf8().size();
    while (end > 0 && (uchar(utf8.at(end)) & 0xC0) == 0x80)
        --end;
    return QString::fromUtf8(utf8.left(end)) + ellipsis;
}

QByteArray messageBody(const QString &content)
{
    return base::compactJson({{QStringLiteral("msgtype"), QStringLiteral("markdown")},
        {QStringLiteral("markdown"),
            QJsonObject{{QStringLiteral("content"), cutToBytes(content, maximumMarkdownBytes)}}}});
}

// WeCom's word; nothing if the answer is none of its.
std::optional<int> errcodeOf(const WebhookAnswer &answer)
{
    if (answer.status != 200)
        return std::nullopt;
    const base::Result<QJsonObject> json = base::parseObject(answer.body);
    const QJsonValue errcode = json ? json->value(QLatin1StringView("errcode")) : QJsonValue();
    return errcode.isDouble() ? std::optional<int>(errcode.toInt()) : std::nullopt;
}

Delivery deliveryOfErrcode(int errcode)
{
    const QString reason = QString::number(errcode);
    switch (errcode) {
    case 0:
        return {};
    case 45009: // more than 20 a minute
        return {Delivery::Outcome::RetryLater, blockMs, reason};
    case -1: // system busy
    case 45033: // concurrency
        return {Delivery::Outcome::RetryLater, 0, reason};
    default: // 93000 key, 93004 disabled, 93008 not in the group, 40058 parameters, …: again gives the same
        return {Delivery::Outcome::Dead, 0, reason};
    }
}

Delivery deliveryOfNoAnswer(const WebhookAnswer &answer)
{
    if (answer.status == 0)
        return {Delivery::Outcome::RetryLater, 0, answer.reason};
    if (answer.status == 200)
        return {Delivery::Outcome::RetryLater, 0, QStringLiteral("bad_answer")};
    const QString reason = QStringLiteral("http_%1").arg(answer.status);
    if (answer.status == 429)
        return {Delivery::Outcome::RetryLater, blockMs, reason};
    const bool passes = answer.status >= 500 || answer.status == 408;
    return {passes ? Delivery::Outcome::RetryLater : Delivery::Outcome::Dead, 0, reason};
}

void settle(QPromise<Delivery> &promise, const Delivery &delivery)
{
    promise.addResult(delivery);
    promise.finish();
}

} // namespace

GroupWebhookChannel::GroupWebhookChannel(
    WebhookSettings settings, const base::Clock &clock, WebhookMetrics metrics, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)),
      m_metrics(metrics ? std::move(metrics) : [](const QString &, int) {}),
      m_window(clock, {{20, base::minuteMs + windowMarginMs}})
{
}

QFuture<Delivery> GroupWebhookChannel::deliver(const OutboxItem &item)
{
    auto promise = std::make_shared<QPromise<Delivery>>(); // std::function wants to copy it
    promise->start();
    const QString content = item.payload.value(QLatin1StringView("content")).toString();
    if (content.isEmpty()) {
        settle(*promise, {Delivery::Outcome::Dead, 0, QStringLiteral("bad_payload")});
    } else if (const qint64 wait = m_window.tryTake(); wait > 0) {
        settle(*promise, {Delivery::Outcome::RetryLater, wait, QStringLiteral("rate_limit")});
    } else {
        const auto done = [this, promise](const WebhookAnswer &answer) {
            const std::optional<int> errcode = errcodeOf(answer);
            m_metrics(QStringLiteral("webhook/send"), errcode.value_or(noAnswerCode));
            const Delivery delivery = errcode ? deliveryOfErrcode(*errcode) : deliveryOfNoAnswer(answer);
            if (delivery.outcome != Delivery::Outcome::Delivered)
                qCInfo(base::logWecom, "group webhook: %s", qUtf8Printable(delivery.reason));
            settle(*promise, delivery);
        };
        new WebhookPost(m_network, m_settings.url, messageBody(content), m_settings.timeoutMs, done, this);
    }
    return promise->future();
}

} // namespace relay::server::notify
