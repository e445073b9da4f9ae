// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QFuture>
#include <QJsonObject>
#include <QString>

namespace relay::server::services {

// One effect outside that a committed command asked for.
struct OutboxItem
{
    domain::OutboxId id;
    QString lane; // which channel carries it; the items of a lane go out one after the other
    QJsonObject payload;
    int attempts = 0; // deliveries tried before this one
    base::Timestamp createdAt;
};

// What came of one try.
struct Delivery
{
    enum class Outcome {
        Delivered,
        RetryLater, // after retryAfterMs; the item keeps its place at the head of its lane
        Dead, // trying again cannot help; kept and shown as a dead letter
    };

    Outcome outcome = Outcome::Delivered;
    qint64 retryAfterMs = 0; // 0: the worker's own back-off
    QString reason; // stable word or WeCom's code for dead letters and metrics: "45009", "timeout", …
};

// Carries the items of one lane to the world. Lives on the server's main thread and never blocks it.
class OutboxChannel
{
public:
    virtual ~OutboxChannel() = default;
    virtual QString lane() const = 0;
    // InTurn: an item that has to wait holds up those behind it, so that people read things in the order in
    // which they happened. Independent: the others go on.
    enum class Order { InTurn, Independent };
    virtual Order order() const { return Order::InTurn; }
    // At most one delivery of a lane is under way at a time. The future always finishes.
    virtual QFuture<Delivery> deliver(const OutboxItem &item) = 0;
};

// The lanes and the payloads that the handlers write.
namespace lanes {
// {"content": markdown ≤ 4096 bytes}: to the group
inline const QString groupMessage = QStringLiteral("group_message");
// {"userid": …, "content": text ≤ 2048 bytes}: to one member, 1:1
inline const QString appMessage = QStringLiteral("app_message");
// {"req_id": …, "chatid": …, "chat_type": "single"|"group", "content": markdown}: the answer to a bot message
inline const QString botReply = QStringLiteral("bot_reply");
// {"handover_userid", "takeover_userid", "transfer_ids": [..], "message": text for the customer}
inline const QString transferRequest = QStringLiteral("transfer_request");
// {"handover_userid", "takeover_userid", "transfer_ids": [..]}: read how they stand
inline const QString transferCheck = QStringLiteral("transfer_check");
} // namespace lanes

} // namespace relay::server::services
