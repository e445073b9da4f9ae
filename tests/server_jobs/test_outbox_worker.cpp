// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/inbox_sweep.h"
#include "server/jobs/outbox_worker.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

#include <QPromise>

using namespace relay;
using namespace relay::domain;
using namespace relay::server;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// What leaves and what comes in while the database refuses to write.
class TestOutboxWorker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void deliversOnceWhileTheStoreCannotBeWritten();
    void clockThatWasSetBackDoesNotHoldUpALane();
    void onlyTheLeaderDelivers();
    void storedMessagesAreCarriedOutLater();
};

namespace {

class FakeChannel final : public services::OutboxChannel
{
public:
    QString lane() const override { return services::lanes::groupMessage; }
    QFuture<services::Delivery> deliver(const services::OutboxItem &item) override
    {
        delivered << item.payload[u"content"_s].toString();
        if (beforeAnswer)
            beforeAnswer();
        return QtFuture::makeReadyFuture(services::Delivery{outcome, 1, {}});
    }

    QStringList delivered;
    services::Delivery::Outcome outcome = services::Delivery::Outcome::Delivered;
    std::function<void()> beforeAnswer;
};

// Makes every write of the outbox fail, as a full disk does, until it is gone.
class WriteFailure
{
public:
    explicit WriteFailure(const TestDatabase &database) : m_connection(database.connect())
    {
        if (m_connection->backend() == Backend::Sqlite) {
            run(u"CREATE TRIGGER no_write BEFORE UPDATE ON %1 BEGIN SELECT RAISE(ABORT, 'disk full'); END"_s);
        } else {
            m_connection->runText(u"CREATE FUNCTION no_write() RETURNS trigger LANGUAGE plpgsql AS "
                                  "$$ BEGIN RAISE EXCEPTION 'disk full'; END $$"_s);
            run(u"CREATE TRIGGER no_write BEFORE UPDATE ON %1 EXECUTE FUNCTION no_write()"_s);
        }
    }
    ~WriteFailure()
    {
        if (m_connection->backend() == Backend::Sqlite)
            m_connection->runText(u"DROP TRIGGER no_write"_s);
        else
            m_connection->runText(u"DROP FUNCTION no_write CASCADE"_s);
    }

private:
    void run(const QString &sql) { m_connection->runText(sql.arg(u"outbox"_s)); }

    std::unique_ptr<store::Connection> m_connection;
};

} // namespace

void TestOutboxWorker::deliversOnceWhileTheStoreCannotBeWritten()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    FakeChannel channel;
    jobs::OutboxWorker worker(server.executor, server.queries, server.clock);
    worker.add(channel);
    std::unique_ptr<WriteFailure> failure;
    channel.beforeAnswer = [&] {
        if (channel.delivered.size() == 1)
            failure = std::make_unique<WriteFailure>(server.database);
    };
    const Staff sales = server.sales();

    server.ticket(sales, server.customer(sales));
    QTRY_COMPARE(channel.delivered.size(), 1);
    QTest::qWait(2'500); // more than one pause between two tries
    const qsizetype meanwhile = channel.delivered.size();
    failure.reset();

    QTRY_COMPARE_WITH_TIMEOUT(server.outbox(services::lanes::groupMessage).size(), 0, 10'000);
    QCOMPARE(meanwhile, 1);
    QCOMPARE(channel.delivered.size(), 1);
}

// Of several nodes one delivers; who takes over begins with what waits.
void TestOutboxWorker::onlyTheLeaderDelivers()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    FakeChannel here;
    FakeChannel there;
    bool hereLeads = true;
    jobs::OutboxWorker first(server.executor, server.queries, server.clock, [&] { return hereLeads; });
    jobs::OutboxWorker second(server.executor, server.queries, server.clock, [&] { return !hereLeads; });
    first.add(here);
    second.add(there);
    first.start();
    second.start();
    const Staff sales = server.sales();
    const Customer customer = server.customer(sales);

    server.ticket(sales, customer);
    QTRY_COMPARE(server.outbox(services::lanes::groupMessage).size(), 0);
    QCOMPARE(here.delivered.size(), 1);

    hereLeads = false;
    server.ticket(sales, customer);
    second.start();
    QTRY_COMPARE(server.outbox(services::lanes::groupMessage).size(), 0);
    QCOMPARE(here.delivered.size(), 1);
    QCOMPARE(there.delivered.size(), 1);
}

void TestOutboxWorker::clockThatWasSetBackDoesNotHoldUpALane()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    FakeChannel channel;
    jobs::OutboxWorker worker(server.executor, server.queries, server.clock);
    worker.add(channel);
    const Staff sales = server.sales();
    const Customer customer = server.customer(sales);

    server.clock.advance(30 * base::dayMs);
    channel.outcome = services::Delivery::Outcome::RetryLater;
    server.ticket(sales, customer);
    QTRY_COMPARE(channel.delivered.size(), 1);
    QTRY_COMPARE(server
                     .rows<store::OutboxRow>(u"outbox.pending_of_lane"_s,
                         {{"lane", services::lanes::groupMessage}, {"row_limit", 1}})
                     .first()
                     .attempts,
        1);
    server.clock.advance(-30 * base::dayMs);
    channel.outcome = services::Delivery::Outcome::Delivered;
    worker.start();

    QTRY_COMPARE(channel.delivered.size(), 2);
}

// The database went away between the message and its carrying out: nobody has to start the server anew.
void TestOutboxWorker::storedMessagesAreCarriedOutLater()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    services::ChatIntake intake(server.executor);
    jobs::InboxSweep sweep(intake, server.queries, server.clock);
    server.sales();
    sweep.start();
    for (int index = 0; index < 150; ++index) { // more than are read at a time
        services::ChatMessage message;
        message.messageId = QString::number(index);
        message.senderUserid = u"sales"_s;
        message.text = u"/创建工单 @客户张三 问题:第 %1 个"_s.arg(index);
        QVERIFY(server.run(services::InboxAccept{message, {}}));
    }

    server.clock.advance(base::minuteMs);

    QTRY_COMPARE_WITH_TIMEOUT(waitFor(server.queries.pendingInbox())->size(), 0, 25'000);
    QCOMPARE(server.takeEvents().count(u"ticket.created"_s), 150);
}

RELAY_TEST(TestOutboxWorker)
#include "test_outbox_worker.moc"
