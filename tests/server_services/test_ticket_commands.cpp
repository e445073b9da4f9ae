// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/history_notes.h"
#include "server/services/outbox_channel.h"
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;
using base::ErrorCode;
namespace lanes = server::services::lanes;

// Tickets from creation to the end: rows, history, events and what goes out.
class TestTicketCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void creates();
    void createsWithANewCustomer();
    void aRefusedNewCustomerLeavesNoTicket();
    void assigns_data();
    void assigns();
    void refusesAssignee_data();
    void refusesAssignee();
    void life();
    void transitions_data();
    void transitions();
    void comments();
    void commentsKeepTheirLines();
    void theHistorySaysWhatWasChanged();
    void edits();
    void editOfStaleVersion();
    void editsOfDifferentFieldsMerge();
    void anEditThatChangesNothingIsNoEvent();
    void anEditMeetsOnlyLaterEdits();
    void numbersAreUnique();
    void historyOfOneTicket();
};

namespace {

struct Desk
{
    explicit Desk(Backend backend)
        : server(backend), sales(server.sales()), engineer(server.engineer()),
          customer(server.customer(sales, u"张三"_s, u"13800138000"_s))
    {
        server.takeEvents();
    }

    Ticket newTicket() { return server.ticket(sales, customer); }
    Ticket stored(const Ticket &ticket) { return *server.row<Ticket>(ticket.id); }

    ServerFixture server;
    Staff sales;
    Staff engineer;
    Customer customer;
};

QString codeOf(const base::Error &error)
{
    return QString::fromLatin1(base::describe(error.code).name);
}

} // namespace

void TestTicketCommands::creates()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const base::Timestamp now = desk.server.clock.now();

    TicketCreate create;
    create.customerId = desk.customer.id;
    create.title = {u"打印机 <b>坏了</b>"_s};
    create.description = LongText{u"it's \\ broken"_s};
    create.priority = Priority::Urgent;
    create.serviceType = ServiceType::Complaint;
    const auto created = desk.server.run(create, desk.sales);

    QVERIFY(created);
    const Ticket ticket = desk.stored(*created);
    QCOMPARE(base::toObject(ticket), base::toObject(*created));
    QCOMPARE(ticket.version, 1);
    QVERIFY2(QRegularExpression(u"^AS20251009165320[A-Z]{3}$"_s).match(ticket.number).hasMatch(),
        qPrintable(ticket.number)); // Shanghai time
    QCOMPARE(ticket.status, TicketStatus::Pending);
    QCOMPARE(ticket.deadline, now + 24 * base::hourMs);
    QCOMPARE(ticket.customerName, u"张三"_s);
    QCOMPARE(ticket.customerOwnerId, desk.sales.id);
    QCOMPARE(ticket.description, u"it's \\ broken"_s);
    QCOMPARE(ticket.createdBy, desk.sales.id);
    QCOMPARE(desk.server.takeEvents(), QStringList{u"ticket.created"_s});
    const auto event = desk.server.lastEvent(u"ticket.created"_s);
    QVERIFY(event.audience.allEngineers);
    QVERIFY(!event.phoneAudience.allEngineers);
    QVERIFY(event.body.contains(u"13800138000"_s));
    QVERIFY(!event.maskedBody.contains(u"13800138000"_s));
    const auto cards = desk.server.outbox(lanes::groupMessage);
    QCOMPARE(cards.size(), 1);
    const QString card = cards.first()[u"content"_s].toString();
    QVERIFY2(card.contains(u"#ID%1"_s.arg(ticket.id.value)), qPrintable(card));
    QVERIFY(card.contains(u"🚨 URGENT"_s));
    QVERIFY(!card.contains(u"<b>"_s)); // what people write cannot become markup
}

void TestTicketCommands::createsWithANewCustomer()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    TicketCreateWithCustomer create;
    create.customerName = {u"郑小北"_s};
    create.phone = PhoneText{u"139 0013 9000"_s};
    create.title = {u"第一次报修"_s};
    create.priority = Priority::High;

    const auto created = desk.server.run(create, desk.sales);

    QVERIFY(created);
    const Ticket ticket = desk.stored(*created);
    QCOMPARE(ticket.title, u"第一次报修"_s);
    QCOMPARE(ticket.priority, Priority::High);
    QCOMPARE(ticket.customerName, u"郑小北"_s);
    const Customer customer = *desk.server.row<Customer>(ticket.customerId);
    QCOMPARE(customer.phone, u"13900139000"_s);
    QCOMPARE(customer.ownerId, desk.sales.id);
    QCOMPARE(desk.server.takeEvents(), (QStringList{u"customer.created"_s, u"ticket.created"_s}));
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), 1);
}

void TestTicketCommands::aRefusedNewCustomerLeavesNoTicket()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    TicketCreateWithCustomer create;
    create.customerName = {u"另一个张三"_s};
    create.phone = PhoneText{u"13800138000"_s};
    create.title = {u"第一次报修"_s};

    const auto created = desk.server.run(create, desk.sales);

    QCOMPARE(created.error().code, ErrorCode::Duplicate);
    QCOMPARE(created.error().field, u"phone"_s);
    QCOMPARE(desk.server.takeEvents(), QStringList());
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), 0);
}

void TestTicketCommands::assigns_data()
{
    QTest::addColumn<QString>("by");
    QTest::newRow("id") << u"id"_s;
    QTest::newRow("userid") << u"userid"_s;
    QTest::newRow("userid in capitals") << u"capitals"_s;
}

void TestTicketCommands::assigns()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, by);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    desk.server.takeEvents();

    TicketAssign assign{ticket.id, {}, {}, {}};
    if (by == u"id")
        assign.engineerId = desk.engineer.id;
    else
        assign.engineerUserid = Userid{by == u"userid" ? u"engineer"_s : u"ENGINEER"_s};
    const auto assigned = desk.server.run(assign, desk.sales);

    QVERIFY(assigned);
    QCOMPARE(assigned->status, TicketStatus::Assigned);
    QCOMPARE(assigned->assigneeId, desk.engineer.id);
    QCOMPARE(desk.stored(ticket).assignedTo, u"engineer"_s);
    QCOMPARE(desk.server.takeEvents(), QStringList({u"ticket.assigned"_s, u"transfer.done"_s}));
    const auto transfers =
        desk.server.rows<Transfer>(u"transfers.of_ticket"_s, {{"ticket_id", ticket.id.value}});
    QCOMPARE(transfers.size(), 1);
    QCOMPARE(transfers.first().strategy, TransferStrategy::Assist);
    QCOMPARE(transfers.first().reason, u"no_contact"_s);
    const auto told = desk.server.outbox(lanes::appMessage);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first()[u"userid"_s].toString(), u"engineer"_s);
}

void TestTicketCommands::refusesAssignee_data()
{
    QTest::addColumn<QString>("whom");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::newRow("nobody") << u"nobody"_s << u"invalid_field"_s << u"engineer_id"_s;
    QTest::newRow("both") << u"both"_s << u"invalid_field"_s << u"engineer_userid"_s;
    QTest::newRow("unknown id") << u"unknown"_s << u"invalid_field"_s << u"engineer_id"_s;
    QTest::newRow("unknown userid") << u"unknown userid"_s << u"invalid_field"_s << u"engineer_userid"_s;
    QTest::newRow("sales") << u"sales"_s << u"invalid_field"_s << u"engineer_id"_s;
    QTest::newRow("inactive") << u"inactive"_s << u"invalid_field"_s << u"engineer_id"_s;
}

void TestTicketCommands::refusesAssignee()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, whom);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    Staff gone = desk.server.engineer(u"gone"_s);
    desk.server.deactivate(gone);
    desk.server.takeEvents();

    TicketAssign assign{ticket.id, {}, {}, {}};
    if (whom == u"both" || whom == u"inactive")
        assign.engineerId = whom == u"both" ? desk.engineer.id : gone.id;
    if (whom == u"both" || whom == u"unknown userid")
        assign.engineerUserid = Userid{whom == u"both" ? u"engineer"_s : u"stranger"_s};
    if (whom == u"unknown" || whom == u"sales")
        assign.engineerId = whom == u"sales" ? desk.sales.id : StaffId{999};
    const auto refused = desk.server.run(assign, desk.sales);

    QVERIFY(!refused);
    QTEST(codeOf(refused.error()), "code");
    QTEST(refused.error().field, "field");
    QCOMPARE(desk.stored(ticket).version, ticket.version);
    QVERIFY(desk.server.takeEvents().isEmpty());
}

// pending → assigned → processing → escalated → resolved
// → reopened → resolved → closed → reopened → cancelled
void TestTicketCommands::life()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    const auto run = [&](const auto &command, const Staff &staff) {
        desk.server.clock.advance(base::minuteMs);
        const auto result = desk.server.run(command, staff);
        return result ? *result : Ticket{};
    };
    QVERIFY(run(TicketAssign{ticket.id, desk.engineer.id, {}, {}}, desk.sales).id.isValid());
    QCOMPARE(run(TicketProgress{ticket.id, 100}, desk.engineer).status, TicketStatus::Processing);
    QCOMPARE(run(TicketProgress{ticket.id, 60}, desk.engineer).progress, 60);
    QCOMPARE(
        run(TicketEscalate{ticket.id, Note{u"需要帮助"_s}}, desk.engineer).status, TicketStatus::Escalated);
    const Ticket resolved = run(TicketResolve{ticket.id, {}}, desk.engineer);
    QCOMPARE(resolved.status, TicketStatus::Resolved);
    QCOMPARE(resolved.progress, 100);
    QCOMPARE(resolved.resolvedAt, desk.server.clock.now());
    const Ticket reopened = run(TicketReopen{ticket.id, {}}, desk.sales);
    QCOMPARE(reopened.status, TicketStatus::Assigned);
    QCOMPARE(reopened.progress, 60);
    QCOMPARE(reopened.deadline, desk.server.clock.now() + 24 * base::hourMs);
    QVERIFY(!desk.stored(ticket).resolvedAt);
    run(TicketResolve{ticket.id, Note{u"换了电源"_s}}, desk.engineer);
    QCOMPARE(run(TicketClose{ticket.id}, desk.sales).status, TicketStatus::Closed);
    QCOMPARE(desk.stored(ticket).closedAt, desk.server.clock.now());
    QCOMPARE(run(TicketReopen{ticket.id, {}}, desk.sales).status, TicketStatus::Assigned);
    QCOMPARE(run(TicketCancel{ticket.id, {}}, desk.sales).status, TicketStatus::Cancelled);

    const Ticket end = desk.stored(ticket);
    QCOMPARE(end.version, 11);
    QCOMPARE(end.updatedAt, desk.server.clock.now());
    QCOMPARE(desk.server.takeEvents(),
        QStringList({u"ticket.created"_s, u"ticket.assigned"_s, u"transfer.done"_s, u"ticket.progressed"_s,
            u"ticket.progressed"_s, u"ticket.escalated"_s, u"ticket.resolved"_s, u"ticket.reopened"_s,
            u"ticket.resolved"_s, u"ticket.closed"_s, u"ticket.reopened"_s, u"ticket.cancelled"_s}));
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), 11); // a card and a line per change
    const auto searched =
        desk.server.ask(TicketList{{}, {}, {}, base::Text<200>{u"服务器"_s}, {}, {}}, desk.sales);
    QCOMPARE(searched->rows.size(), 1);
}

void TestTicketCommands::transitions_data()
{
    QTest::addColumn<TicketStatus>("from");
    QTest::addColumn<QString>("allowed");
    QTest::newRow("pending") << TicketStatus::Pending << u"assign progress resolve escalate cancel"_s;
    QTest::newRow("assigned") << TicketStatus::Assigned << u"assign progress resolve escalate cancel"_s;
    QTest::newRow("processing") << TicketStatus::Processing << u"assign progress resolve escalate cancel"_s;
    QTest::newRow("escalated") << TicketStatus::Escalated << u"assign progress resolve cancel"_s;
    QTest::newRow("resolved") << TicketStatus::Resolved << u"close reopen"_s;
    QTest::newRow("closed") << TicketStatus::Closed << u"reopen"_s;
    QTest::newRow("cancelled") << TicketStatus::Cancelled << QString();
}

void TestTicketCommands::transitions()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(TicketStatus, from);
    QFETCH(QString, allowed);
    Desk desk(backend);
    const QStringList steps{
        u"assign"_s, u"progress"_s, u"resolve"_s, u"escalate"_s, u"cancel"_s, u"close"_s, u"reopen"_s};
    const auto connection = desk.server.database.connect();

    for (const QString &step : steps) {
        Ticket ticket = desk.newTicket();
        ticket.status = from;
        connection->begin();
        connection->runList(u"tickets.save"_s, QList<Ticket>{ticket});
        QVERIFY(connection->commit());
        QJsonObject body{{u"ticket_id"_s, ticket.id.value}};
        if (step == u"assign")
            body.insert(u"engineer_id"_s, desk.engineer.id.value);
        if (step == u"progress")
            body.insert(u"progress"_s, 50);
        const auto answer = desk.server.runNamed(u"ticket."_s + step, body, desk.sales);

        const bool expected = allowed.split(u' ').contains(step);
        QVERIFY2(answer.reply.has_value() == expected, qPrintable(step));
        if (!expected) {
            QCOMPARE(codeOf(answer.reply.error()), u"transition_not_allowed"_s);
            QCOMPARE(answer.reply.error().data[u"status"_s].toString(), base::enumName(from));
        }
    }
}

void TestTicketCommands::comments()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    desk.server.takeEvents();

    const auto said = desk.server.run(TicketComment{ticket.id, {u"客户不在"_s}}, desk.sales);

    QVERIFY(said);
    QCOMPARE(said->note, u"客户不在"_s);
    QCOMPARE(desk.stored(ticket).version, ticket.version);
    QCOMPARE(desk.server.takeEvents(), QStringList{u"ticket.commented"_s});
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), 1); // the card only
}

void TestTicketCommands::commentsKeepTheirLines()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();

    const auto said =
        desk.server.run(TicketComment{ticket.id, {u"\n  客户不在\n\n明天再来 \n"_s}}, desk.sales);
    const auto nothing = desk.server.run(TicketComment{ticket.id, {u" \n\t"_s}}, desk.sales);

    QVERIFY(said);
    QCOMPARE(said->note, u"客户不在\n\n明天再来"_s);
    QVERIFY(!nothing);
    QCOMPARE(codeOf(nothing.error()), u"invalid_field"_s);
    QCOMPARE(nothing.error().field, u"text"_s);
    QCOMPARE(desk.server.ask(TicketGet{ticket.id}, desk.sales)->actions.last().note, said->note);
    QCOMPARE(desk.server.outbox(lanes::groupMessage).size(), 1); // the card only
}

void TestTicketCommands::theHistorySaysWhatWasChanged()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();

    QVERIFY(desk.server.run(TicketEdit{ticket.id, 1, Title{u"交换机"_s}, {}, Priority::High}, desk.sales));
    QVERIFY(desk.server.run(TicketAssign{ticket.id, desk.engineer.id, {}, {}}, desk.sales));

    const auto details = desk.server.ask(TicketGet{ticket.id}, desk.sales);
    QVERIFY(details);
    for (const TicketAction &action : details->actions) {
        if (action.action == u"ticket.edited"_s)
            QCOMPARE(action.note, u"title\npriority normal high"_s);
        if (action.action == u"ticket.assigned"_s)
            QCOMPARE(domain::assignmentNoteOf(action.note).assignee, desk.engineer.name);
    }
    QCOMPARE(details->actions.size(), 4);
}

void TestTicketCommands::edits()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    desk.server.takeEvents();

    const auto edited =
        desk.server.run(TicketEdit{ticket.id, 1, Title{u"交换机"_s}, {}, Priority::High}, desk.sales);

    QVERIFY(edited);
    const Ticket stored = desk.stored(ticket);
    QCOMPARE(stored.title, u"交换机"_s);
    QCOMPARE(stored.priority, Priority::High);
    QCOMPARE(stored.version, 2);
    QCOMPARE(desk.server.takeEvents(), QStringList{u"ticket.edited"_s});
    const auto found = [&](const QString &text) {
        return desk.server.ask(TicketList{{}, {}, {}, base::Text<200>{text}, {}, {}}, desk.sales)
            ->rows.size();
    };
    QCOMPARE(found(u"交换"_s), 1);
    QCOMPARE(found(u"服务器"_s), 0); // the old words are gone from the index
}

void TestTicketCommands::editOfStaleVersion()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    QVERIFY(desk.server.run(TicketEdit{ticket.id, 1, Title{u"mine"_s}, {}, {}}, desk.sales));
    desk.server.takeEvents();

    const auto refused = desk.server.run(TicketEdit{ticket.id, 1, Title{u"theirs"_s}, {}, {}}, desk.engineer);

    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"version_conflict"_s);
    QJsonObject present = base::toObject(desk.stored(ticket));
    present.insert(u"conflicts"_s, QJsonArray{u"title"_s});
    QCOMPARE(refused.error().data, present);
    QVERIFY(desk.server.takeEvents().isEmpty());
}

void TestTicketCommands::editsOfDifferentFieldsMerge()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    QVERIFY(desk.server.run(TicketEdit{ticket.id, 1, Title{u"交换机"_s}, {}, {}}, desk.sales));
    desk.server.takeEvents();

    const auto merged = desk.server.run(
        TicketEdit{ticket.id, 1, {}, LongText{u"指示灯不亮"_s}, Priority::Urgent}, desk.engineer);

    QVERIFY(merged);
    const Ticket stored = desk.stored(ticket);
    QCOMPARE(stored.title, u"交换机"_s);
    QCOMPARE(stored.description, u"指示灯不亮"_s);
    QCOMPARE(stored.priority, Priority::Urgent);
    QCOMPARE(stored.version, 3);
    QCOMPARE(desk.server.takeEvents(), QStringList{u"ticket.edited"_s});
}

void TestTicketCommands::anEditThatChangesNothingIsNoEvent()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    QVERIFY(desk.server.run(TicketEdit{ticket.id, 1, Title{u"交换机"_s}, {}, {}}, desk.sales));
    desk.server.takeEvents();

    const auto same = desk.server.run(TicketEdit{ticket.id, 1, Title{u"交换机"_s}, {}, {}}, desk.engineer);

    QVERIFY(same);
    QCOMPARE(same->version, 2);
    QVERIFY(desk.server.takeEvents().isEmpty());
}

// Steps raise the version too; they are no reason to refuse a text.
void TestTicketCommands::anEditMeetsOnlyLaterEdits()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    QVERIFY(desk.server.run(TicketEdit{ticket.id, 1, Title{u"交换机"_s}, {}, {}}, desk.sales));
    QVERIFY(desk.server.run(protocol::TicketEscalate{ticket.id, {}}, desk.sales));
    QVERIFY(desk.stored(ticket).version > 2);

    const auto edited =
        desk.server.run(TicketEdit{ticket.id, 2, Title{u"核心交换机"_s}, {}, {}}, desk.engineer);

    QVERIFY(edited);
    QCOMPARE(desk.stored(ticket).title, u"核心交换机"_s);
}

void TestTicketCommands::numbersAreUnique()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    QList<QFuture<base::Result<Ticket>>> answers;
    constexpr int count = 600; // in one second of the clock
    for (int index = 0; index < count; ++index)
        answers << desk.server.executor.execute(
            TicketCreate{desk.customer.id, {u"问题"_s}, {}, {}, {}}, Actor::person(desk.sales));

    QSet<QString> numbers;
    for (const auto &answer : answers) {
        const auto created = waitFor(answer);
        QVERIFY(created);
        numbers.insert(created->number);
    }

    QCOMPARE(numbers.size(), count);
}

void TestTicketCommands::historyOfOneTicket()
{
    QFETCH_GLOBAL(Backend, backend);
    Desk desk(backend);
    const Ticket ticket = desk.newTicket();
    QVERIFY(desk.server.run(TicketProgress{ticket.id, 30}, desk.sales));
    QVERIFY(desk.server.run(TicketResolve{ticket.id, Note{u"好了"_s}}, desk.sales));

    const auto details = desk.server.ask(TicketGet{ticket.id}, desk.sales);

    QVERIFY(details);
    QStringList lines;
    for (const TicketAction &action : details->actions)
        lines << u"%1 %2>%3 %4 %5"_s.arg(action.action,
            action.fromStatus ? base::enumName(*action.fromStatus) : u"-"_s, base::enumName(*action.toStatus),
            QString::number(*action.progress), action.note);
    QCOMPARE(lines,
        QStringList({u"ticket.created ->pending 0 "_s, u"ticket.progressed pending>processing 30 "_s,
            u"ticket.resolved processing>resolved 100 好了"_s}));
    QCOMPARE(details->actions.last().actorName, u"sales"_s);
}

RELAY_TEST(TestTicketCommands)
#include "test_ticket_commands.moc"
