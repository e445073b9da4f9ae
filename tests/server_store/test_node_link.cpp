// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/passwords.h"
#include "server/store/node_link.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;
using Role = NodeLink::Role;

// Several nodes on one PostgreSQL: who leads, and how they hear of one another's commits.
class TestNodeLink : public QObject
{
    Q_OBJECT

private slots:
    void sqliteLeadsAtOnce();
    void oneOfTwoLeads();
    void lostSessionIsTakenAgainOrGivenUp();
    void hearsOfTheOthers();
    void nodesTakeTurnsWithoutHoles();
    void commitsOfOthersComeBeforeOnesOwn();
    void hungTransactionDoesNotHoldUpTheOthers();
    void sessionEndsOnEveryNode();
    void tooManyMissedEvents();
};

namespace {

constexpr int takeOverMs = 10'000;

// A second pipeline on the database of a fixture.
struct SecondNode
{
    explicit SecondNode(ServerFixture &first)
        : executor(
            first.database.url(), first.database.library(), first.clock, first.executor.settings(), metrics),
          readers(first.database.url(), first.database.library(), 1),
          authentication(executor, readers, first.clock, {})
    {
        if (const auto reason = executor.start())
            qFatal("the second node does not start: %s", qPrintable(*reason));
        QObject::connect(&executor, &server::services::CommandExecutor::committed, &executor,
            [this](const QList<EventRow> &committed) { events += committed; });
    }

    QList<qint64> seqs() const
    {
        QList<qint64> result;
        for (const EventRow &event : events)
            result << event.id;
        return result;
    }

    server::services::Metrics metrics;
    server::services::CommandExecutor executor;
    ReadPool readers;
    server::services::Authentication authentication;
    QList<EventRow> events;
};

protocol::CustomerCreate customerNamed(const QString &name)
{
    protocol::CustomerCreate create;
    create.name = {name};
    return create;
}

void endSessionsOf(const TestDatabase &database)
{
    PostgresCluster::shared()->administer(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                          "WHERE datname = '%1'"_s.arg(database.url().database));
}

} // namespace

void TestNodeLink::sqliteLeadsAtOnce()
{
    const TestDatabase database(Backend::Sqlite);
    NodeLink link(database.url(), database.library());
    QSignalSpy roles(&link, &NodeLink::roleChanged);

    link.start();

    QVERIFY(link.leads());
    QCOMPARE(roles.size(), 1);
}

void TestNodeLink::oneOfTwoLeads()
{
    const TestDatabase database(Backend::Postgresql);
    auto first = std::make_unique<NodeLink>(database.url(), database.library());
    NodeLink second(database.url(), database.library());

    first->start();
    QTRY_VERIFY(first->leads());
    second.start();
    QSignalSpy heard(&second, &NodeLink::othersCommitted);
    QTRY_VERIFY(heard.size() >= 3); // it has asked twice by then
    QCOMPARE(int(second.role()), int(Role::Following));

    first.reset();

    QTRY_VERIFY_WITH_TIMEOUT(second.leads(), takeOverMs);
}

// As after a restart of the database.
void TestNodeLink::lostSessionIsTakenAgainOrGivenUp()
{
    const TestDatabase database(Backend::Postgresql);
    NodeLink first(database.url(), database.library());
    QList<Role> roles;
    connect(&first, &NodeLink::roleChanged, this, [&](Role role) { roles << role; });
    first.start();
    QTRY_VERIFY(first.leads());

    endSessionsOf(database);

    QTRY_COMPARE_WITH_TIMEOUT(roles, (QList<Role>{Role::Leading, Role::Unsure, Role::Leading}), takeOverMs);

    NodeLink second(database.url(), database.library());
    second.start();
    endSessionsOf(database);
    const auto settled = [&] {
        return (first.leads() && second.role() == Role::Following)
            || (second.leads() && first.role() == Role::Following);
    };
    QTRY_VERIFY_WITH_TIMEOUT(settled(), takeOverMs);
}

void TestNodeLink::hearsOfTheOthers()
{
    const TestDatabase database(Backend::Postgresql);
    NodeLink first(database.url(), database.library());
    NodeLink second(database.url(), database.library());
    first.start();
    QTRY_VERIFY(first.leads());
    second.start();
    QSignalSpy heard(&second, &NodeLink::othersCommitted);
    QTRY_VERIFY(heard.size() >= 2); // it listens by then
    QElapsedTimer timer;
    timer.start();
    // the poll says so once a second: sooner can only be the notification
    for (int round = 0; round < 5; ++round) {
        heard.clear();
        first.tellOthers();
        QTRY_VERIFY(!heard.isEmpty());
    }
    QVERIFY(timer.elapsed() < 3'000);

    constexpr int commits = 1'000;
    heard.clear();
    timer.start();
    for (int index = 0; index < commits; ++index) {
        first.tellOthers();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(!heard.isEmpty());
    // one in ten milliseconds at most; and those of the poll
    QVERIFY(heard.size() <= timer.elapsed() / 10 + timer.elapsed() / 1'000 + 2);
}

void TestNodeLink::nodesTakeTurnsWithoutHoles()
{
    ServerFixture first(Backend::Postgresql);
    const domain::Staff sales = first.sales();
    SecondNode second(first);
    const qint64 before = first.events.last().id;
    constexpr int each = 200;

    QList<QFuture<server::services::CommandAnswer>> answers;
    for (int index = 0; index < each; ++index) {
        for (auto *executor : {&first.executor, &second.executor}) {
            // every fourth has the same key at both nodes
            const QString key =
                index % 4 == 0 ? u"both-%1"_s.arg(index) : u"%1-%2"_s.arg(index).arg(quintptr(executor));
            answers << executor->executeNamed(u"customer.create"_s, {{u"name"_s, u"客户%1"_s.arg(index)}},
                domain::Actor::person(sales), key);
        }
    }
    for (int index = 0; index < answers.size(); index += 2) {
        const auto here = waitFor(answers[index]);
        const auto there = waitFor(answers[index + 1]);
        QVERIFY(here.reply && there.reply);
        QCOMPARE(here.seq == there.seq, (index / 2) % 4 == 0);
        QCOMPARE(*here.reply == *there.reply, (index / 2) % 4 == 0);
    }

    constexpr int created = each + each * 3 / 4;
    first.executor.followOthers();
    second.executor.followOthers();
    QTRY_COMPARE(first.events.last().id, before + created);
    QTRY_COMPARE(second.events.size(), created);
    for (qsizetype index = 1; index < first.events.size(); ++index)
        QCOMPARE(first.events[index].id, first.events[index - 1].id + 1);
    for (qsizetype index = 0; index < second.events.size(); ++index)
        QCOMPARE(second.events[index].id, before + 1 + index);
}

// Nobody reads an answer before the events up to it, whoever wrote those.
void TestNodeLink::commitsOfOthersComeBeforeOnesOwn()
{
    ServerFixture first(Backend::Postgresql);
    const domain::Staff sales = first.sales();
    SecondNode second(first);
    QVERIFY(first.run(customerNamed(u"first"_s), sales));
    const qint64 seq = first.events.last().id;

    const auto answer = second.executor.executeNamed(
        u"customer.create"_s, {{u"name"_s, u"second"_s}}, domain::Actor::person(sales), u"key"_s);
    QVERIFY(waitFor(answer).reply);

    QCOMPARE(second.seqs(), (QList<qint64>{seq, seq + 1}));
}

// A node that stops in the middle of its commands has the lock that all wait for.
void TestNodeLink::hungTransactionDoesNotHoldUpTheOthers()
{
    ServerFixture server(Backend::Postgresql);
    const domain::Staff sales = server.sales();
    const auto hung = server.database.connect();
    QVERIFY(hung->begin());
    hung->value(u"counters.lock"_s);

    const auto created = server.executor.execute(customerNamed(u"first"_s), domain::Actor::person(sales));

    QTRY_VERIFY_WITH_TIMEOUT(created.isFinished(), takeOverMs);
    QVERIFY(created.result());
    QVERIFY(!hung->commit());
}

void TestNodeLink::sessionEndsOnEveryNode()
{
    ServerFixture first(Backend::Postgresql);
    SecondNode second(first);
    QVERIFY(first.run(server::services::PasswordSet{
        u"admin"_s, *server::services::hashPassword(u"correct horse battery"_s), false}));
    const auto login =
        waitFor(first.authentication.login(u"admin"_s, u"correct horse battery"_s, u"127.0.0.1"_s));
    QVERIFY(login);
    QVERIFY(waitFor(second.authentication.person(login->token, {})));
    QSignalSpy ended(&second.authentication, &server::services::Authentication::sessionEnded);

    QVERIFY(waitFor(first.authentication.logout(login->token)));
    second.executor.followOthers();

    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!waitFor(second.authentication.person(login->token, {})));
}

// A node that was away for long does not read everything: its desktops resume.
void TestNodeLink::tooManyMissedEvents()
{
    ServerFixture first(Backend::Postgresql);
    const domain::Staff sales = first.sales();
    SecondNode second(first);
    QSignalSpy missed(&second.executor, &server::services::CommandExecutor::missedEvents);
    const auto connection = first.database.connect();
    connection->runText(
        u"INSERT INTO events (id, name, at, audience, phone_audience, sights, body, masked_body) "
        "SELECT event + n, 'x', 1, '{}', '{}', '[]', '{}', '' "
        "FROM counters, generate_series(1, %1) n"_s.arg(Writer::mostMissedEvents + 1));
    connection->runText(u"UPDATE counters SET event = event + %1"_s.arg(Writer::mostMissedEvents + 1));
    QVERIFY(!connection->error());

    second.executor.followOthers();
    QTRY_COMPARE(missed.size(), 1);
    QVERIFY(second.events.isEmpty());

    QVERIFY(first.run(customerNamed(u"after"_s), sales));
    second.executor.followOthers();
    QTRY_COMPARE(second.events.size(), 1);
}

RELAY_TEST(TestNodeLink)
#include "test_node_link.moc"
