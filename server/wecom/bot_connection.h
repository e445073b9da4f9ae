// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_message.h"
#include "server/wecom/bot_acks.h"
#include "server/wecom/bot_frames.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QTimer>
#include <QUrl>

#include <functional>

class QWebSocket;

namespace relay::server::wecom {

struct BotSettings
{
    QUrl url{QStringLiteral("wss://openws.work.weixin.qq.com")};
    QString botId;
    QString secret; // never logged
    QString welcomeText; // to who enters the 1:1 chat; empty: none
};

// Those of the official SDK (doc 101463); tests shorten them.
struct BotTimings
{
    int pingMs = 30'000;
    int ackMs = 5'000;
    int connectMs = 15'000;
    int firstRetryMs = 1'000; // doubled up to lastRetryMs
    int lastRetryMs = 30'000;
    int limitedMs = 60'000; // after 45009 to a subscribe
    int replacedMs = 5 * 60'000; // after another program took the bot over
    int peacefulMs = 60 * 60'000; // on for so long: an earlier take-over is forgotten
};

struct BotStatus
{
    enum class State { Off, Connecting, On, Degraded };

    State state = State::Off;
    // of Degraded: connection_lost | no_answer | no_pong | rate_limited | auth_retry | auth_failed | replaced
    // | replaced_again; auth_failed and replaced_again stay until start() is called again
    QString reason;

    friend bool operator==(const BotStatus &, const BotStatus &) = default;
};

// The 智能机器人's long connection (docs 101463, 100719), of which a bot has exactly one: a second subscriber
// kicks the first. Keeps it alive, hands messages over, sends answers. Reconnects by itself, except after
// five refused log-ins and after being replaced twice. Lives on the main thread.
class BotConnection final : public QObject
{
public:
    struct Handlers
    {
        std::function<void(const services::ChatMessage &)>
            onMessage; // at least once per message: dedupe by id
        std::function<void(const BotStatus &)> onStatus;
    };

    BotConnection(
        BotSettings settings, Handlers handlers, QObject *parent = nullptr, BotTimings timings = {});
    ~BotConnection() override;

    void start();
    void stop();
    const BotStatus &status() const { return m_status; }

    // aibot_respond_msg: answers the message with that req_id
    // (valid for 24 h). The same streamId for all parts.
    QFuture<BotOutcome> respond(
        const QString &requestId, const QString &streamId, const QString &markdown, StreamPart part);
    // aibot_send_msg: only to chats where somebody wrote to the bot before.
    QFuture<BotOutcome> push(BotChat kind, const QString &chatId, const QString &markdown);

private:
    void open();
    void closeSocket();
    void receive(const QString &text);
    void handleEvent(const BotFrame &frame);
    QCoro::Task<> subscribe();
    QCoro::Task<> ping();
    void becomeOn();
    void refused(int errcode);
    void replaced();
    void lost(const QString &reason);
    void degrade(const QString &reason);
    void retryAfter(int milliseconds);
    int nextRetryMs();
    bool wasOnFor(int milliseconds) const;
    void setStatus(BotStatus::State state, const QString &reason = {});
    QFuture<BotOutcome> send(const QString &command, const QString &requestId, const QJsonObject &body = {});
    QString newRequestId(const QString &command);

    BotSettings m_settings;
    Handlers m_handlers;
    BotTimings m_timings;
    BotAcks m_acks;
    QTimer m_ping;
    QTimer m_retry; // single shot: the next open()
    QTimer m_connectDeadline;
    QWebSocket *m_socket = nullptr; // child; none while waiting to reconnect
    BotStatus m_status;
    QElapsedTimer m_onSince;
    int m_retries = 0; // since the connection was last stable
    int m_missedPongs = 0;
    int m_authFailures = 0;
    int m_replacements = 0;
    quint64 m_lastRequest = 0;
};

} // namespace relay::server::wecom
