// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "protocol/frames.h"
#include "protocol/queries.h"
#include "server/services/customer_views.h"
#include "server/services/service_settings.h"
#include "server/services/snapshot.h"
#include "server/store/read_pool.h"
#include "server/store/records.h"

namespace relay::server::services {

struct EventsAfter
{
    qint64 seq = 0; // the newest there is
    bool tooOld = false; // the gap begins before the retained events, or is larger than a snapshot
    QList<store::EventRow> events;
};

// Answers every query, on the reader threads. Lives on the main thread.
class QueryService
{
public:
    QueryService(store::ReadPool &readers, const base::Clock &clock, const ServiceSettings &settings);

    // A query of the outside interface by its name.
    QFuture<base::Result<QJsonObject>> runNamed(
        const QString &name, const QJsonObject &body, const domain::Actor &actor);

    QFuture<base::Result<Snapshot>> snapshot(const domain::Actor &actor);
    // limit: how many events are still cheaper than a snapshot.
    QFuture<base::Result<EventsAfter>> eventsAfter(qint64 seq, int limit);
    QFuture<base::Result<QJsonObject>> customerSummary(
        domain::CustomerId customer, const domain::Actor &actor);
    QFuture<base::Result<CurrentOwner>> currentOwner(
        const QString &externalUserid, const domain::Actor &actor);
    // The inbox that a crash left behind.
    QFuture<base::Result<QList<store::InboxRow>>> pendingInbox();
    QFuture<base::Result<QList<store::OutboxRow>>> pendingOutbox(const QString &lane, int limit);
    QFuture<base::Result<bool>> hasDueTransfers();
    struct OutboxLane
    {
        QString lane;
        qint64 pending = 0;
        base::Timestamp oldest;
    };
    QFuture<base::Result<QList<OutboxLane>>> outboxStatistics();
    QFuture<base::Result<qint64>> deadLetters();
    // The members whose customers WeCom knows.
    QFuture<base::Result<QList<domain::Staff>>> membersWithContacts();
    // Whether there is nobody who could log in yet.
    QFuture<base::Result<bool>> needsSetUp();
    QFuture<base::Result<bool>> ping();

private:
    store::ReadPool &m_readers;
    const base::Clock &m_clock;
    const ServiceSettings &m_settings;
};

RELAY_FIELDS(QueryService::OutboxLane, lane, pending, oldest)

} // namespace relay::server::services
