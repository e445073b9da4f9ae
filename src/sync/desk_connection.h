// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"
#include "protocol/events.h"
#include "protocol/frames.h"
#include "sync/pending_requests.h"
#include "sync/retry_delay.h"
#include "sync/send_pace.h"
#include "sync/snapshot_assembler.h"
#include "sync/stored_command.h"
#include "sync/transport.h"

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace relay::sync {

// The live line to the server: hello, snapshot or resumed events, gaps, coming back after a drop, and
// requests with their answers. Holds the last seq that was handed on. Main thread.
class DeskConnection final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        LoggedOut, // no session; nothing is tried
        Connecting,
        CatchingUp, // welcomed; the snapshot or what was missed is on its way
        Online,
        Offline, // dropped; the next attempt is timed
    };
    Q_ENUM(State)

    DeskConnection(std::unique_ptr<Transport> transport, const RetryDelay &retry);

    // The rows up to this seq are there already, from a cache. Until open() the state is Offline.
    void startFrom(qint64 seq);
    // Connects and stays connected until the session ends. Unanswered commands of before are sent again.
    void open(const QUrl &server, const QString &token);
    // Ends the session on this side: unanswered requests fail, and the next open() starts from a snapshot.
    void close();
    // Does not wait for the timed attempt. Without a session one is asked for.
    void retryNow();

    State state() const { return m_state; }
    int unansweredCommands() const { return m_requests.commandCount(); }
    // Every event up to here was handed on: what a later connection resumes from.
    std::optional<qint64> completeSeq() const;

    // A command without a connection waits and is sent later, always under the same id. Whoever asks stays
    // there to explain a refusal.
    template<class Command>
    QFuture<base::Result<typename Command::Reply>> send(const Command &command)
    {
        return request<Command>(PendingRequests::Kind::Command, command);
    }
    // For an asker who may be gone when the answer comes: a refusal is kept until forget(). AlreadyKept: a
    // command of before a restart.
    enum class Keeping { New, AlreadyKept };
    // Held: kept and counted, and not sent before replace() says so.
    enum class Sending { Now, Held };
    QFuture<base::Result<QJsonObject>> send(
        const StoredCommand &command, Keeping keeping, Sending sending = Sending::Now);
    // A held command as it has become meanwhile. What is to be sent now needs an id of its own: after a crash
    // the earlier one may still be what is kept, and one id has one body.
    void replace(const QString &held, const StoredCommand &command, Sending sending);
    // Refusals that were read.
    void forget(const QStringList &commands) { emit commandsDone(commands); }
    // Unavailable at once without a connection.
    template<class Query>
    QFuture<base::Result<typename Query::Reply>> query(const Query &query)
    {
        return request<Query>(PendingRequests::Kind::Query, query);
    }

signals:
    void stateChanged(relay::sync::DeskConnection::State state);
    void unansweredCommandsChanged(int count);
    // Why there is no connection, if it is the server's certificate.
    void untrusted(const relay::base::Error &error);
    // What has to be kept, and what no longer: see DeskCache.
    void commandMade(const relay::sync::StoredCommand &command);
    void commandReplaced(const QString &held, const relay::sync::StoredCommand &command);
    void commandRefused(const QString &command, const relay::base::Error &error);
    void commandsDone(const QStringList &commands);
    void welcomed(const relay::domain::Staff &staff);
    // So many rows of a snapshot are there, and more are coming.
    void snapshotGrew(int rows);
    void snapshotArrived(const relay::sync::TableRows &rows);
    void eventArrived(const relay::protocol::EventBody &body);
    void rowRemoved(const QString &table, qint64 id);
    // completeSeq() has moved although no row has.
    void caughtUp();
    // Somebody wants a connection and there is no session yet.
    void sessionWanted();
    // The session is no longer valid: log in again, then open().
    void loginNeeded();

private:
    template<class Request>
    QFuture<base::Result<typename Request::Reply>> request(PendingRequests::Kind kind, const Request &body)
    {
        using Reply = typename Request::Reply;
        auto promise = std::make_shared<QPromise<base::Result<Reply>>>();
        promise->start();
        StoredCommand command;
        command.id = newId();
        command.name = QString::fromLatin1(Request::info.name);
        command.body = base::toObject(body);
        ask(kind, PendingRequests::Refusal::ToldByAsker, command,
            [promise](const base::Result<QJsonObject> &outcome) {
                promise->addResult(outcome ? base::decodeFields<Reply>(*outcome, base::UnknownFields::Ignore)
                                           : base::Result<Reply>(outcome.error()));
                promise->finish();
            });
        return promise->future();
    }
    static QString newId();
    void ask(PendingRequests::Kind kind, PendingRequests::Refusal refusal, const StoredCommand &request,
        PendingRequests::Answer answer, Sending sending = Sending::Now);
    void sendPending();

    void enter(State state);
    void connectNow();
    void sayHello();
    void receive(const QByteArray &frame);
    void dispatch(const QString &type, const QJsonObject &frame);
    void take(const protocol::Welcome &welcome);
    void take(const protocol::SnapshotFrame &frame);
    void take(const protocol::EventFrame &frame);
    void take(const protocol::RemovedFrame &frame);
    void take(const protocol::CaughtUp &frame);
    void take(const protocol::ReplyFrame &frame);
    void moveTo(qint64 seq);
    bool followsOn(qint64 prev) const;
    void goOnline();
    void dropped(int closeCode);
    void startOver(const char *why);

    std::unique_ptr<Transport> m_transport;
    RetryDelay m_retry;
    QTimer m_retryTimer;
    QTimer m_welcomeTimer;
    QUrl m_server;
    QString m_token;
    State m_state = State::LoggedOut;
    int m_attempt = 0;
    QTimer m_sendTimer; // the pace or the server asked to wait
    SendPace m_pace;
    std::optional<qint64> m_lastSeq; // none: nothing was ever received, ask for a snapshot
    bool m_moreOfLastSeq = false; // rows that its event takes away can still follow
    qint64 m_catchUpSeq = 0; // where the server stood when it welcomed
    std::optional<qint64> m_welcomeSeq; // until the first event of this connection
    SnapshotAssembler m_snapshot;
    PendingRequests m_requests;
};

} // namespace relay::sync
