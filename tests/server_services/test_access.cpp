// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// Who may do what to which row: every command and query of the outside interface by every role.
class TestAccess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void matrix_data();
    void matrix();
    void everyOperationIsInTheMatrix();
    void internalCommandsAreOutOfReach();
    void engineerTakesUnassigned();
    void sightOfAssignment();
    void sightOfEarlierTransfers();
    void sightOfABatch();
    void listAgreesWithTheRule();
    void snapshotMasksLikeTheRule();
};

namespace {

// One of each role, and the rows that are theirs or somebody else's.
struct Cast
{
    explicit Cast(Backend backend)
        : server(backend), sales(server.sales()), engineer(server.engineer()),
          manager(server.staff(u"manager"_s, {Role::Manager})), admin(server.staff(u"root"_s, {Role::Admin})),
          otherSales(server.sales(u"sales2"_s)), otherEngineer(server.engineer(u"engineer2"_s)),
          third(server.engineer(u"third"_s))
    {
    }

    QList<Actor> actors() const
    {
        return {Actor::person(sales), Actor::person(engineer), Actor::person(manager), Actor::person(admin),
            Actor::integration()};
    }
    Customer customerOf(const Staff &owner)
    {
        CustomerCreate create;
        create.name = {u"张三"_s};
        create.phone = PhoneText{u"138%1"_s.arg(++phones, 8, 10, QLatin1Char('0'))};
        create.ownerId = owner.id;
        return *server.run(create, Actor::integration());
    }
    Ticket ticketOf(const Customer &customer, const Staff &assignee)
    {
        const Ticket created =
            *server.run(TicketCreate{customer.id, {u"x"_s}, {}, {}, {}}, Actor::integration());
        return *server.run(TicketAssign{created.id, assignee.id, {}, {}}, Actor::integration());
    }

    ServerFixture server;
    Staff sales, engineer, manager, admin, otherSales, otherEngineer, third;
    int phones = 0;
};

QString outcome(const base::Error &error)
{
    return QString::number(base::describe(error.code).httpStatus);
}

// The arguments of an operation on these rows; the ticket is brought where the operation is allowed.
QJsonObject argumentsFor(const QString &name, Cast &cast, const Customer &customer, const Ticket &ticket)
{
    static int serial = 0;
    if (name == u"staff.create")
        return {{u"username"_s, u"new%1"_s.arg(++serial)}, {u"name"_s, u"x"_s},
            {u"roles"_s, QJsonArray{u"sales"_s}}};
    if (name == u"customer.create" || name == u"customer.find")
        return {{u"name"_s, u"张"_s}};
    if (name == u"ticket.create_with_customer")
        return {{u"customer_name"_s, u"张"_s}, {u"title"_s, u"x"_s}};
    if (name == u"customer.link_contact")
        return {{u"customer_id"_s, customer.id.value}, {u"staff_id"_s, cast.third.id.value},
            {u"external_userid"_s, u"wm%1"_s.arg(++serial)}};
    if (name == u"staff.list" || name == u"ticket.list")
        return {};
    if (name == u"transfer.refresh") {
        const auto rows =
            cast.server.rows<Transfer>(u"transfers.of_ticket"_s, {{"ticket_id", ticket.id.value}});
        return {{u"transfer_id"_s, rows.first().id.value}};
    }
    if (name.startsWith(u"customer."_s) || name == u"ticket.create") {
        QJsonObject body{{u"customer_id"_s, customer.id.value}};
        if (name != u"customer.get")
            body.insert(name == u"ticket.create" ? u"title"_s : u"name"_s, u"y"_s);
        return body;
    }
    QJsonObject body{{u"ticket_id"_s, ticket.id.value}};
    if (name == u"ticket.close" || name == u"ticket.reopen")
        std::ignore = cast.server.run(TicketResolve{ticket.id, {}}, Actor::integration());
    if (name == u"ticket.assign" || name == u"transfer.plan")
        body.insert(u"engineer_id"_s, cast.third.id.value);
    if (name == u"ticket.progress")
        body.insert(u"progress"_s, 10);
    if (name == u"ticket.comment")
        body.insert(u"text"_s, u"x"_s);
    if (name == u"ticket.edit")
        body.insert(u"version"_s, ticket.version);
    return body;
}

} // namespace

void TestAccess::matrix_data()
{
    QTest::addColumn<QString>("own"); // sales engineer manager admin integration
    QTest::addColumn<QString>("other");

    const QString all = u"ok ok ok ok ok"_s;
    const QString mine = u"404 404 ok ok ok"_s;
    QTest::newRow("staff.create") << u"403 403 403 ok 403"_s << u"403 403 403 ok 403"_s;
    for (const char *name : {"customer.create", "ticket.create_with_customer"})
        QTest::newRow(name) << all << all;
    for (const char *name : {"customer.update", "customer.link_contact"})
        QTest::newRow(name) << u"ok 403 ok ok ok"_s << u"404 403 ok ok ok"_s;
    for (const char *name : {"ticket.create", "ticket.assign", "ticket.progress", "ticket.resolve",
             "ticket.escalate", "ticket.comment", "ticket.edit", "transfer.refresh"})
        QTest::newRow(name) << all << mine;
    for (const char *name : {"ticket.close", "ticket.reopen", "ticket.cancel"})
        QTest::newRow(name) << u"ok 403 ok ok ok"_s << u"404 403 ok ok ok"_s;
    for (const char *name : {"ticket.list", "customer.find", "staff.list"})
        QTest::newRow(name) << all << all; // what is not yours is not in it: the tests below
    for (const char *name : {"ticket.get", "customer.get", "transfer.list", "transfer.plan"})
        QTest::newRow(name) << all << mine;
}

void TestAccess::matrix()
{
    QFETCH_GLOBAL(Backend, backend);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    Cast cast(backend);

    for (const char *whose : {"own", "other"}) {
        QStringList outcomes;
        for (const Actor &actor : cast.actors()) {
            const bool own = qstrcmp(whose, "own") == 0;
            const Customer customer = cast.customerOf(own ? cast.sales : cast.otherSales);
            const Ticket ticket = cast.ticketOf(customer, own ? cast.engineer : cast.otherEngineer);
            const QJsonObject body = argumentsFor(name, cast, customer, ticket);
            const bool command = server::services::CommandExecutor::commandNames().contains(name);
            const base::Result<QJsonObject> reply = command
                ? waitFor(cast.server.executor.executeNamed(name, body, actor, {})).reply
                : waitFor(cast.server.queries.runNamed(name, body, actor));
            outcomes << (reply ? u"ok"_s : outcome(reply.error()));
        }
        QTEST(outcomes.join(u' '), whose);
    }
}

void TestAccess::everyOperationIsInTheMatrix()
{
    QFETCH_GLOBAL(Backend, backend);
    Q_UNUSED(backend);
    int operations = 0;
    base::forEachType<Commands>([&](auto) { ++operations; });
    base::forEachType<Queries>([&](auto) { ++operations; });
    QCOMPARE(operations, 23); // a new one needs a row above, and this number
}

void TestAccess::internalCommandsAreOutOfReach()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);

    base::forEachType<server::services::InternalCommands>([&](auto tag) {
        using Command = typename decltype(tag)::Type;
        const auto named = cast.server.runNamed(QString::fromLatin1(Command::info.name), {}, cast.admin);
        QCOMPARE(named.reply.error().code, base::ErrorCode::NotFound);
        if constexpr (Command::info.permission == Permission::System) {
            for (const Actor &actor : cast.actors())
                QCOMPARE(cast.server.run(Command{}, actor).error().code, base::ErrorCode::Forbidden);
        }
    });
}

void TestAccess::engineerTakesUnassigned()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);
    const Customer customer = cast.customerOf(cast.sales);
    const Ticket ticket = cast.server.ticket(cast.sales, customer);
    const auto seen = cast.server.ask(CustomerGet{customer.id}, cast.engineer);
    const auto byPhone = cast.server.ask(CustomerFind{{{*customer.phone}}, {}}, cast.engineer);

    const auto given = cast.server.run(TicketAssign{ticket.id, cast.third.id, {}, {}}, cast.engineer);
    const auto taken = cast.server.run(TicketAssign{ticket.id, cast.engineer.id, {}, {}}, cast.engineer);

    QVERIFY(seen->phoneMasked);
    QVERIFY(*seen->phone != *customer.phone);
    QVERIFY(byPhone->rows.isEmpty()); // a masked number is not found by trying
    QCOMPARE(given.error().code, base::ErrorCode::Forbidden);
    QVERIFY(taken);
    QCOMPARE(cast.server.ask(CustomerGet{customer.id}, cast.engineer)->phone, customer.phone);
    QCOMPARE(cast.server.ask(CustomerGet{customer.id}, cast.otherEngineer).error().code,
        base::ErrorCode::NotFound);
}

void TestAccess::sightOfAssignment()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);
    const Customer customer = cast.customerOf(cast.sales);
    const Ticket ticket = cast.server.ticket(cast.sales, customer);

    QVERIFY(cast.server.run(TicketAssign{ticket.id, cast.engineer.id, {}, {}}, cast.sales));

    const auto event = cast.server.lastEvent(u"ticket.assigned"_s);
    QVERIFY(event.audience.includes(Actor::person(cast.engineer)));
    QVERIFY(event.phoneAudience.includes(Actor::person(cast.engineer)));
    QVERIFY(event.audience.includes(Actor::person(cast.sales)));
    QVERIFY(!event.audience.includes(Actor::person(cast.otherEngineer)));
    QVERIFY(!event.audience.includes(Actor::person(cast.otherSales)));
    QCOMPARE(event.sights.size(), 2);
    QCOMPARE(event.sights[0].table, u"tickets"_s);
    QCOMPARE(event.sights[1].table, u"customers"_s);
    for (const auto &sight : event.sights) {
        QVERIFY(sight.before.includes(Actor::person(cast.otherEngineer)));
        QVERIFY(!sight.now.includes(Actor::person(cast.otherEngineer)));
    }
    QVERIFY(event.body.contains(u"\"customer\""_s)); // who sees the ticket from now on needs the customer too
}

// Who takes a ticket over sees at once what was asked of WeCom for it before.
void TestAccess::sightOfEarlierTransfers()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);
    const Ticket ticket = cast.server.ticket(cast.sales, cast.customerOf(cast.sales));
    QVERIFY(cast.server.run(TicketAssign{ticket.id, cast.engineer.id, {}, {}}, cast.sales));

    QVERIFY(cast.server.run(TicketAssign{ticket.id, cast.otherEngineer.id, {}, {}}, cast.sales));

    const auto event = cast.server.lastEvent(u"ticket.assigned"_s);
    QVERIFY(event.audience.includes(Actor::person(cast.otherEngineer)));
    const QJsonObject body = *base::parseObject(event.body.toUtf8());
    const QJsonArray transfers = body.value(u"transfers"_s).toArray();
    QCOMPARE(transfers.size(), 1);
    QCOMPARE(transfers.first().toObject().value(u"ticket_id"_s).toInteger(), ticket.id.value);
}

// Two tickets of one customer change hands in one command: after the second nobody else sees the customer.
void TestAccess::sightOfABatch()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);
    const Customer customer = cast.customerOf(cast.sales);
    const Ticket first = cast.server.ticket(cast.sales, customer);
    const Ticket second = cast.server.ticket(cast.sales, customer);

    const auto done = cast.server.run(
        server::services::TransferBatchToEngineer{{first.id, second.id}, u"engineer"_s}, cast.sales);

    QVERIFY(done);
    const auto event = cast.server.lastEvent(u"ticket.assigned"_s);
    QCOMPARE(event.sights.size(), 2);
    QVERIFY(event.sights[1].before.includes(Actor::person(cast.otherEngineer)));
    QVERIFY(!event.sights[1].now.includes(Actor::person(cast.otherEngineer)));
}

namespace {

template<class Row>
QList<Row> rowsIn(const server::services::Snapshot &snapshot, const QString &table)
{
    QList<Row> rows;
    for (const QString &text : snapshot.frames) {
        const QJsonObject frame = *base::parseObject(text.toUtf8());
        for (const QJsonValue &row : frame[u"tables"_s].toObject()[table].toArray())
            rows << *base::decodeFields<Row>(row.toObject(), base::UnknownFields::Ignore);
    }
    return rows;
}

// What somebody gets of these rows, beside what the rule says.
void compareSights(
    Cast &cast, const Staff &staff, const QList<Customer> &customers, const QList<Ticket> &tickets)
{
    const Actor actor = Actor::person(staff);
    QSet<qint64> expected;
    QSet<qint64> expectedOpen;
    for (const Ticket &ticket : tickets) {
        if (!audienceOf(ticket).includes(actor))
            continue;
        expected.insert(ticket.id.value);
        if (isOpen(ticket.status))
            expectedOpen.insert(ticket.id.value);
    }
    const auto listed = [&](const std::optional<QList<TicketStatus>> &statuses) {
        const auto page = cast.server.ask(TicketList{statuses, {}, {}, {}, {}, 200}, staff);
        QSet<qint64> ids;
        for (const Ticket &ticket : page->rows)
            ids.insert(ticket.id.value);
        return page->nextCursor ? QSet<qint64>{} : ids;
    };
    QVERIFY2(listed({}) == expected, qPrintable(staff.username));
    QVERIFY2(listed({{TicketStatus::Pending, TicketStatus::Escalated}}) == expectedOpen,
        qPrintable(staff.username));
    const auto snapshot = waitFor(cast.server.queries.snapshot(actor));
    QCOMPARE(rowsIn<Ticket>(*snapshot, u"tickets"_s).size(), expected.size());
    const QList<Customer> rows = rowsIn<Customer>(*snapshot, u"customers"_s);
    for (const Customer &customer : customers) {
        const bool inSnapshot =
            std::any_of(rows.begin(), rows.end(), [&](const Customer &row) { return row.id == customer.id; });
        QCOMPARE(inSnapshot, cast.server.ask(CustomerGet{customer.id}, staff).has_value());
    }
}

} // namespace

// fragment.ticket_visible and domain::audienceOf say the same in two languages.
void TestAccess::listAgreesWithTheRule()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);
    const Staff both = cast.server.staff(u"both"_s, {Role::Sales, Role::Engineer});
    const QList<std::optional<StaffId>> owners{std::nullopt, cast.sales.id, cast.engineer.id};
    const QList<std::optional<StaffId>> people{std::nullopt, cast.sales.id, cast.engineer.id, both.id};
    const auto connection = cast.server.database.connect();
    QList<Customer> customers;
    QList<Ticket> tickets;
    for (const auto &owner : owners) {
        Customer customer;
        customer.id = {customers.size() + 100};
        customer.ownerId = owner;
        customers << customer;
        for (const auto &assignee : people) {
            for (const auto &creator : people) {
                for (TicketStatus status :
                    {TicketStatus::Pending, TicketStatus::Resolved, TicketStatus::Escalated}) {
                    Ticket ticket;
                    ticket.id = {tickets.size() + 100};
                    ticket.number = QString::number(ticket.id.value);
                    ticket.customerId = customer.id;
                    ticket.customerOwnerId = owner;
                    ticket.assigneeId = assignee;
                    ticket.createdBy = creator;
                    ticket.status = status;
                    tickets << ticket;
                }
            }
        }
    }
    connection->begin();
    connection->runList(u"customers.save"_s, customers);
    connection->runList(u"tickets.save"_s, tickets);
    QVERIFY(connection->commit());

    const QList<Staff> viewers{
        cast.sales, cast.engineer, both, cast.manager, cast.otherSales, cast.otherEngineer};
    for (const Staff &staff : viewers)
        compareSights(cast, staff, customers, tickets);

    // the customers change hands
    for (Customer &customer : customers)
        customer.ownerId = customer.ownerId == cast.sales.id ? cast.engineer.id : cast.sales.id;
    for (Ticket &ticket : tickets)
        ticket.customerOwnerId = customers[ticket.customerId.value - 100].ownerId;
    connection->begin();
    connection->runList(u"customers.save"_s, customers);
    QVERIFY(connection->commit());
    for (const Staff &staff : viewers)
        compareSights(cast, staff, customers, tickets);
}

void TestAccess::snapshotMasksLikeTheRule()
{
    QFETCH_GLOBAL(Backend, backend);
    Cast cast(backend);
    const Customer unassigned = cast.customerOf(cast.sales);
    cast.server.ticket(cast.sales, unassigned);
    const Customer assigned = cast.customerOf(cast.sales);
    cast.ticketOf(assigned, cast.engineer);
    const Customer own =
        cast.server.customer(cast.engineer, u"own"_s, u"13911112222"_s); // not in sales: not seen

    for (const Staff &staff : {cast.sales, cast.engineer, cast.otherEngineer, cast.manager}) {
        const auto snapshot = waitFor(cast.server.queries.snapshot(Actor::person(staff)));
        for (const Customer &row : rowsIn<Customer>(*snapshot, u"customers"_s)) {
            const auto asked = cast.server.ask(CustomerGet{row.id}, staff);
            QVERIFY(asked);
            QCOMPARE(row.phoneMasked, asked->phoneMasked);
            QCOMPARE(row.phone, asked->phone);
        }
    }
    const auto seen = waitFor(cast.server.queries.snapshot(Actor::person(cast.engineer)));
    QCOMPARE(rowsIn<Customer>(*seen, u"customers"_s).size(), 2);
    Q_UNUSED(own);
}

RELAY_TEST(TestAccess)
#include "test_access.moc"
