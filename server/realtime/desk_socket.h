// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frames.h"
#include "server/realtime/event_message.h"
#include "server/services/authentication.h"
#include "server/services/command_executor.h"
#include "server/services/query_service.h"

#include <QTimer>
#include <QWebSocket>

#include <limits>
#include <memory>

namespace relay::server::realtime {

using SharedMessage = std::shared_ptr<EventMessage>;

// One desktop's connection: log-in by the first frame, catching up, then live events, commands and queries.
// Owns the socket. Main thread; deletes itself when the socket is closed.
class DeskSocket : public QObject
{
    Q_OBJECT

public:
    // How many events are still cheaper to replay than a snapshot is to read.
    static constexpr int replayLimit = 20'000;
    // What a slow reader may cost; the kernel buffers some more.
    static constexpr qint64 queueBytes = 1024 * 1024;

    DeskSocket(QWebSocket *socket, services::Authentication &authentication,
        services::CommandExecutor &executor, services::QueryService &queries, QObject *parent);

    // A committed event. Kept until this connection has caught up.
    void publish(const SharedMessage &message);
    // Sends what has been published at once: waiting for the event loop to find the sockets writable costs
    // more than the writing.
    void flush() { m_socket->flush(); }
    // Closes if this session is behind it.
    void endSession(const QString &tokenHash);
    // Events were missed on the way here: it closes, and the desktop resumes from the store.
    void askToResume() { close(protocol::CloseCode::ToldToResume); }
    // Its person has more desktops than anybody needs.
    void closeAsTooMany() { close(protocol::CloseCode::Flood); }
    domain::StaffId person() const { return m_staff.id; }
    bool isLive() const { return m_state == State::Live; }
    // Closes if the desktop does not read what is sent to it. Asked from time to time: what it does not read
    // may also be the socket's own answers to pings.
    void checkReader();

signals:
    // The person behind it is known.
    void welcomed(const QHostAddress &address, quint16 port);

private:
    enum class State { WaitingForHello, CatchingUp, Live, Closing };

    void countFrame();
    void receive(const QString &text);
    void hello(const QJsonObject &frame);
    void catchUp(const protocol::Hello &hello);
    void replay(const protocol::Hello &hello, const services::EventsAfter &events);
    void sendSnapshot();
    void startFrom(const services::Snapshot &snapshot);
    void welcome(qint64 seq, protocol::Resume resume);
    void goLive();
    void runCommand(const protocol::Request &request);
    void runQuery(const protocol::Request &request);
    void send(const QString &frame);
    void send(const QByteArray &frame) { send(QString::fromUtf8(frame)); }
    void sendEvent(EventMessage &message);
    void close(protocol::CloseCode code);
    bool allowFrame();

    QWebSocket *m_socket;
    services::Authentication &m_authentication;
    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
    State m_state = State::WaitingForHello;
    QTimer m_helloTimer;
    QString m_tokenHash;
    domain::Staff m_staff;
    domain::Actor m_actor;
    qint64 m_lastSeq = 0; // of the last frame sent: the next one's prev
    qint64 m_knownSeq = 0; // of the last event looked at, sent or hidden
    QList<SharedMessage> m_waiting; // events that came while catching up
    qint64 m_queueLimit = std::numeric_limits<qint64>::max(); // of bytes to write; bounded once live
    double m_allowance = 0; // of the flood limit, in frames
    qint64 m_allowanceAt = 0;
};

} // namespace relay::server::realtime
