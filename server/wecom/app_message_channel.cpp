// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/app_message_channel.h"

#include "base/json_codec.h"
#include "server/wecom/cut_text.h"
#include "server/wecom/guarded_await.h"

namespace relay::server::wecom {

namespace {

using services::Delivery;
using services::OutboxItem;

constexpr qsizetype maximumTextBytes = 2048;

// WeCom tells repeats by the whole request and takes at most 4 hours (doc
// 90236). The interval is made to differ between items, else two reminders
// with the same words would count as one; a repeat of one item stays the same.
int duplicateCheckInterval(const OutboxItem &item)
{
    constexpr int longest = 14'400;
    constexpr int variety = 1'800;
    return longest - int(item.id.value % variety);
}

QByteArray messageBody(const OutboxItem &item, const QString &userid, int agentId)
{
    const QString content = item.payload.value(QLatin1StringView("content")).toString();
    // QJsonObject keeps its keys sorted: the same values give the same bytes
    return base::compactJson({{QStringLiteral("touser"), userid},
        {QStringLiteral("msgtype"), QStringLiteral("text")}, {QStringLiteral("agentid"), agentId},
        {QStringLiteral("text"),
            QJsonObject{{QStringLiteral("content"), cutToBytes(content, maximumTextBytes)}}},
        {QStringLiteral("enable_duplicate_check"), 1},
        {QStringLiteral("duplicate_check_interval"), duplicateCheckInterval(item)}});
}

} // namespace

AppMessageChannel::AppMessageChannel(WecomApi &api, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_api(api), m_window(clock, {{30, base::minuteMs}, {1'000, base::hourMs}})
{
}

QFuture<Delivery> AppMessageChannel::deliver(const OutboxItem &item)
{
    return promised<Delivery>([&](QPromise<Delivery> promise) {
        const QString userid = item.payload.value(QLatin1StringView("userid")).toString().toLower();
        return send(userid, messageBody(item, userid, m_api.settings().agentId), std::move(promise));
    });
}

QCoro::Task<> AppMessageChannel::send(QString userid, QByteArray body, QPromise<Delivery> promise)
{
    // one receiver per item: a | would name several, @all everybody
    if (userid.isEmpty() || userid.contains(u'|') || userid.startsWith(u'@')) {
        settle(promise, Delivery{Delivery::Outcome::Dead, 0, QStringLiteral("invalid_userid")});
        co_return;
    }
    if (const qint64 wait = m_window.tryTake(userid); wait > 0) {
        settle(promise, Delivery{Delivery::Outcome::RetryLater, wait, QStringLiteral("rate_limit")});
        co_return;
    }
    const Answer<SendReceipt> receipt = co_await guarded(this, m_api.sendMessage(body));
    if (!receipt)
        settle(promise, deliveryOfFailure(receipt.error()));
    else if (receipt->invalidUserids.contains(userid))
        settle(promise, Delivery{Delivery::Outcome::Dead, 0, QStringLiteral("invaliduser")});
    else
        settle(promise, Delivery{});
}

} // namespace relay::server::wecom
