// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/authentication.h"
#include "server/services/command_executor.h"
#include "server/services/outbox_channel.h"
#include "server/services/query_service.h"
#include "server/store/read_pool.h"
#include "tests/support/wait_for.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

Q_DECLARE_METATYPE(relay::server::store::Backend)

namespace relay::tests {

using server::store::Backend;

// Time that moves only when a test says so; read by the writer thread as well.
class ServerClock final : public base::Clock
{
public:
    base::Timestamp now() const override { return {m_now.load()}; }
    void advance(qint64 milliseconds) { m_now += milliseconds; }
    void set(base::Timestamp at) { m_now = at.milliseconds; }

private:
    std::atomic<qint64> m_now{1'760'000'000'000}; // 2025-10-09 16:53:20 in Shanghai
};

// Both back ends as the rows of a class's initTestCase_data(): every test of the class runs on each.
void addBackends();

// An empty database of its own for one test; gone with it.
class TestDatabase
{
public:
    explicit TestDatabase(Backend backend);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    const server::store::DatabaseUrl &url() const { return m_url; }
    const server::store::SqlLibrary &library() const { return m_library; }
    std::unique_ptr<server::store::Connection> connect(
        server::store::Connection::Access access = server::store::Connection::Access::Write) const;

private:
    server::store::SqlLibrary m_library;
    QTemporaryDir m_directory;
    server::store::DatabaseUrl m_url;
};

// The server's pipeline from command to outbox without a
// network: what a test does by hand is what the roads do.
class ServerFixture
{
public:
    // WeCom, the group and app messages count as configured.
    static server::services::ServiceSettings everythingConfigured();

    explicit ServerFixture(
        Backend backend, server::services::ServiceSettings settings = everythingConfigured());

    template<class Command>
    base::Result<typename Command::Reply> run(
        const Command &command, const domain::Actor &actor = domain::Actor::system(), const QString &key = {})
    {
        return waitFor(executor.execute(command, actor, key));
    }
    template<class Command>
    base::Result<typename Command::Reply> run(
        const Command &command, const domain::Staff &staff, const QString &key = {})
    {
        return run(command, domain::Actor::person(staff), key);
    }
    server::services::CommandAnswer runNamed(
        const QString &name, const QJsonObject &body, const domain::Staff &staff, const QString &key = {});
    template<class Query>
    base::Result<typename Query::Reply> ask(const Query &query, const domain::Actor &actor)
    {
        const auto answer = waitFor(queries.runNamed(
            QString::fromLatin1(Query::info.name), withoutNulls(base::toObject(query)), actor));
        if (!answer)
            return answer.error();
        return base::decodeFields<typename Query::Reply>(*answer, base::UnknownFields::Refuse);
    }
    template<class Query>
    base::Result<typename Query::Reply> ask(const Query &query, const domain::Staff &staff)
    {
        return ask(query, domain::Actor::person(staff));
    }

    // People, as admin makes them. The WeCom userid is the username.
    domain::Staff staff(const QString &username, const QList<domain::Role> &roles, const QString &name = {});
    domain::Staff sales(const QString &username = QStringLiteral("sales"));
    domain::Staff engineer(const QString &username = QStringLiteral("engineer"));
    // Owned by its creator if they are in sales.
    domain::Customer customer(const domain::Staff &creator, const QString &name = QStringLiteral("张三"),
        const QString &phone = {});
    domain::Ticket ticket(const domain::Staff &creator, const domain::Customer &customer,
        const QString &title = QStringLiteral("服务器无法连接"));
    // customer.link_contact: this person follows the customer in WeCom.
    void link(const domain::Customer &customer, const domain::Staff &follower, const QString &externalUserid);
    // Not possible by a command yet: written as the database has it.
    void deactivate(domain::Staff &staff);

    // Rows as the database has them now.
    template<class Row>
    QList<Row> rows(const QString &block, server::store::Arguments arguments = {})
    {
        return reader().rows<Row>(block, arguments);
    }
    template<class Row, class Key>
    QList<Row> rowsFor(const QString &block, const QList<Key> &keys)
    {
        return reader().rowsFor<Row>(block, keys);
    }
    template<class Row, class Id>
    std::optional<Row> row(Id id)
    {
        const QList<Row> found = reader().rowsFor<Row>(QString::fromLatin1(server::store::Table<Row>::byIds),
            QList<server::store::IdKey>{{server::store::idValue(id)}});
        return found.isEmpty() ? std::nullopt : std::optional<Row>(found.first());
    }
    // The pending payloads of a lane, oldest first.
    QList<QJsonObject> outbox(const QString &lane);
    // Names of the events committed since the last call, in the order of seq.
    QStringList takeEvents();
    server::store::EventRow lastEvent(const QString &name) const;

    static QJsonObject withoutNulls(QJsonObject object);

    // in the order of need
    ServerClock clock;
    TestDatabase database;
    server::services::Metrics metrics;
    server::services::CommandExecutor executor;
    server::store::ReadPool readers;
    server::services::QueryService queries;
    server::services::Authentication authentication;
    QList<server::store::EventRow> events; // all that were committed

private:
    server::store::Connection &reader();

    std::unique_ptr<server::store::Connection> m_reader;
    qsizetype m_eventsTaken = 0;
};

} // namespace relay::tests
