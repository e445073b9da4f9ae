// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/read_marks.h"

#include "domain/concern.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <algorithm>

namespace relay::models {

namespace {

using base::Timestamp;
using domain::TicketId;

constexpr qsizetype mostMarks = 5'000;
constexpr int tellMs = 50;
constexpr int sinceKey = 1;
constexpr int marksKey = 2; // id, moment, id, moment, …

} // namespace

ReadMarks::ReadMarks(store::DeskStore &store, const domain::Actor &actor, Timestamp since, QObject *parent)
    : QObject(parent), m_store(store), m_actor(actor), m_since(since)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellMs);
    connect(&m_tell, &QTimer::timeout, this, [this] { emit ofMineChanged(ofMine()); });
    connect(&store, &store::DeskStore::actionAdded, this, &ReadMarks::takeAction);
    for (const auto signal :
        {&store::DeskStore::ticketAdded, &store::DeskStore::ticketChanged, &store::DeskStore::ticketRemoved})
        connect(&store, signal, this, &ReadMarks::count);
    connect(&store, &store::DeskStore::ticketsReplaced, this, &ReadMarks::countAll);
    connect(this, &ReadMarks::changed, this, &ReadMarks::count);
}

bool ReadMarks::isUnread(const domain::Ticket &ticket) const
{
    if (ticket.updatedAt <= m_since || m_store.isPending(ticket.id))
        return false;
    return ticket.updatedAt > m_seen.value(ticket.id);
}

void ReadMarks::markRead(TicketId id)
{
    if (const domain::Ticket *ticket = m_store.ticket(id); ticket && isUnread(*ticket))
        mark(id, ticket->updatedAt);
}

void ReadMarks::mark(TicketId id, Timestamp at)
{
    m_seen.insert(id, at);
    emit changed(id);
}

// What this person did is seen, whatever came before: who acts on a ticket has looked at it. The event comes
// before the answer to the command, when the ticket still counts as waiting.
void ReadMarks::takeAction(const domain::TicketAction &action)
{
    const bool mine = m_actor.staffId() && action.actorId == m_actor.staffId();
    if (mine && action.at > m_since && action.at > m_seen.value(action.ticketId))
        mark(action.ticketId, action.at);
}

bool ReadMarks::isNewsOfMine(const domain::Ticket &ticket) const
{
    return isUnread(ticket) && domain::isOwn(m_actor, ticket);
}

void ReadMarks::count(TicketId id)
{
    const domain::Ticket *ticket = m_store.ticket(id);
    const bool counts = ticket && isNewsOfMine(*ticket);
    if (counts == m_ofMine.contains(id))
        return;
    if (counts)
        m_ofMine.insert(id);
    else
        m_ofMine.remove(id);
    m_tell.start();
}

void ReadMarks::countAll()
{
    m_ofMine.clear();
    const QList<const domain::Ticket *> tickets = m_store.tickets();
    for (const domain::Ticket *ticket : tickets) {
        if (isNewsOfMine(*ticket))
            m_ofMine.insert(ticket->id);
    }
    m_tell.start();
}

QByteArray ReadMarks::state() const
{
    QList<std::pair<Timestamp, TicketId>> newest;
    for (auto seen = m_seen.cbegin(); seen != m_seen.cend(); ++seen) {
        if (*seen > m_since)
            newest.append({*seen, seen.key()});
    }
    std::sort(newest.begin(), newest.end(), std::greater<>());
    Timestamp since = m_since;
    if (newest.size() > mostMarks) {
        since = newest.at(mostMarks).first;
        newest.resize(mostMarks);
    }
    QCborArray marks;
    for (const auto &[at, id] : std::as_const(newest)) {
        marks.append(id.value);
        marks.append(at.milliseconds);
    }
    return QCborValue(QCborMap{{sinceKey, since.milliseconds}, {marksKey, marks}}).toCbor();
}

void ReadMarks::restore(const QByteArray &state)
{
    const QCborMap map = QCborValue::fromCbor(state).toMap();
    if (!map.contains(sinceKey))
        return;
    m_since = {map.value(sinceKey).toInteger()};
    const QCborArray marks = map.value(marksKey).toArray();
    for (qsizetype at = 0; at + 1 < marks.size(); at += 2)
        m_seen.insert({marks.at(at).toInteger()}, {marks.at(at + 1).toInteger()});
    countAll();
}

} // namespace relay::models
