// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "store/desk_store.h"

#include <QSet>
#include <QTimer>

namespace relay::models {

// Which tickets have changed since this person last opened them: the one rule of what is unread, for cards,
// rows and the tray's count. Kept on this computer only; one's own doings are never news. Main thread.
class ReadMarks final : public QObject
{
    Q_OBJECT

public:
    // since: everything that was so before counts as read, unless state() was restored; so nothing is unread
    // yet.
    ReadMarks(store::DeskStore &store, const domain::Actor &actor, base::Timestamp since,
        QObject *parent = nullptr);

    bool isUnread(const domain::Ticket &ticket) const;
    // How many of this person's own tickets (domain::isOwn) are unread.
    int ofMine() const { return int(m_ofMine.size()); }
    // This person sees the ticket now as it is.
    void markRead(domain::TicketId id);

    // To keep between two starts. Bounded: the oldest marks go, and with them what is older counts as read.
    QByteArray state() const;
    // Ignores what it cannot read.
    void restore(const QByteArray &state);

signals:
    void changed(relay::domain::TicketId id);
    // A moment later: an answer and its event, which come one after the other, are one change.
    void ofMineChanged(int count);

private:
    void mark(domain::TicketId id, base::Timestamp at);
    void takeAction(const domain::TicketAction &action);
    bool isNewsOfMine(const domain::Ticket &ticket) const;
    void count(domain::TicketId id);
    void countAll();

    store::DeskStore &m_store;
    const domain::Actor &m_actor;
    base::Timestamp m_since;
    QHash<domain::TicketId, base::Timestamp> m_seen; // updatedAt of the row that was seen
    QSet<domain::TicketId> m_ofMine;
    QTimer m_tell;
};

} // namespace relay::models
