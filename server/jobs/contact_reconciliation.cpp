// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/contact_reconciliation.h"

#include "base/continuation.h"
#include "base/log.h"

namespace relay::server::jobs {

namespace {

using base::Result;
using services::ContactsReconcile;

constexpr qint64 startsAtMs = 3 * base::hourMs; // in Shanghai, when nobody works

} // namespace

ContactReconciliation::ContactReconciliation(services::CommandExecutor &executor,
    services::QueryService &queries, services::ContactSource &source, const base::Clock &clock)
    : m_executor(executor), m_queries(queries), m_source(source), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &ContactReconciliation::look);
}

void ContactReconciliation::start(int lookEveryMs)
{
    m_timer.start(lookEveryMs);
}

void ContactReconciliation::look()
{
    const qint64 night = base::shanghaiDay(m_clock.now() + -startsAtMs);
    if (night == m_night || !m_members.isEmpty())
        return;
    base::whenDone(
        m_queries.membersWithContacts(), this, [this, night](const Result<QList<domain::Staff>> &members) {
            if (!members || night == m_night || !m_members.isEmpty())
                return;
            m_night = night;
            begin(*members);
        });
}

void ContactReconciliation::begin(const QList<domain::Staff> &members)
{
    for (const domain::Staff &member : members)
        m_members << member.wecomUserid.value_or(QString());
    next();
}

void ContactReconciliation::next()
{
    if (m_members.isEmpty())
        return;
    const QString userid = m_members.first();
    base::whenDone(
        m_source.customersOf(userid), this, [this, userid](const Result<QList<QString>> &customers) {
            if (customers) {
                compare(userid, *customers);
                return;
            }
            // what WeCom does not say is no drift; the next night asks again
            qCWarning(base::logJobs) << "contacts of a member cannot be read:" << customers.error().reason;
            m_members.removeFirst();
            next();
        });
}

void ContactReconciliation::compare(const QString &userid, const QList<QString> &externalUserids)
{
    base::whenDone(m_executor.execute(ContactsReconcile{userid, externalUserids}), this,
        [this](const Result<ContactsReconcile::Drift> &drift) {
            if (drift && (drift->gone > 0 || drift->back > 0))
                qCInfo(base::logJobs) << "contacts: gone" << drift->gone << "back" << drift->back;
            m_members.removeFirst();
            next();
        });
}

} // namespace relay::server::jobs
