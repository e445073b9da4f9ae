// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/bot_connection.h"

#include "base/log.h"
#include "server/wecom/cut_text.h"
#include "server/wecom/guarded_await.h"
#include "server/wecom/wecom_failure.h"

#include <QRandomGenerator>
#include <QWebSocket>

namespace relay::server::wecom {

namespace {

using base::logWecom;
using State = BotStatus::State;

constexpr quint64 maximumFrameBytes = 1024 * 1024;
constexpr int deadAfterMissedPongs = 2;
constexpr int giveUpAfterRefusals = 5; // asking on is rate limited and cannot help

} // namespace

BotConnection::BotConnection(BotSettings settings, Handlers handlers, QObject *parent, BotTimings timings)
    : QObject(parent), m_settings(std::move(settings)), m_handlers(std::move(handlers)), m_timings(timings)
{
    m_retry.setSingleShot(true);
    m_connectDeadline.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &BotConnection::open);
    connect(&m_ping, &QTimer::timeout, this, [this] { static_cast<void>(ping()); });
    connect(&m_connectDeadline, &QTimer::timeout, this, [this] { lost(QStringLiteral("no_answer")); });
}

BotConnection::~BotConnection()
{
    m_handlers = {}; // nobody wants to hear of the end
    closeSocket();
}

void BotConnection::start()
{
    stop();
    m_retries = m_authFailures = m_replacements = 0;
    setStatus(State::Connecting);
    open();
}

void BotConnection::stop()
{
    m_retry.stop();
    closeSocket();
    setStatus(State::Off);
}

QFuture<BotOutcome> BotConnection::respond(
    const QString &requestId, const QString &streamId, const QString &markdown, StreamPart part)
{
    const QString content = cutToBytes(markdown, maximumBotMarkdownBytes);
    return send(QStringLiteral("aibot_respond_msg"), requestId, streamBody(streamId, content, part));
}

QFuture<BotOutcome> BotConnection::push(BotChat kind, const QString &chatId, const QString &markdown)
{
    const QString command = QStringLiteral("aibot_send_msg");
    const QString content = cutToBytes(markdown, maximumBotMarkdownBytes);
    return send(command, newRequestId(command), pushBody(kind, chatId, content));
}

void BotConnection::open()
{
    closeSocket();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingMessageSize(maximumFrameBytes);
    connect(m_socket, &QWebSocket::connected, this, [this] { static_cast<void>(subscribe()); });
    connect(m_socket, &QWebSocket::textMessageReceived, this, &BotConnection::receive);
    // not errorOccurred, which Qt 6.4 does not have: this covers refused connections, too
    connect(m_socket, &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            lost(QStringLiteral("connection_lost"));
    });
    m_connectDeadline.start(m_timings.connectMs);
    m_socket->open(m_settings.url);
}

void BotConnection::closeSocket()
{
    m_ping.stop();
    m_connectDeadline.stop();
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->close();
        socket->deleteLater(); // we may be inside one of its signals
    }
    m_acks.loseAll();
}

QCoro::Task<> BotConnection::subscribe()
{
    const QString command = QStringLiteral("aibot_subscribe");
    const QJsonObject body{
        {QStringLiteral("bot_id"), m_settings.botId}, {QStringLiteral("secret"), m_settings.secret}};
    const QWebSocket *socket = m_socket;
    const BotOutcome outcome = co_await guarded(this, send(command, newRequestId(command), body));
    if (socket != m_socket)
        co_return; // of a connection that is gone by now
    if (outcome.kind == BotOutcome::Kind::Accepted)
        becomeOn();
    else if (outcome.kind == BotOutcome::Kind::Refused)
        refused(outcome.errcode);
    else
        lost(QStringLiteral("no_answer"));
}

void BotConnection::becomeOn()
{
    m_connectDeadline.stop();
    m_authFailures = 0;
    m_missedPongs = 0;
    m_onSince.start();
    m_ping.start(m_timings.pingMs);
    setStatus(State::On);
}

QCoro::Task<> BotConnection::ping()
{
    const QString command = QStringLiteral("ping");
    const QWebSocket *socket = m_socket;
    const BotOutcome outcome = co_await guarded(this, send(command, newRequestId(command)));
    if (socket != m_socket)
        co_return;
    m_missedPongs = outcome.kind == BotOutcome::Kind::Accepted ? 0 : m_missedPongs + 1;
    if (m_missedPongs >= deadAfterMissedPongs)
        lost(QStringLiteral("no_pong"));
}

void BotConnection::receive(const QString &text)
{
    const std::optional<BotFrame> frame = parseBotFrame(text);
    if (!frame) {
        qCWarning(logWecom, "bot: a frame that is not one, %lld characters", qlonglong(text.size()));
    } else if (frame->command.isEmpty()) {
        m_acks.answered(frame->requestId, frame->errcode);
    } else if (frame->command == QLatin1StringView("aibot_event_callback")) {
        handleEvent(*frame);
    } else if (frame->command == QLatin1StringView("aibot_msg_callback")) {
        const std::optional<services::ChatMessage> message = chatMessageOf(*frame);
        if (message && m_handlers.onMessage)
            m_handlers.onMessage(*message);
    }
}

void BotConnection::handleEvent(const BotFrame &frame)
{
    const QString type = eventTypeOf(frame);
    if (type == QLatin1StringView("disconnected_event"))
        replaced();
    else if (type == QLatin1StringView("enter_chat") && !m_settings.welcomeText.isEmpty())
        send(QStringLiteral("aibot_respond_welcome_msg"), frame.requestId,
            welcomeBody(m_settings.welcomeText));
}

void BotConnection::refused(int errcode)
{
    qCWarning(logWecom, "bot: subscribe refused: %d", errcode);
    if (errcode == frequencyLimit) {
        degrade(QStringLiteral("rate_limited"));
        retryAfter(m_timings.limitedMs);
        return;
    }
    if (errcode == systemBusy) {
        lost(QStringLiteral("no_answer"));
        return;
    }
    if (++m_authFailures >= giveUpAfterRefusals) {
        degrade(QStringLiteral("auth_failed"));
        return;
    }
    lost(QStringLiteral("auth_retry"));
}

// Another program took the bot over. Subscribing again at once would kick that one, which would kick us, and
// so on: wait, try once more, and after that leave it to a person.
void BotConnection::replaced()
{
    if (wasOnFor(m_timings.peacefulMs))
        m_replacements = 0;
    if (++m_replacements > 1) {
        degrade(QStringLiteral("replaced_again"));
        return;
    }
    degrade(QStringLiteral("replaced"));
    retryAfter(m_timings.replacedMs);
}

void BotConnection::lost(const QString &reason)
{
    if (wasOnFor(m_timings.lastRetryMs))
        m_retries = 0;
    degrade(reason);
    retryAfter(nextRetryMs());
}

void BotConnection::degrade(const QString &reason)
{
    m_onSince.invalidate();
    closeSocket();
    setStatus(State::Degraded, reason);
}

void BotConnection::retryAfter(int milliseconds)
{
    m_retry.start(milliseconds);
}

int BotConnection::nextRetryMs()
{
    const int doubled = m_timings.firstRetryMs << std::min(m_retries++, 10);
    const int pause = std::min(doubled, m_timings.lastRetryMs);
    // up to a quarter more or less, so that many programs do not come back in the same instant
    return pause - pause / 4 + QRandomGenerator::global()->bounded(pause / 2 + 1);
}

bool BotConnection::wasOnFor(int milliseconds) const
{
    return m_onSince.isValid() && m_onSince.elapsed() >= milliseconds;
}

void BotConnection::setStatus(State state, const QString &reason)
{
    const BotStatus status{state, reason};
    if (status == m_status)
        return;
    m_status = status;
    qCInfo(logWecom, "bot: state %d %s", int(state), qUtf8Printable(reason));
    if (m_handlers.onStatus)
        m_handlers.onStatus(m_status);
}

QFuture<BotOutcome> BotConnection::send(
    const QString &command, const QString &requestId, const QJsonObject &body)
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        return QtFuture::makeReadyFuture(BotOutcome{BotOutcome::Kind::NotSent, 0});
    m_socket->sendTextMessage(writeBotFrame(command, requestId, body));
    return m_acks.expect(requestId, m_timings.ackMs);
}

QString BotConnection::newRequestId(const QString &command)
{
    // told apart from WeCom's own ids and from those of an earlier process
    return QStringLiteral("%1_%2_%3")
        .arg(command)
        .arg(QDateTime::currentMSecsSinceEpoch())
        .arg(++m_lastRequest);
}

} // namespace relay::server::wecom
