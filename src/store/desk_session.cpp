// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/desk_session.h"

#include "base/continuation.h"
#include "store/ticket_commands.h"

namespace relay::store {

namespace {

constexpr int gatherMs = 500; // histories, before they are written

// What the clocks of this computer and of the server may differ by.
constexpr qint64 clockToleranceMs = 10 * base::minuteMs;

domain::Staff staffOf(const sync::LoggedInStaff &login)
{
    domain::Staff staff;
    staff.id = login.id;
    staff.username = login.username;
    staff.name = login.name;
    staff.roles = login.roles;
    staff.wecomUserid = login.wecomUserid;
    return staff;
}

} // namespace

DeskSession::DeskSession(const Parts &parts) : m_parts(parts), m_feed(parts.connection, parts.cache)
{
    connect(&parts.connection, &sync::DeskConnection::loginNeeded, this, &DeskSession::sessionEnded);
    m_historiesDue.setSingleShot(true);
    m_historiesDue.setInterval(gatherMs);
    connect(&m_historiesDue, &QTimer::timeout, this, &DeskSession::writeHistories);
    connect(&parts.store, &DeskStore::historyChanged, this, [this](domain::TicketId ticket) {
        m_changedHistories.insert(ticket);
        if (!m_historiesDue.isActive())
            m_historiesDue.start();
    });
}

DeskSession::~DeskSession()
{
    writeHistories();
    m_feed.flush();
}

void DeskSession::openCached(const QUrl &server, const QString &username)
{
    leave();
    load(server, username);
}

void DeskSession::logIn(const QUrl &server, const sync::LoginReply &login)
{
    const bool same = server == m_server && login.staff.username == m_username;
    m_login = login;
    if (same && m_loading)
        return; // goes on in take()
    if (same && m_person && m_person->id == login.staff.id) {
        m_parts.connection.open(server, login.token);
        return;
    }
    leave();
    m_login = login;
    load(server, login.staff.username);
}

void DeskSession::load(const QUrl &server, const QString &username)
{
    m_server = server;
    m_username = username;
    m_loading = true;
    base::whenDone(
        m_parts.cache.open(server, username), this, [this, load = ++m_load](const sync::CachedDesk &desk) {
            if (load == m_load)
                take(desk);
        });
}

// The same user name can be another person by now.
bool DeskSession::isOthers(const sync::CachedDesk &desk) const
{
    return m_login && desk.person && desk.person->id != m_login->staff.id;
}

void DeskSession::take(const sync::CachedDesk &desk)
{
    if (isOthers(desk)) {
        m_parts.cache.wipe();
        return load(m_server, m_username);
    }
    m_loading = false;
    if (!m_login && !desk.person) {
        m_parts.cache.close();
        emit nothingCached();
        return;
    }
    if (desk.person && desk.seq) {
        m_parts.store.replaceAll(desk.rows);
        for (auto history = desk.histories.cbegin(); history != desk.histories.cend(); ++history)
            m_parts.store.setHistory(history.key(), *history);
        m_changedHistories.clear(); // they come from the disk
        m_parts.connection.startFrom(*desk.seq);
    }
    m_parts.drafts.replaceAll(desk.drafts);
    m_parts.commands.restore(desk.commands);
    m_person = m_login ? staffOf(m_login->staff) : *desk.person;
    emit opened(*m_person);
    if (m_login)
        m_parts.connection.open(m_server, m_login->token);
}

void DeskSession::writeHistories()
{
    m_historiesDue.stop();
    for (const domain::TicketId ticket : std::exchange(m_changedHistories, {})) {
        if (const QList<domain::TicketAction> *actions = m_parts.store.history(ticket))
            m_parts.cache.storeHistory(ticket, *actions);
    }
}

void DeskSession::leave()
{
    writeHistories();
    m_feed.flush();
    m_parts.drafts.flush();
    clear();
    m_parts.cache.close();
}

void DeskSession::signOut()
{
    clear();
    m_parts.cache.wipe();
}

void DeskSession::clear()
{
    ++m_load;
    m_loading = false;
    m_person.reset();
    m_login.reset();
    m_username.clear();
    m_parts.connection.close();
    m_feed.discard();
    m_changedHistories.clear();
    m_parts.drafts.replaceAll({});
    m_parts.store.clear();
}

void DeskSession::sessionEnded()
{
    const bool inTime = m_login && m_parts.clock.now() + clockToleranceMs < m_login->expiresAt;
    if (!inTime) {
        emit expired();
        return;
    }
    const int lost = m_parts.connection.unansweredCommands();
    signOut();
    emit revoked(lost);
}

} // namespace relay::store
