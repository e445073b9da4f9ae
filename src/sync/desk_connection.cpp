// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_connection.h"

#include "base/log.h"
#include "base/type_list.h"
#include "sync/server_address.h"

#include <QRandomGenerator>
#include <QUuid>

namespace relay::sync {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int welcomeTimeoutMs = 20'000;
constexpr int attemptAfterFlood = 4; // the server asked for quiet: begin with a long wait

Error offline()
{
    return {ErrorCode::Unavailable, {}, QStringLiteral("offline"), {}};
}

} // namespace

DeskConnection::DeskConnection(std::unique_ptr<Transport> transport, const RetryDelay &retry)
    : m_transport(std::move(transport)), m_retry(retry)
{
    m_retryTimer.setSingleShot(true);
    m_welcomeTimer.setSingleShot(true);
    m_welcomeTimer.setInterval(welcomeTimeoutMs);
    connect(&m_retryTimer, &QTimer::timeout, this, &DeskConnection::connectNow);
    connect(&m_welcomeTimer, &QTimer::timeout, this, [this] { startOver("no welcome"); });
    connect(m_transport.get(), &Transport::connected, this, &DeskConnection::sayHello);
    connect(m_transport.get(), &Transport::received, this, &DeskConnection::receive);
    connect(m_transport.get(), &Transport::disconnected, this, &DeskConnection::dropped);
}

void DeskConnection::open(const QUrl &server, const QString &token)
{
    m_server = server;
    m_token = token;
    m_attempt = 0;
    connectNow();
}

void DeskConnection::close()
{
    m_retryTimer.stop();
    m_welcomeTimer.stop();
    m_transport->drop();
    m_token.clear();
    m_lastSeq.reset(); // the next person may see other rows
    m_requests.failAll(offline());
    emit unansweredCommandsChanged(0);
    enter(State::LoggedOut);
}

void DeskConnection::retryNow()
{
    if (m_state == State::Offline)
        connectNow();
}

void DeskConnection::ask(
    PendingRequests::Kind kind, const QString &name, const QJsonObject &body, PendingRequests::Answer answer)
{
    if (kind == PendingRequests::Kind::Query && m_state != State::Online) {
        answer(offline());
        return;
    }
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const bool isCommand = kind == PendingRequests::Kind::Command;
    const QByteArray frame =
        protocol::encodeFrame(isCommand ? "command" : "query", protocol::Request{{id}, {name}, body});
    m_requests.add({id, kind, frame, std::move(answer)});
    if (m_state == State::Online)
        m_transport->send(frame);
    if (isCommand)
        emit unansweredCommandsChanged(unansweredCommands());
}

void DeskConnection::enter(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void DeskConnection::connectNow()
{
    m_retryTimer.stop();
    m_snapshot = {};
    m_welcomeSeq.reset();
    enter(State::Connecting);
    m_welcomeTimer.start();
    m_transport->connectTo(socketAddress(m_server));
}

void DeskConnection::sayHello()
{
    m_transport->send(
        protocol::encodeFrame("hello", protocol::Hello{{m_token}, protocol::protocolVersion, m_lastSeq}));
}

void DeskConnection::receive(const QByteArray &frame)
{
    const Result<QJsonObject> object = base::parseObject(frame);
    if (!object)
        return startOver("a frame is not JSON");
    dispatch(object->value(QStringLiteral("type")).toString(), *object);
}

void DeskConnection::dispatch(const QString &type, const QJsonObject &frame)
{
    const auto decodeAndTake = [&]<class Frame>(base::TypeTag<Frame>) {
        const Result<Frame> decoded = base::decodeFields<Frame>(frame, base::UnknownFields::Ignore);
        if (decoded)
            take(*decoded);
        else
            startOver("a frame does not decode");
    };
    if (type == QLatin1StringView("event"))
        decodeAndTake(base::TypeTag<protocol::EventFrame>{});
    else if (type == QLatin1StringView("reply"))
        decodeAndTake(base::TypeTag<protocol::ReplyFrame>{});
    else if (type == QLatin1StringView("removed"))
        decodeAndTake(base::TypeTag<protocol::RemovedFrame>{});
    else if (type == QLatin1StringView("snapshot"))
        decodeAndTake(base::TypeTag<protocol::SnapshotFrame>{});
    else if (type == QLatin1StringView("welcome"))
        decodeAndTake(base::TypeTag<protocol::Welcome>{});
    // anything else is of a newer server and not for this version
}

void DeskConnection::take(const protocol::Welcome &welcome)
{
    m_welcomeSeq = welcome.seq;
    emit welcomed(welcome.staff);
    if (welcome.resume == protocol::Resume::Snapshot)
        enter(State::CatchingUp);
    else
        goOnline();
}

void DeskConnection::take(const protocol::SnapshotFrame &frame)
{
    if (!m_snapshot.add(frame))
        return startOver("a snapshot does not fit together");
    if (!m_snapshot.isComplete())
        return;
    m_lastSeq = frame.seq;
    emit snapshotArrived(m_snapshot.take());
    goOnline();
}

void DeskConnection::take(const protocol::EventFrame &frame)
{
    if (!followsOn(frame.prev))
        return startOver("gap");
    if (m_lastSeq && frame.seq <= *m_lastSeq)
        return; // the snapshot already holds it
    const Result<protocol::EventBody> body =
        base::decodeFields<protocol::EventBody>(frame.body, base::UnknownFields::Ignore);
    m_lastSeq = frame.seq;
    m_welcomeSeq.reset();
    if (body)
        emit eventArrived(*body);
    else
        qCWarning(base::logDesk) << "event" << frame.name << frame.seq << "unreadable" << body.error().field;
}

void DeskConnection::take(const protocol::RemovedFrame &frame)
{
    if (!followsOn(frame.prev))
        return startOver("gap");
    // several rows can be taken away by one event: the same seq again is no repetition
    if (m_lastSeq && frame.seq < *m_lastSeq)
        return;
    m_lastSeq = frame.seq;
    m_welcomeSeq.reset();
    emit rowRemoved(frame.table, frame.id);
}

void DeskConnection::take(const protocol::ReplyFrame &frame)
{
    if (frame.ok)
        m_requests.settle(frame.id, frame.reply.value_or(QJsonObject()));
    else
        m_requests.settle(frame.id, protocol::errorFromProblem(frame.error.value_or(QJsonObject())));
    emit unansweredCommandsChanged(unansweredCommands());
}

// The first event of a connection may follow on the welcome: those in between are hidden from this person.
bool DeskConnection::followsOn(qint64 prev) const
{
    return (m_lastSeq && prev <= *m_lastSeq) || (m_welcomeSeq && prev == *m_welcomeSeq);
}

void DeskConnection::goOnline()
{
    m_welcomeTimer.stop();
    m_attempt = 0;
    enter(State::Online);
    const QList<QByteArray> frames = m_requests.frames();
    for (const QByteArray &frame : frames)
        m_transport->send(frame);
}

void DeskConnection::dropped(int closeCode)
{
    m_welcomeTimer.stop();
    qCInfo(base::logDesk) << "connection dropped" << closeCode;
    m_requests.failQueries(offline());
    if (closeCode == int(protocol::CloseCode::BadToken)) {
        m_token.clear();
        enter(State::LoggedOut);
        emit loginNeeded();
        return;
    }
    if (closeCode == int(protocol::CloseCode::Flood))
        m_attempt = std::max(m_attempt, attemptAfterFlood);
    m_retryTimer.start(m_retry.after(m_attempt++, QRandomGenerator::global()->generateDouble()));
    enter(State::Offline);
}

void DeskConnection::startOver(const char *why)
{
    qCWarning(base::logDesk) << "starting over:" << why;
    m_transport->drop();
    dropped(int(protocol::CloseCode::ToldToResume));
}

} // namespace relay::sync
