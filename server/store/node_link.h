// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

namespace relay::server::store {

// This server among the others on one PostgreSQL, each of them a node: tells them of its commits, hears of
// theirs, and finds out which node leads, that is runs the jobs and the bot. The one session of the link,
// with the lock of the leader, lives on a thread of its own. On SQLite there are no others. Main thread.
class NodeLink : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        Following,
        Leading,
        Unsure, // has led; the database does not say whether it still does
    };

    NodeLink(const DatabaseUrl &url, const SqlLibrary &library);
    ~NodeLink() override;

    void start();
    Role role() const;
    // Only while no other node can: asked right before anything leaves that must not leave twice.
    bool leads() const { return role() == Role::Leading; }
    // There are commits that the others should look at. Told to them at most once in 10 ms.
    void tellOthers();

signals:
    void roleChanged(relay::server::store::NodeLink::Role role);
    // Others may have committed. Also every second, should a notification have been lost.
    void othersCommitted();

private:
    enum class Standing { Follows, Leads, Lost };

    void look();
    void setStanding(Standing standing, QDeadlineTimer lease);
    void noteRole();
    // On the link's thread:
    Standing ask();
    bool open();
    void notify();

    DatabaseUrl m_url;
    const SqlLibrary &m_library;
    QTimer m_poll;
    QTimer m_telling; // runs while the others were told just now
    bool m_tellAgain = false;
    bool m_looking = false;
    Standing m_standing = Standing::Follows;
    QDeadlineTimer m_lease; // how long a Leads is worth
    bool m_hasLed = false; // and was not told otherwise since
    Role m_role = Role::Following; // that was last said

    QThread m_thread;
    QObject m_worker; // lives on m_thread
    std::atomic<Connection *> m_watched = nullptr; // the session, once it is there
    std::unique_ptr<Connection> m_session; // made and used on m_thread, as is what follows
    bool m_locked = false;
};

} // namespace relay::server::store
