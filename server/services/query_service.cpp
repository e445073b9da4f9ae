// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/query_service.h"

#include "server/services/command_context.h"
#include "server/services/customer_views.h"
#include "server/services/query_answers.h"

namespace relay::server::services {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

// Runs work(context) for an actor on a reader's connection.
template<class Work>
auto look(store::Connection &connection, const domain::Actor &actor, const ServiceSettings &settings,
    base::Timestamp now, Work work)
{
    store::Batch batch(connection);
    store::UnitOfWork unit(batch, now);
    CommandContext context(unit, actor, settings);
    return work(context);
}

using Answer = std::function<Result<QJsonObject>(CommandContext &)>;

template<class Query>
Result<Answer> decode(const QJsonObject &body)
{
    const auto query = base::decodeFields<Query>(body, base::UnknownFields::Refuse);
    if (!query)
        return query.error();
    return Answer([query = *query](CommandContext &context) -> Result<QJsonObject> {
        const auto reply = answer(context, query);
        if (!reply)
            return reply.error();
        return base::toObject(*reply);
    });
}

struct QueryEntry
{
    domain::Permission permission = domain::Permission::System;
    Result<Answer> (*decode)(const QJsonObject &) = nullptr;
};

const QHash<QString, QueryEntry> &entries()
{
    static const auto table = [] {
        QHash<QString, QueryEntry> result;
        base::forEachType<protocol::Queries>([&](auto tag) {
            using Query = typename decltype(tag)::Type;
            result.insert(QString::fromLatin1(Query::info.name), {Query::info.permission, &decode<Query>});
        });
        return result;
    }();
    return table;
}

template<class T>
QFuture<Result<T>> refused(const Error &error)
{
    return QtFuture::makeReadyFuture(Result<T>(error));
}

} // namespace

QueryService::QueryService(
    store::ReadPool &readers, const base::Clock &clock, const ServiceSettings &settings)
    : m_readers(readers), m_clock(clock), m_settings(settings)
{
}

QFuture<Result<QJsonObject>> QueryService::runNamed(
    const QString &name, const QJsonObject &body, const domain::Actor &actor)
{
    const auto entry = entries().constFind(name);
    if (entry == entries().constEnd())
        return refused<QJsonObject>({ErrorCode::NotFound, {}, QStringLiteral("unknown_query"), {}});
    if (!domain::mayDo(actor, entry->permission))
        return refused<QJsonObject>({ErrorCode::Forbidden, {}, {}, {}});
    const Result<Answer> asked = entry->decode(body);
    if (!asked)
        return refused<QJsonObject>(asked.error());
    return m_readers.read([asked = *asked, actor, now = m_clock.now(), &settings = m_settings](
                              store::Connection &connection) -> Result<QJsonObject> {
        return look(connection, actor, settings, now, asked);
    });
}

QFuture<Result<Snapshot>> QueryService::snapshot(const domain::Actor &actor)
{
    return m_readers.read([actor](store::Connection &connection) -> Result<Snapshot> {
        return readSnapshot(connection, actor);
    });
}

QFuture<Result<EventsAfter>> QueryService::eventsAfter(qint64 seq, int limit)
{
    return m_readers.read([seq, limit](store::Connection &connection) -> Result<EventsAfter> {
        EventsAfter result;
        result.seq = connection.value(QStringLiteral("counters.event")).toLongLong();
        const qint64 oldest = connection.value(QStringLiteral("events.oldest")).toLongLong();
        result.tooOld = seq > result.seq || result.seq - seq > limit || (oldest > 0 && seq < oldest - 1);
        if (!result.tooOld) {
            result.events = connection.rows<store::EventRow>(
                QStringLiteral("events.after"), {{"seq", seq}, {"row_limit", limit}});
        }
        return result;
    });
}

QFuture<Result<QJsonObject>> QueryService::customerSummary(domain::CustomerId id, const domain::Actor &actor)
{
    return m_readers.read([=, now = m_clock.now(), &settings = m_settings](
                              store::Connection &connection) -> Result<QJsonObject> {
        return look(connection, actor, settings, now,
            [&](CommandContext &context) { return ticketsSummary(context, id); });
    });
}

QFuture<Result<CurrentOwner>> QueryService::currentOwner(
    const QString &externalUserid, const domain::Actor &actor)
{
    return m_readers.read([=, now = m_clock.now(), &settings = m_settings](
                              store::Connection &connection) -> Result<CurrentOwner> {
        return look(connection, actor, settings, now,
            [&](CommandContext &context) { return whoFollows(context, externalUserid); });
    });
}

QFuture<Result<QList<store::InboxRow>>> QueryService::pendingInbox()
{
    return m_readers.read([](store::Connection &connection) -> Result<QList<store::InboxRow>> {
        return connection.rows<store::InboxRow>(QStringLiteral("inbox.pending"));
    });
}

QFuture<Result<QList<store::OutboxRow>>> QueryService::pendingOutbox(const QString &lane, int limit)
{
    return m_readers.read([=](store::Connection &connection) -> Result<QList<store::OutboxRow>> {
        return connection.rows<store::OutboxRow>(
            QStringLiteral("outbox.pending_of_lane"), {{"lane", lane}, {"row_limit", limit}});
    });
}

QFuture<Result<bool>> QueryService::hasDueTransfers()
{
    return m_readers.read([now = m_clock.now()](store::Connection &connection) -> Result<bool> {
        return !connection
                    .rows<domain::Transfer>(QStringLiteral("transfers.due"), {{"now", now.milliseconds}})
                    .isEmpty();
    });
}

QFuture<Result<QList<QueryService::OutboxLane>>> QueryService::outboxStatistics()
{
    return m_readers.read([](store::Connection &connection) -> Result<QList<OutboxLane>> {
        return connection.rows<OutboxLane>(QStringLiteral("outbox.statistics"));
    });
}

QFuture<Result<qint64>> QueryService::deadLetters()
{
    return m_readers.read([](store::Connection &connection) -> Result<qint64> {
        return connection.value(QStringLiteral("outbox.dead")).toLongLong();
    });
}

QFuture<Result<QList<domain::Staff>>> QueryService::membersWithContacts()
{
    return m_readers.read([](store::Connection &connection) -> Result<QList<domain::Staff>> {
        return connection.rows<domain::Staff>(QStringLiteral("staff.with_contacts"));
    });
}

QFuture<Result<bool>> QueryService::needsSetUp()
{
    return m_readers.read([](store::Connection &connection) -> Result<bool> {
        return connection.value(QStringLiteral("staff_passwords.count")).toLongLong() == 0;
    });
}

QFuture<Result<bool>> QueryService::ping()
{
    return m_readers.read([](store::Connection &connection) -> Result<bool> {
        return connection.value(QStringLiteral("counters.event")).isValid();
    });
}

} // namespace relay::server::services
