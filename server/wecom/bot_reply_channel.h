// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"
#include "server/services/rate_window.h"
#include "server/wecom/bot_connection.h"

namespace relay::server::wecom {

// Lane bot_reply: answers to bot messages, as a stream of one part; when WeCom does not know the req_id any
// more (846605, 846608), as a push into the chat. 30 a minute and 1000 an hour per chat over both (doc
// 101463), then it waits. Main thread; outlived by the connection.
class BotReplyChannel final : public QObject, public services::OutboxChannel
{
public:
    BotReplyChannel(BotConnection &connection, const base::Clock &clock, QObject *parent = nullptr);

    QString lane() const override { return services::lanes::botReply; }
    QFuture<services::Delivery> deliver(const services::OutboxItem &item) override;
    // Past the outbox, once, and not at all if the chat's limit is reached: for when nothing can be stored.
    void answerAtOnce(const services::ChatMessage &message, const QString &text);

private:
    QCoro::Task<> run(services::OutboxItem item, QPromise<services::Delivery> promise);
    bool mustPush(const services::OutboxItem &item, const BotOutcome &outcome) const;
    services::Delivery deliveryOf(const services::OutboxItem &item, const BotOutcome &outcome);

    BotConnection &m_connection;
    services::RateWindow m_window;
    std::optional<domain::OutboxId> m_unanswered; // was sent and not acknowledged: it may have arrived
};

} // namespace relay::server::wecom
