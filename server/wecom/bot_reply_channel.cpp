// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/bot_reply_channel.h"

#include "server/wecom/guarded_await.h"
#include "server/wecom/wecom_failure.h"

namespace relay::server::wecom {

namespace {

using services::Delivery;
using services::OutboxItem;

constexpr int invalidRequestId = 846605;
constexpr int streamEnded = 846608; // too old, or its last part was there already
constexpr qint64 connectionPauseMs = 5'000;

QString text(const OutboxItem &item, const char *field)
{
    return item.payload.value(QLatin1StringView(field)).toString();
}

BotChat chatOf(const OutboxItem &item)
{
    return text(item, "chat_type") == QLatin1StringView("group") ? BotChat::Group : BotChat::Single;
}

} // namespace

BotReplyChannel::BotReplyChannel(BotConnection &connection, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_connection(connection),
      m_window(clock, {{30, base::minuteMs}, {1'000, base::hourMs}})
{
}

QFuture<Delivery> BotReplyChannel::deliver(const OutboxItem &item)
{
    return promised<Delivery>([&](QPromise<Delivery> promise) { return run(item, std::move(promise)); });
}

QCoro::Task<> BotReplyChannel::run(OutboxItem item, QPromise<Delivery> promise)
{
    const QString requestId = text(item, "req_id");
    const QString chatId = text(item, "chatid");
    const QString content = text(item, "content");
    if (content.isEmpty() || (requestId.isEmpty() && chatId.isEmpty())) {
        settle(promise, Delivery{Delivery::Outcome::Dead, 0, QStringLiteral("bad_payload")});
        co_return;
    }
    if (m_connection.status().state != BotStatus::State::On) {
        settle(
            promise, Delivery{Delivery::Outcome::RetryLater, connectionPauseMs, QStringLiteral("bot_down")});
        co_return;
    }
    if (const qint64 wait = m_window.tryTake(chatId.toLower()); wait > 0) {
        settle(promise, Delivery{Delivery::Outcome::RetryLater, wait, QStringLiteral("rate_limit")});
        co_return;
    }

    BotOutcome outcome{BotOutcome::Kind::Refused, invalidRequestId};
    if (!requestId.isEmpty()) {
        // the id is the item's own, so that a repeat is the same stream and not a second answer
        const QString streamId = QStringLiteral("relay_%1").arg(item.id.value);
        outcome =
            co_await guarded(this, m_connection.respond(requestId, streamId, content, StreamPart::Last));
    }
    if (mustPush(item, outcome))
        outcome = co_await guarded(this, m_connection.push(chatOf(item), chatId, content));
    settle(promise, deliveryOf(item, outcome));
}

void BotReplyChannel::answerAtOnce(const services::ChatMessage &message, const QString &text)
{
    const QString chat = message.chatId.isEmpty() ? message.senderUserid : message.chatId;
    if (m_window.tryTake(chat.toLower()) == 0)
        m_connection.respond(
            message.requestId, QStringLiteral("relay_") + message.requestId, text, StreamPart::Last);
}

bool BotReplyChannel::mustPush(const OutboxItem &item, const BotOutcome &outcome) const
{
    if (outcome.kind != BotOutcome::Kind::Refused || text(item, "chatid").isEmpty())
        return false;
    return outcome.errcode == invalidRequestId || (outcome.errcode == streamEnded && m_unanswered != item.id);
}

Delivery BotReplyChannel::deliveryOf(const OutboxItem &item, const BotOutcome &outcome)
{
    // the stream is complete already: the earlier try arrived, only its acknowledgement was lost
    const bool arrivedBefore = outcome.errcode == streamEnded && m_unanswered == item.id;
    switch (outcome.kind) {
    case BotOutcome::Kind::NotSent:
        return {Delivery::Outcome::RetryLater, connectionPauseMs, QStringLiteral("bot_down")};
    case BotOutcome::Kind::Unknown:
        m_unanswered = item.id;
        return {Delivery::Outcome::RetryLater, connectionPauseMs, QStringLiteral("no_ack")};
    case BotOutcome::Kind::Refused:
        if (outcome.errcode == frequencyLimit)
            return {Delivery::Outcome::RetryLater, frequencyBlockMs, QString::number(frequencyLimit)};
        if (outcome.errcode == systemBusy)
            return {Delivery::Outcome::RetryLater, 0, QString::number(systemBusy)};
        if (!arrivedBefore)
            return {Delivery::Outcome::Dead, 0, QString::number(outcome.errcode)};
        break;
    case BotOutcome::Kind::Accepted:
        break;
    }
    m_unanswered.reset();
    return {};
}

} // namespace relay::server::wecom
