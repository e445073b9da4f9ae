// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/node_link.h"

#include "base/log.h"

namespace relay::server::store {

namespace {

constexpr int pollMs = 1'000;
constexpr int tellEveryMs = 10;
// A node that hangs does not ask any more: it stops leading by its own clock before PostgreSQL ends its
// session, and with it the lock, for the next one.
constexpr int leaseMs = 4'000;
const QString sessionEndsAfter = QStringLiteral("SET idle_session_timeout = '5s'");

const QString channel = QStringLiteral("relaydesk");

} // namespace

NodeLink::NodeLink(const DatabaseUrl &url, const SqlLibrary &library) : m_url(url), m_library(library)
{
    m_thread.setObjectName(QStringLiteral("node link"));
    m_worker.moveToThread(&m_thread);
    m_telling.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &NodeLink::look);
    connect(&m_telling, &QTimer::timeout, this, [this] {
        if (std::exchange(m_tellAgain, false))
            tellOthers();
    });
}

NodeLink::~NodeLink()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        &m_worker,
        [this] {
            m_session.reset();
            m_worker.moveToThread(nullptr);
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void NodeLink::start()
{
    if (m_url.backend == Backend::Sqlite) {
        setStanding(Standing::Leads, QDeadlineTimer(QDeadlineTimer::Forever));
        return;
    }
    m_thread.start();
    m_poll.start(pollMs);
    look();
}

NodeLink::Role NodeLink::role() const
{
    if (m_standing == Standing::Leads && !m_lease.hasExpired())
        return Role::Leading;
    return m_hasLed ? Role::Unsure : Role::Following;
}

void NodeLink::tellOthers()
{
    if (m_url.backend == Backend::Sqlite)
        return;
    if (m_telling.isActive()) {
        m_tellAgain = true;
        return;
    }
    m_telling.start(tellEveryMs);
    QMetaObject::invokeMethod(
        &m_worker, [this] { notify(); }, Qt::QueuedConnection);
}

void NodeLink::look()
{
    emit othersCommitted();
    noteRole();
    if (std::exchange(m_looking, true)) { // the database takes its time
        if (Connection *session = m_watched)
            session->endIfSilent();
        return;
    }
    QMetaObject::invokeMethod(
        &m_worker,
        [this] {
            const QDeadlineTimer lease(leaseMs); // from before the question
            const Standing standing = ask();
            QMetaObject::invokeMethod(
                this,
                [this, standing, lease] {
                    m_looking = false;
                    setStanding(standing, lease);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void NodeLink::setStanding(Standing standing, QDeadlineTimer lease)
{
    m_standing = standing;
    m_lease = lease;
    if (standing != Standing::Lost)
        m_hasLed = standing == Standing::Leads;
    noteRole();
}

void NodeLink::noteRole()
{
    const Role now = role();
    if (now == std::exchange(m_role, now))
        return;
    qCInfo(base::logStore) << (now == Role::Leading ? "this node leads"
            : now == Role::Unsure                   ? "this node may not lead any more"
                                                    : "another node leads");
    emit roleChanged(now);
}

NodeLink::Standing NodeLink::ask()
{
    if ((!m_session || m_session->error()) && !open())
        return Standing::Lost;
    // the lock lasts as long as the session: once taken, an answer is enough
    const QString question = m_locked ? QStringLiteral("nodes.present") : QStringLiteral("nodes.try_lead");
    m_locked = m_session->value(question).toBool();
    if (m_session->error())
        return Standing::Lost;
    return m_locked ? Standing::Leads : Standing::Follows;
}

bool NodeLink::open()
{
    m_locked = false;
    if (!m_session) {
        m_session = std::make_unique<Connection>(m_url, m_library, Connection::Access::Write);
        m_watched = m_session.get();
    }
    if (!m_session->open())
        return false;
    m_session->runText(sessionEndsAfter);
    // a notification that is lost in a crash is no loss: the others look every second
    m_session->runText(QStringLiteral("SET synchronous_commit = off"));
    m_session->listen(channel,
        [this] { QMetaObject::invokeMethod(this, &NodeLink::othersCommitted, Qt::QueuedConnection); });
    return !m_session->error();
}

void NodeLink::notify()
{
    if (m_session && !m_session->error())
        m_session->value(QStringLiteral("nodes.notify"), {{"channel", channel}});
}

} // namespace relay::server::store
