// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/desk_session.h"
#include "store/desk_store.h"
#include "store/store_feed.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "tests/support/fake_desk_server.h"

#include <QTemporaryDir>

namespace relay::tests {

// A clock that stands still until a test moves it.
class TestClock final : public base::Clock
{
public:
    base::Timestamp now() const override { return at; }
    // 2026-11-21 15:30 in Shanghai
    base::Timestamp at{1'795'246'200'000};
};

// An event that brings this row.
inline protocol::EventBody bodyOf(const domain::Ticket &row)
{
    protocol::EventBody body;
    body.ticket = row;
    return body;
}
inline protocol::EventBody bodyOf(const domain::Transfer &row)
{
    protocol::EventBody body;
    body.transfer = row;
    return body;
}
inline protocol::EventBody bodyOf(const domain::Staff &row)
{
    protocol::EventBody body;
    body.staff = row;
    return body;
}

inline constexpr sync::RetryDelay impatient{1, 5};
inline const QUrl deskServer(QStringLiteral("http://desk.test"));

// A desktop without windows, on the line to a fake server. With a folder it keeps its cache there, for the
// next one; without one nothing outlives it.
struct Desk
{
    explicit Desk(FakeDeskServer &server, const base::Clock &clock, const QString &folder = {})
        : cache(folder.isEmpty() ? ownFolder.path() : folder), connection(server.newTransport(), impatient),
          commands(connection, store, clock), drafts(cache),
          session({connection, store, commands, cache, drafts, clock})
    {
        store::feed(connection, store);
    }
    void open(FakeDeskServer &server, const QString &username)
    {
        const auto login =
            server.logIn({QUrl(QStringLiteral("http://desk.test")), username, QStringLiteral("right")});
        connection.open(QUrl(QStringLiteral("http://desk.test")), login.result()->token);
    }
    // The same through the session, with the cache.
    void logIn(FakeDeskServer &server, const QString &username)
    {
        session.logIn(deskServer, *server.logIn({deskServer, username, QStringLiteral("right")}).result());
    }
    bool online() const { return connection.state() == sync::DeskConnection::State::Online; }

    QTemporaryDir ownFolder;
    sync::DeskCache cache;
    store::DeskStore store;
    sync::DeskConnection connection;
    store::TicketCommands commands;
    sync::Drafts drafts;
    store::DeskSession session;
};

} // namespace relay::tests
