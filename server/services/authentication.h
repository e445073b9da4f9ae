// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "server/services/command_executor.h"
#include "server/services/login_throttle.h"
#include "server/services/query_service.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace relay::server::services {

struct Login
{
    QString token; // shown once; only its hash is stored
    base::Timestamp expiresAt;
    domain::Staff staff;
};
RELAY_FIELDS(Login, token, expiresAt, staff)

// Log-ins and sessions: who is behind a token. Keeps live sessions in memory, so that a request costs no
// query. Lives on the main thread; password hashing runs on threads of its own.
class Authentication : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 sessionMs = 30 * base::dayMs;
    // Passwords that may wait to be checked at once: more would wait longer than anybody does.
    static constexpr int mostChecks = 64;
    // Tokens of one client that may be looked up in the database at once: who sends made-up ones does not
    // fill the queue that everybody's queries stand in.
    static constexpr int mostLookUps = 2'000; // all desktops of an office come back after a restart

    Authentication(CommandExecutor &executor, store::ReadPool &readers, const base::Clock &clock,
        const QString &integrationToken);

    // Unauthenticated for a wrong name or password alike; TooManyRequests with data.retry_after in seconds.
    QFuture<base::Result<Login>> login(
        const QString &username, const QString &password, const QString &address);
    QFuture<base::Result<base::Nothing>> logout(const QString &token);
    // First start: the token that was printed sets admin's password, once.
    QFuture<base::Result<Login>> setUp(const QString &token, const QString &password, const QString &address);
    void setSetUpToken(const QString &token) { m_setUpToken = token; }

    // Who this is, from a person's token; client is whom limits count by. Anything but Unauthenticated says
    // nothing about the token.
    QFuture<base::Result<domain::Staff>> person(const QString &token, const QString &client);
    // Also takes the integration token.
    QFuture<base::Result<domain::Actor>> actor(const QString &token, const QString &client);
    bool isIntegrationToken(const QString &token) const;

signals:
    // The sockets of this session close.
    void sessionEnded(const QString &tokenHash);

private:
    struct Live
    {
        domain::Staff staff;
        base::Timestamp expiresAt;
    };

    // What other nodes did is heard of by their events.
    void hear(const QList<store::EventRow> &events);
    void end(const QString &tokenHash);
    QFuture<base::Result<Login>> open(const domain::Staff &staff);
    QFuture<base::Result<domain::Staff>> lookUp(const QString &hash, const QString &client);
    QFuture<base::Result<domain::Staff>> load(const QString &hash);
    void endExpired();

    CommandExecutor &m_executor;
    store::ReadPool &m_readers;
    const base::Clock &m_clock;
    QString m_integrationToken;
    QString m_setUpToken;
    LoginThrottle m_throttle;
    QThreadPool m_hashing;
    QHash<QString, Live> m_live; // by token hash
    quint64 m_endings = 0; // log-outs so far
    int m_checks = 0; // passwords that are being checked or wait for it
    QHash<QString, int> m_lookUps; // tokens that are being looked up, by client
    QTimer m_expiry;
};

} // namespace relay::server::services
