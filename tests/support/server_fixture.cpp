// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"

#include "tests/support/postgres_cluster.h"

namespace relay::tests {

namespace services = server::services;
namespace store = server::store;

void addBackends()
{
    QLoggingCategory::setFilterRules(QStringLiteral("relay.*.info=false"));
    QTest::addColumn<Backend>("backend");
    QTest::newRow("sqlite") << Backend::Sqlite;
    if (!PostgresCluster::shared())
        qFatal("PostgreSQL 15 is needed: %s", qPrintable(PostgresCluster::failureReason()));
    QTest::newRow("postgresql") << Backend::Postgresql;
}

TestDatabase::TestDatabase(Backend backend) : m_library(backend)
{
    const QString text = backend == Backend::Sqlite
        ? QStringLiteral("sqlite:") + m_directory.filePath(QStringLiteral("relay.db"))
        : PostgresCluster::shared()->createDatabase();
    m_url = *store::DatabaseUrl::parse(text);
}

TestDatabase::~TestDatabase()
{
    if (m_url.backend == Backend::Postgresql)
        PostgresCluster::shared()->dropDatabase(m_url.database);
}

std::unique_ptr<store::Connection> TestDatabase::connect(store::Connection::Access access) const
{
    auto connection = std::make_unique<store::Connection>(m_url, m_library, access);
    if (!connection->open())
        qFatal("the test's database cannot be opened: %s", qPrintable(connection->error()->message));
    return connection;
}

services::ServiceSettings ServerFixture::everythingConfigured()
{
    services::ServiceSettings settings;
    settings.publicUrl = QStringLiteral("https://desk.example");
    settings.transfersConfigured = true;
    settings.groupPush = true;
    settings.appMessages = true;
    settings.botName = QStringLiteral("接力台");
    return settings;
}

ServerFixture::ServerFixture(Backend backend, services::ServiceSettings settings)
    : database(backend), executor(database.url(), database.library(), clock, std::move(settings), metrics),
      readers(database.url(), database.library(), 2), queries(readers, clock, executor.settings()),
      authentication(executor, readers, clock, QStringLiteral("integration-token"))
{
    if (const auto reason = executor.start())
        qFatal("the pipeline does not start: %s", qPrintable(*reason));
    QObject::connect(&executor, &services::CommandExecutor::committed, &executor,
        [this](const QList<store::EventRow> &committed) { events += committed; });
}

services::CommandAnswer ServerFixture::runNamed(
    const QString &name, const QJsonObject &body, const domain::Staff &staff, const QString &key)
{
    return waitFor(executor.executeNamed(name, body, domain::Actor::person(staff), key));
}

domain::Staff ServerFixture::staff(
    const QString &username, const QList<domain::Role> &roles, const QString &name)
{
    protocol::StaffCreate create;
    create.username = {username};
    create.name = {name.isEmpty() ? username : name};
    create.roles = roles;
    create.wecomUserid = base::Line<64>{username};
    return *run(create);
}

domain::Staff ServerFixture::sales(const QString &username)
{
    return staff(username, {domain::Role::Sales});
}

domain::Staff ServerFixture::engineer(const QString &username)
{
    return staff(username, {domain::Role::Engineer});
}

domain::Customer ServerFixture::customer(
    const domain::Staff &creator, const QString &name, const QString &phone)
{
    protocol::CustomerCreate create;
    create.name = {name};
    if (!phone.isEmpty())
        create.phone = protocol::PhoneText{phone};
    return *run(create, creator);
}

domain::Ticket ServerFixture::ticket(
    const domain::Staff &creator, const domain::Customer &customer, const QString &title)
{
    protocol::TicketCreate create;
    create.customerId = customer.id;
    create.title = {title};
    return *run(create, creator);
}

void ServerFixture::link(
    const domain::Customer &customer, const domain::Staff &follower, const QString &externalUserid)
{
    const auto linked = run(protocol::CustomerLinkContact{customer.id, follower.id, {externalUserid}});
    if (!linked)
        qFatal("the contact was not linked");
}

void ServerFixture::deactivate(domain::Staff &staff)
{
    staff.active = false;
    const auto connection = database.connect();
    connection->begin();
    connection->runList(QStringLiteral("staff.save"), QList<domain::Staff>{staff});
    if (!connection->commit())
        qFatal("the person was not saved");
}

QList<QJsonObject> ServerFixture::outbox(const QString &lane)
{
    QList<QJsonObject> payloads;
    for (const store::OutboxRow &row : rows<store::OutboxRow>(
             QStringLiteral("outbox.pending_of_lane"), {{"lane", lane}, {"row_limit", 1'000}}))
        payloads << base::parseObject(row.payload.toUtf8()).value_or(QJsonObject{});
    return payloads;
}

QStringList ServerFixture::takeEvents()
{
    QStringList names;
    for (; m_eventsTaken < events.size(); ++m_eventsTaken)
        names << events[m_eventsTaken].name;
    return names;
}

store::EventRow ServerFixture::lastEvent(const QString &name) const
{
    for (auto event = events.crbegin(); event != events.crend(); ++event) {
        if (event->name == name)
            return *event;
    }
    return {};
}

QJsonObject ServerFixture::withoutNulls(QJsonObject object)
{
    for (const QString &key : object.keys()) {
        if (object.value(key).isNull())
            object.remove(key);
    }
    return object;
}

store::Connection &ServerFixture::reader()
{
    if (!m_reader)
        m_reader = database.connect();
    return *m_reader;
}

} // namespace relay::tests
