// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/desk_store.h"
#include "sync/cache_feed.h"
#include "sync/desk_cache.h"
#include "sync/drafts.h"
#include "sync/login_service.h"

#include <QSet>
#include <QTimer>

namespace relay::store {

class TicketCommands;

// One person's desk on one server: opens from the cache before anything is asked of the network, goes on line
// with a log-in, and leaves nothing behind when the person signs out or loses the right to it. Works on what
// app owns. Main thread.
class DeskSession final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        sync::DeskConnection &connection;
        DeskStore &store;
        TicketCommands &commands;
        sync::DeskCache &cache;
        sync::Drafts &drafts;
        const base::Clock &clock;
    };

    explicit DeskSession(const Parts &parts);
    ~DeskSession() override;

    // Shows what is cached of this person: opened(), or nothingCached() and a log-in is needed. Only for
    // somebody who has a way to log in by themselves (a remembered session, a password file).
    void openCached(const QUrl &server, const QString &username);
    // opened() follows unless this person's desk is open already.
    void logIn(const QUrl &server, const sync::LoginReply &login);
    bool isOpen() const { return m_person.has_value(); }

    // Closes the desk; the cache stays for the next time.
    void leave();
    // Closes the desk and removes all of it from this computer, unsent changes too.
    void signOut();

signals:
    void opened(const relay::domain::Staff &person);
    void nothingCached();
    // The session's time is up: the desk stays as it is until the next log-in.
    void expired();
    // The server has ended the session before its time: the desk and its cache are gone, with so many changes
    // that were not sent.
    void revoked(int lostChanges);

private:
    void writeHistories();
    void load(const QUrl &server, const QString &username);
    void take(const sync::CachedDesk &desk);
    bool isOthers(const sync::CachedDesk &desk) const;
    void sessionEnded();
    void clear();

    Parts m_parts;
    sync::CacheFeed m_feed;
    QSet<domain::TicketId> m_changedHistories; // not on the disk yet
    QTimer m_historiesDue;
    QUrl m_server;
    QString m_username;
    std::optional<sync::LoginReply> m_login;
    std::optional<domain::Staff> m_person; // whose desk is open
    int m_load = 0; // counts, so that an answer for an earlier person is not taken
    bool m_loading = false;
};

} // namespace relay::store
