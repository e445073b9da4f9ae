// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/desk_connection.h"

#include "base/log.h"
#include "base/type_list.h"
#include "sync/server_address.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

namespace relay::sync {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int welcomeTimeoutMs = 20'000;
constexpr int busyDelayMs = 3'000; // before what the server could not do is sent again
constexpr int longestBusySeconds = 300; // whatever it asks for
constexpr int attemptAfterFlood = 4; // the server asked for quiet: begin with a long wait

Error offline()
{
    return {ErrorCode::Unavailable, {}, QStringLiteral("offline"), {}};
}

// The server is there but cannot carry the command out now: no refusal, and not stored as an answer either.
bool isPassing(const Error &error)
{
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::TooManyRequests
        || error.code == ErrorCode::Unauthenticated;
}

QByteArray frameOf(PendingRequests::Kind kind, const StoredCommand &request)
{
    return protocol::encodeFrame(kind == PendingRequests::Kind::Command ? "command" : "query",
        protocol::Request{{request.id}, {request.name}, request.body});
}

int waitFor(const Error &error)
{
    const int seconds = error.data.value(QStringLiteral("retry_after")).toInt();
    return seconds > 0 ? std::min(seconds, longestBusySeconds) * 1'000 : busyDelayMs;
}

} // namespace

DeskConnection::DeskConnection(std::unique_ptr<Transport> transport, const RetryDelay &retry)
    : m_transport(std::move(transport)), m_retry(retry)
{
    m_retryTimer.setSingleShot(true);
    m_welcomeTimer.setSingleShot(true);
    m_welcomeTimer.setInterval(welcomeTimeoutMs);
    m_sendTimer.setSingleShot(true);
    connect(&m_sendTimer, &QTimer::timeout, this, &DeskConnection::sendPending);
    connect(&m_retryTimer, &QTimer::timeout, this, &DeskConnection::connectNow);
    connect(&m_welcomeTimer, &QTimer::timeout, this, [this] { startOver("silence"); });
    connect(m_transport.get(), &Transport::untrusted, this, &DeskConnection::untrusted);
    connect(m_transport.get(), &Transport::connected, this, &DeskConnection::sayHello);
    connect(m_transport.get(), &Transport::received, this, &DeskConnection::receive);
    connect(m_transport.get(), &Transport::disconnected, this, &DeskConnection::dropped);
}

void DeskConnection::startFrom(qint64 seq)
{
    m_lastSeq = seq;
    m_moreOfLastSeq = false;
    enter(State::Offline);
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
    m_moreOfLastSeq = false;
    m_requests.failAll(offline());
    emit unansweredCommandsChanged(0);
    enter(State::LoggedOut);
}

void DeskConnection::retryNow()
{
    if (m_state != State::Offline)
        return;
    if (m_token.isEmpty())
        emit sessionWanted();
    else
        connectNow();
}

QString DeskConnection::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QFuture<Result<QJsonObject>> DeskConnection::send(
    const StoredCommand &command, Keeping keeping, Sending sending)
{
    auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
    promise->start();
    if (keeping == Keeping::New)
        emit commandMade(command);
    ask(
        PendingRequests::Kind::Command, PendingRequests::Refusal::KeptUntilRead, command,
        [promise](const Result<QJsonObject> &outcome) {
            promise->addResult(outcome);
            promise->finish();
        },
        sending);
    return promise->future();
}

void DeskConnection::replace(const QString &held, const StoredCommand &command, Sending sending)
{
    const QByteArray frame = frameOf(PendingRequests::Kind::Command, command);
    if (!m_requests.replace(held, command.id, frame, sending == Sending::Held))
        return;
    emit commandReplaced(held, command);
    sendPending();
}

void DeskConnection::ask(PendingRequests::Kind kind, PendingRequests::Refusal refusal,
    const StoredCommand &request, PendingRequests::Answer answer, Sending sending)
{
    if (kind == PendingRequests::Kind::Query && m_state != State::Online) {
        answer(offline());
        return;
    }
    const bool isCommand = kind == PendingRequests::Kind::Command;
    if (isCommand && refusal == PendingRequests::Refusal::ToldByAsker)
        emit commandMade(request);
    m_requests.add({request.id, kind, refusal, frameOf(kind, request), std::move(answer), false,
        sending == Sending::Held});
    sendPending();
    if (isCommand)
        emit unansweredCommandsChanged(unansweredCommands());
}

void DeskConnection::sendPending()
{
    if (m_state != State::Online || m_sendTimer.isActive())
        return;
    while (m_requests.hasNext()) {
        if (!m_pace.take(QDeadlineTimer::current().deadline())) {
            m_sendTimer.start(m_pace.waitMs());
            return;
        }
        m_transport->send(m_requests.takeNext());
    }
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
    m_transport->send(protocol::encodeFrame(
        "hello", protocol::Hello{{m_token}, protocol::protocolVersion, completeSeq(), true}));
}

// One event can be followed by several removed frames of the same seq, and the connection can end between
// them: then the event counts only once a later one is there. Its rows simply come twice.
std::optional<qint64> DeskConnection::completeSeq() const
{
    return m_lastSeq && m_moreOfLastSeq ? *m_lastSeq - 1 : m_lastSeq;
}

void DeskConnection::receive(const QByteArray &frame)
{
    const Result<QJsonObject> object = base::parseObject(frame);
    if (!object)
        return startOver("a frame is not JSON");
    if (m_welcomeTimer.isActive())
        m_welcomeTimer.start(); // a large snapshot over a slow line is no silence
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
    else if (type == QLatin1StringView("caught_up"))
        decodeAndTake(base::TypeTag<protocol::CaughtUp>{});
    else if (type == QLatin1StringView("welcome"))
        decodeAndTake(base::TypeTag<protocol::Welcome>{});
    // anything else is of a newer server and not for this version
}

void DeskConnection::take(const protocol::Welcome &welcome)
{
    m_welcomeSeq = welcome.seq;
    emit welcomed(welcome.staff);
    m_catchUpSeq = welcome.seq;
    enter(State::CatchingUp);
    if (welcome.resume == protocol::Resume::Events && m_lastSeq >= welcome.seq)
        goOnline(); // nothing was missed
}

void DeskConnection::take(const protocol::SnapshotFrame &frame)
{
    if (!m_snapshot.add(frame))
        return startOver("a snapshot does not fit together");
    if (!m_snapshot.isComplete())
        return emit snapshotGrew(m_snapshot.rowCount());
    m_lastSeq = frame.seq;
    m_moreOfLastSeq = false;
    emit snapshotArrived(m_snapshot.take());
    goOnline();
}

void DeskConnection::moveTo(qint64 seq)
{
    m_lastSeq = seq;
    m_moreOfLastSeq = true;
    m_welcomeSeq.reset();
}

void DeskConnection::take(const protocol::CaughtUp &frame)
{
    if (!m_lastSeq || frame.seq < *m_lastSeq)
        return;
    m_lastSeq = frame.seq;
    m_moreOfLastSeq = false;
    emit caughtUp();
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
    moveTo(frame.seq);
    if (body)
        emit eventArrived(*body);
    else
        qCWarning(base::logDesk) << "event" << frame.name << frame.seq << "unreadable" << body.error().field;
    if (m_state == State::CatchingUp && frame.seq >= m_catchUpSeq)
        goOnline();
}

void DeskConnection::take(const protocol::RemovedFrame &frame)
{
    if (!followsOn(frame.prev))
        return startOver("gap");
    // several rows can be taken away by one event: the same seq again is no repetition
    if (m_lastSeq && frame.seq < *m_lastSeq)
        return;
    moveTo(frame.seq);
    emit rowRemoved(frame.table, frame.id);
}

void DeskConnection::take(const protocol::ReplyFrame &frame)
{
    const PendingRequests::Request *request = m_requests.find(frame.id);
    if (!request)
        return;
    const Result<QJsonObject> outcome = frame.ok
        ? Result<QJsonObject>(frame.reply.value_or(QJsonObject()))
        : Result<QJsonObject>(protocol::errorFromProblem(frame.error.value_or(QJsonObject())));
    const bool isCommand = request->kind == PendingRequests::Kind::Command;
    if (isCommand && !outcome && isPassing(outcome.error())) {
        m_requests.postpone(frame.id);
        m_sendTimer.start(waitFor(outcome.error()));
        return;
    }
    const bool keep = !outcome && request->refusal == PendingRequests::Refusal::KeptUntilRead;
    m_requests.settle(frame.id, outcome);
    if (isCommand && keep)
        emit commandRefused(frame.id, outcome.error());
    else if (isCommand)
        emit commandsDone({frame.id});
    if (isCommand)
        emit unansweredCommandsChanged(unansweredCommands());
    sendPending();
}

// The first event of a connection may follow on the welcome: those in between are hidden from this person.
bool DeskConnection::followsOn(qint64 prev) const
{
    return (m_lastSeq && prev <= *m_lastSeq) || (m_welcomeSeq && prev == *m_welcomeSeq);
}

void DeskConnection::goOnline()
{
    if (m_state == State::Online)
        return;
    m_welcomeTimer.stop();
    m_attempt = 0;
    m_sendTimer.stop();
    m_pace.restart(QDeadlineTimer::current().deadline());
    enter(State::Online);
    sendPending();
}

void DeskConnection::dropped(int closeCode)
{
    m_welcomeTimer.stop();
    qCInfo(base::logDesk) << "connection dropped" << closeCode;
    m_requests.lineLost(offline());
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
