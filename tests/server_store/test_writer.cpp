// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/continuation.h"
#include "server/services/command_context.h"
#include "server/services/handlers.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::server::store;
using namespace relay::tests;
using namespace Qt::StringLiterals;
using server::services::CommandAnswer;

// The single writer: many commands in one transaction, none of which notices the others.
class TestWriter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void seqHasNoHoles();
    void refusedCommandLeavesNoTrace();
    void violationHurtsOnlyItsOwn();
    void sameKeyTwiceInOneBatch();
    void abandonedQueueIsCarriedOut();
    void fullQueueRefuses();
    void failedDatabaseDoesNotCrashHandlers_data();
    void failedDatabaseDoesNotCrashHandlers();
};

namespace {

protocol::CustomerCreate customerNamed(const QString &name, const QString &phone = {})
{
    protocol::CustomerCreate create;
    create.name = {name};
    if (!phone.isEmpty())
        create.phone = protocol::PhoneText{phone};
    return create;
}

QString phoneNumber(int index)
{
    return u"138%1"_s.arg(index, 8, 10, QLatin1Char('0'));
}

} // namespace

void TestWriter::seqHasNoHoles()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    const qint64 before = server.events.last().id;
    constexpr int jobs = 500;

    QList<QFuture<CommandAnswer>> answers;
    for (int index = 0; index < jobs; ++index) {
        // every tenth is refused, in the middle of the others
        const QString phone = index % 10 == 9 ? u"12"_s : phoneNumber(index);
        answers << server.executor.executeNamed(u"customer.create"_s,
            {{u"name"_s, u"客户%1"_s.arg(index)}, {u"phone"_s, phone}}, domain::Actor::person(sales),
            u"key-%1"_s.arg(index));
    }
    int accepted = 0;
    qint64 lastSeq = before;
    for (int index = 0; index < jobs; ++index) {
        const CommandAnswer answer = waitFor(answers[index]);
        QCOMPARE(answer.reply.has_value(), index % 10 != 9);
        if (!answer.reply)
            continue;
        ++accepted;
        QCOMPARE(answer.seq, lastSeq + 1); // answered in the order in which they were asked
        lastSeq = answer.seq;
    }

    QCOMPARE(accepted, jobs * 9 / 10);
    QCOMPARE(lastSeq, before + accepted);
    for (qsizetype index = 1; index < server.events.size(); ++index)
        QCOMPARE(server.events[index].id, server.events[index - 1].id + 1);
    const auto stored = server.rows<EventRow>(u"events.after"_s, {{"seq", 0}, {"row_limit", 10'000}});
    QCOMPARE(stored.size(), server.events.size());
    QCOMPARE(server.database.connect()->value(u"counters.event"_s).toLongLong(), stored.last().id);
}

void TestWriter::refusedCommandLeavesNoTrace()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    const domain::Staff manager = server.staff(u"manager"_s, {domain::Role::Manager});
    server.takeEvents();

    // the same phone three times at once: one is the customer, and the others hear why not
    QList<QFuture<base::Result<domain::Customer>>> answers;
    for (const char *name : {"first", "second", "third"})
        answers << server.executor.execute(
            customerNamed(QString::fromLatin1(name), u"13800138000"_s), domain::Actor::person(sales));
    answers << server.executor.execute(customerNamed(u"other"_s), domain::Actor::person(manager));

    QVERIFY(waitFor(answers[0]));
    for (int index : {1, 2}) {
        const auto refused = waitFor(answers[index]);
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().code), int(base::ErrorCode::Duplicate));
        QCOMPARE(refused.error().field, u"phone"_s);
    }
    QVERIFY(waitFor(answers[3]));
    QCOMPARE(server.takeEvents(), QStringList({u"customer.created"_s, u"customer.created"_s}));
    QCOMPARE(server.rows<domain::Customer>(u"customers.by_name"_s, {{"name", u"second"_s}}).size(), 0);
}

// The net below every check: the database refuses a row only when the whole batch is written.
void TestWriter::violationHurtsOnlyItsOwn()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    const auto connection = server.database.connect();
    if (backend == Backend::Sqlite) {
        connection->runText(u"CREATE TRIGGER clash BEFORE INSERT ON customers WHEN new.name = 'clash' "
                            "BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: customers.phone'); END"_s);
    } else {
        connection->runText(
            u"CREATE FUNCTION clash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE unique_violation USING MESSAGE = '违反唯一约束', CONSTRAINT = 'customers_phone'; END $$"_s);
        connection->runText(u"CREATE TRIGGER clash BEFORE INSERT ON customers FOR EACH ROW "
                            "WHEN (new.name = 'clash') EXECUTE FUNCTION clash()"_s);
    }
    QVERIFY(!connection->error());
    server.takeEvents();

    QList<QFuture<base::Result<domain::Customer>>> answers;
    for (int index = 0; index < 40; ++index)
        answers << server.executor.execute(
            customerNamed(index == 20 ? u"clash"_s : u"customer"_s), domain::Actor::person(sales));

    for (int index = 0; index < 40; ++index) {
        const auto answer = waitFor(answers[index]);
        QCOMPARE(answer.has_value(), index != 20);
        if (index == 20) {
            QCOMPARE(int(answer.error().code), int(base::ErrorCode::Duplicate));
            QCOMPARE(answer.error().field, u"phone"_s);
        }
    }
    QCOMPARE(server.takeEvents().size(), 39);
    for (qsizetype index = 1; index < server.events.size(); ++index)
        QCOMPARE(server.events[index].id, server.events[index - 1].id + 1);
}

void TestWriter::sameKeyTwiceInOneBatch()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    server.takeEvents();
    const QJsonObject body{{u"name"_s, u"张三"_s}, {u"phone"_s, u"13800138000"_s}};
    const QJsonObject other{{u"name"_s, u"李四"_s}};

    QList<QFuture<CommandAnswer>> answers;
    for (const QJsonObject &sent : {body, body, other, body})
        answers << server.executor.executeNamed(
            u"customer.create"_s, sent, domain::Actor::person(sales), u"one key"_s);

    const CommandAnswer first = waitFor(answers[0]);
    QVERIFY(first.reply);
    for (int index : {1, 3}) {
        const CommandAnswer repeated = waitFor(answers[index]);
        QVERIFY(repeated.reply);
        QCOMPARE(*repeated.reply, *first.reply);
        QCOMPARE(repeated.seq, first.seq);
    }
    const CommandAnswer reused = waitFor(answers[2]);
    QVERIFY(!reused.reply);
    QCOMPARE(int(reused.reply.error().code), int(base::ErrorCode::IdempotencyKeyReused));
    QCOMPARE(server.takeEvents(), QStringList{u"customer.created"_s});
}

// The process ends with a full queue: what was answered is in the database, and nothing is there by half.
void TestWriter::abandonedQueueIsCarriedOut()
{
    QFETCH_GLOBAL(Backend, backend);
    const TestDatabase database(backend);
    ServerClock clock;
    server::services::Metrics metrics;
    int answered = 0;
    {
        server::services::CommandExecutor executor(
            database.url(), database.library(), clock, ServerFixture::everythingConfigured(), metrics);
        QVERIFY(!executor.start());
        for (int index = 0; index < 300; ++index)
            base::whenDone(
                executor.execute(customerNamed(u"客户"_s, phoneNumber(index)), domain::Actor::integration()),
                &executor, [&answered](const base::Result<domain::Customer> &created) {
                    answered += created.has_value();
                });
        QTRY_VERIFY_WITH_TIMEOUT(answered > 0, 30'000);
    }

    const auto connection = database.connect();
    const qint64 seq = connection->value(u"counters.event"_s).toLongLong();
    const auto events = connection->rows<EventRow>(u"events.after"_s, {{"seq", 0}, {"row_limit", 10'000}});
    QVERIFY(seq >= answered);
    QCOMPARE(qint64(events.size()), seq);
    for (qsizetype index = 0; index < events.size(); ++index)
        QCOMPARE(events[index].id, index + 1);
    QCOMPARE(
        connection->rows<domain::Customer>(u"customers.by_phone"_s, {{"phone", phoneNumber(answered - 1)}})
            .size(),
        1);
}

// While the database does not answer memory stays bounded, and who comes too late hears so at once.
void TestWriter::fullQueueRefuses()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    const auto blocker = server.database.connect();
    QVERIFY(blocker->begin());
    blocker->value(u"counters.lock"_s);
    constexpr qsizetype tooMany = 10;

    QList<QFuture<base::Result<domain::Customer>>> answers;
    for (qsizetype index = 0; index < Writer::maximumQueue + Writer::maximumBatch + tooMany; ++index)
        answers << server.executor.execute(customerNamed(u"客户"_s), domain::Actor::person(sales));
    const qsizetype queued = server.executor.queued();
    blocker->rollback();

    qsizetype refused = 0;
    for (const auto &answer : answers) {
        const auto reply = waitFor(answer);
        if (reply)
            continue;
        ++refused;
        QCOMPARE(int(reply.error().code), int(base::ErrorCode::Unavailable));
        QCOMPARE(reply.error().reason, u"busy"_s);
    }
    QCOMPARE(queued, Writer::maximumQueue);
    QVERIFY(refused >= tooMany);
    QVERIFY(refused <= tooMany + Writer::maximumBatch);
}

void TestWriter::failedDatabaseDoesNotCrashHandlers_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step :
        {"assign", "progress", "resolve", "update", "link", "answers", "reading", "begin"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

// Failures stick, and every later read gives nothing:
// handlers go on to their end, and nothing of it is written.
void TestWriter::failedDatabaseDoesNotCrashHandlers()
{
    using namespace server::services;
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, step);
    ServerFixture server(backend);
    const domain::Staff sales = server.sales();
    const domain::Staff engineer = server.engineer();
    const domain::Customer customer = server.customer(sales, u"张三"_s);
    server.link(customer, sales, u"wm1"_s);
    const domain::Ticket ticket = server.ticket(sales, customer);
    protocol::TicketAssign assign;
    assign.ticketId = ticket.id;
    assign.engineerId = engineer.id;
    QVERIFY(server.run(assign, sales));
    const domain::Transfer transfer =
        server.rows<domain::Transfer>(u"transfers.of_ticket"_s, {{"ticket_id", ticket.id.value}}).first();
    if (step != u"begin")
        QVERIFY(server.run(TransferBegin{{transfer.id}, {server.clock.now(), {}, {}}}));

    const auto connection = server.database.connect();
    Batch batch(*connection);
    QVERIFY(batch.begin());
    UnitOfWork unit(batch, server.clock.now());
    CommandContext context(unit, domain::Actor::system(), server.executor.settings());
    batch.prefetch<domain::Ticket>({ticket.id.value});
    batch.prefetch<domain::Transfer>({transfer.id.value});
    batch.prefetch<domain::Staff>({engineer.id.value, sales.id.value});
    if (step == u"update" || step == u"link")
        batch.prefetch<domain::Customer>({customer.id.value});
    connection->runText(u"SELECT nothing FROM nowhere"_s); // the connection is lost here

    if (step == u"assign")
        std::ignore = handle(context, protocol::TicketAssign{ticket.id, sales.id, {}, {}});
    else if (step == u"progress")
        std::ignore = handle(context, protocol::TicketProgress{ticket.id, 50});
    else if (step == u"resolve")
        std::ignore = handle(context, protocol::TicketResolve{ticket.id, {}});
    else if (step == u"update")
        std::ignore =
            handle(context, protocol::CustomerUpdate{customer.id, {}, {{u"李四"_s}}, {}, {}, engineer.id});
    else if (step == u"link")
        std::ignore = handle(context, protocol::CustomerLinkContact{customer.id, engineer.id, {u"wm2"_s}});
    else if (step == u"answers")
        std::ignore = handle(context, TransferRecordAnswers{{{transfer.id, 40128}}});
    else if (step == u"reading")
        std::ignore = handle(context, TransferRecordReading{{transfer.id}, {}});
    else if (step == u"begin")
        std::ignore = handle(context, TransferBegin{{transfer.id}, {}});

    QVERIFY(unit.failed());
    QVERIFY(!batch.commit());
}

RELAY_TEST(TestWriter)
#include "test_writer.moc"
