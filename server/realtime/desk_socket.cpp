// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/desk_socket.h"

#include "base/continuation.h"
#include "base/log.h"
#include "server/services/client_network.h"
#include "server/services/passwords.h"

#include <QDeadlineTimer>
#include <QPointer>

namespace relay::server::realtime {

namespace {

using base::Result;
using protocol::CloseCode;

} // namespace

DeskSocket::DeskSocket(QWebSocket *socket, services::Authentication &authentication,
    services::CommandExecutor &executor, services::QueryService &queries, QObject *parent)
    : QObject(parent), m_socket(socket), m_authentication(authentication), m_executor(executor),
      m_queries(queries)
{
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingMessageSize(protocol::maximumFrameBytes);
    m_socket->setMaxAllowedIncomingFrameSize(protocol::maximumFrameBytes);
    m_socket->setReadBufferSize(2 * protocol::maximumFrameBytes);
    // frames are counted, not messages: the pieces of a message that never ends are a flood, too
    connect(m_socket, &QWebSocket::textFrameReceived, this, &DeskSocket::countFrame);
    connect(m_socket, &QWebSocket::pong, this, &DeskSocket::countFrame);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &DeskSocket::receive);
    connect(m_socket, &QWebSocket::binaryFrameReceived, this, [this] { close(CloseCode::BadFrame); });
    connect(m_socket, &QWebSocket::disconnected, this, &QObject::deleteLater);
    m_helloTimer.setSingleShot(true);
    connect(&m_helloTimer, &QTimer::timeout, this, [this] { close(CloseCode::NoHello); });
    m_helloTimer.start(protocol::helloTimeoutMs);
    m_allowance = protocol::frameBurst;
    m_allowanceAt = QDeadlineTimer::current().deadline();
}

bool DeskSocket::allowFrame()
{
    const qint64 now = QDeadlineTimer::current().deadline();
    m_allowance = std::min(
        protocol::frameBurst, m_allowance + double(now - m_allowanceAt) / 1000 * protocol::framesPerSecond);
    m_allowanceAt = now;
    m_allowance -= 1;
    return m_allowance >= 0;
}

void DeskSocket::countFrame()
{
    if (!allowFrame())
        close(CloseCode::Flood);
}

void DeskSocket::receive(const QString &text)
{
    if (m_state == State::Closing)
        return;
    const Result<QJsonObject> frame = base::parseObject(text.toUtf8());
    if (!frame) {
        close(CloseCode::BadFrame);
        return;
    }
    QJsonObject fields = *frame;
    const QString type = fields.take(QStringLiteral("type")).toString();
    if (m_state == State::WaitingForHello) {
        if (type == QLatin1StringView("hello") && m_tokenHash.isEmpty())
            hello(fields);
        else
            close(CloseCode::BadFrame);
        return;
    }
    const Result<protocol::Request> request =
        base::decodeFields<protocol::Request>(fields, base::UnknownFields::Refuse);
    if (request && type == QLatin1StringView("command"))
        runCommand(*request);
    else if (request && type == QLatin1StringView("query"))
        runQuery(*request);
    else
        close(CloseCode::BadFrame);
}

void DeskSocket::hello(const QJsonObject &frame)
{
    const Result<protocol::Hello> hello =
        base::decodeFields<protocol::Hello>(frame, base::UnknownFields::Refuse);
    if (!hello || hello->protocol != protocol::protocolVersion) {
        close(CloseCode::BadFrame);
        return;
    }
    m_tokenHash = services::tokenHash(hello->token.value);
    const QString client = services::clientNetwork(m_socket->peerAddress());
    base::whenDone(m_authentication.person(hello->token.value, client), this,
        [this, hello = *hello](const Result<domain::Staff> &staff) {
            if (!staff) {
                // a desktop whose token is bad wipes its cache: it must not hear so because of the database
                const bool bad = staff.error().code == base::ErrorCode::Unauthenticated;
                close(bad ? CloseCode::BadToken : CloseCode::ToldToResume);
                return;
            }
            m_helloTimer.stop();
            m_staff = *staff;
            m_actor = domain::Actor::person(*staff);
            emit welcomed(m_socket->peerAddress(), m_socket->peerPort());
            catchUp(hello);
        });
}

// From here on committed events are kept; what is read is at least as new as this moment.
void DeskSocket::catchUp(const protocol::Hello &hello)
{
    if (m_state == State::Closing)
        return;
    m_state = State::CatchingUp;
    if (!hello.lastSeq) {
        sendSnapshot();
        return;
    }
    base::whenDone(m_queries.eventsAfter(*hello.lastSeq, replayLimit), this,
        [this, hello](const Result<services::EventsAfter> &events) {
            if (!events)
                close(CloseCode::ToldToResume);
            else if (events->tooOld)
                sendSnapshot();
            else
                replay(hello, *events);
        });
}

void DeskSocket::replay(const protocol::Hello &hello, const services::EventsAfter &events)
{
    welcome(events.seq, protocol::Resume::Events);
    m_lastSeq = *hello.lastSeq;
    m_knownSeq = *hello.lastSeq;
    for (const store::EventRow &event : events.events) {
        EventMessage message(event);
        sendEvent(message);
    }
    if (hello.wantsCaughtUp.value_or(false))
        send(protocol::encodeFrame("caught_up", protocol::CaughtUp{std::max(events.seq, m_knownSeq)}));
    goLive();
}

void DeskSocket::sendSnapshot()
{
    base::whenDone(m_queries.snapshot(m_actor), this, [this](const Result<services::Snapshot> &snapshot) {
        if (snapshot)
            startFrom(*snapshot);
        else
            close(CloseCode::ToldToResume);
    });
}

void DeskSocket::startFrom(const services::Snapshot &snapshot)
{
    welcome(snapshot.seq, protocol::Resume::Snapshot);
    for (const QString &frame : snapshot.frames)
        m_socket->sendTextMessage(frame);
    m_lastSeq = snapshot.seq;
    m_knownSeq = snapshot.seq;
    goLive();
}

void DeskSocket::welcome(qint64 seq, protocol::Resume resume)
{
    send(
        protocol::encodeFrame("welcome", protocol::Welcome{protocol::protocolVersion, seq, m_staff, resume}));
}

void DeskSocket::goLive()
{
    if (m_state != State::CatchingUp)
        return;
    m_state = State::Live;
    // what catching up has queued is not the reader's fault: a large snapshot must not end in the next one
    m_queueLimit = queueBytes + m_socket->bytesToWrite();
    for (const SharedMessage &message : std::exchange(m_waiting, {}))
        sendEvent(*message);
}

void DeskSocket::publish(const SharedMessage &message)
{
    if (m_state == State::Live)
        sendEvent(*message);
    else if (m_state == State::CatchingUp)
        m_waiting.append(message);
}

void DeskSocket::sendEvent(EventMessage &message)
{
    if (message.seq() <= m_knownSeq)
        return; // was in the snapshot or the replay
    m_knownSeq = message.seq();
    const QStringList frames = message.framesFor(m_actor, m_lastSeq);
    for (const QString &frame : frames)
        send(frame);
    if (!frames.isEmpty())
        m_lastSeq = message.seq();
}

void DeskSocket::runCommand(const protocol::Request &request)
{
    base::whenDone(m_executor.executeNamed(request.name.value, request.body, m_actor, request.id.value), this,
        [this, id = request.id.value](const services::CommandAnswer &answer) {
            protocol::ReplyFrame reply{id, answer.reply.has_value(), {}, {}, answer.seq};
            if (answer.reply)
                reply.reply = *answer.reply;
            else
                reply.error = protocol::problem(answer.reply.error());
            send(protocol::encodeFrame("reply", reply));
        });
}

void DeskSocket::runQuery(const protocol::Request &request)
{
    base::whenDone(m_queries.runNamed(request.name.value, request.body, m_actor), this,
        [this, id = request.id.value](const Result<QJsonObject> &answer) {
            protocol::ReplyFrame reply{id, answer.has_value(), {}, {}, 0};
            if (answer)
                reply.reply = *answer;
            else
                reply.error = protocol::problem(answer.error());
            send(protocol::encodeFrame("reply", reply));
        });
}

void DeskSocket::send(const QString &frame)
{
    if (m_state == State::Closing)
        return;
    if (m_socket->bytesToWrite() > m_queueLimit) {
        // a slow reader costs bounded memory: it comes back and resumes
        close(CloseCode::ToldToResume);
        return;
    }
    m_socket->sendTextMessage(frame);
}

void DeskSocket::checkReader()
{
    const qint64 limit = m_state == State::WaitingForHello ? queueBytes : m_queueLimit;
    if (m_socket->bytesToWrite() > limit)
        close(CloseCode::ToldToResume);
}

void DeskSocket::endSession(const QString &tokenHash)
{
    if (tokenHash == m_tokenHash)
        close(CloseCode::BadToken);
}

void DeskSocket::close(CloseCode code)
{
    if (m_state == State::Closing)
        return;
    m_state = State::Closing;
    m_helloTimer.stop();
    m_waiting.clear();
    m_socket->close(QWebSocketProtocol::CloseCode(code));
    // a peer that does not answer the closing handshake does not keep the connection
    QTimer::singleShot(2'000, this, [this] { m_socket->abort(); });
}

} // namespace relay::server::realtime
