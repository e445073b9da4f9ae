// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// Staff, customers and their contacts.
class TestPeopleCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void createsStaff();
    void setsAPasswordThatTheStoredRequestDoesNotHelpToGuess();
    void refusesStaff_data();
    void refusesStaff();
    void createsCustomer_data();
    void createsCustomer();
    void phoneIsUnique();
    void manyCustomersWithoutPhone();
    void updatesCustomer();
    void updateOfStaleVersion();
    void newOwnerTakesTheTicketsAlong();
    void linksContact();
    void contactBelongsToOneCustomer();
    void passwordSetMakesAdmin();
};

namespace {

CustomerCreate customerNamed(const QString &name, const QString &phone = {})
{
    CustomerCreate create;
    create.name = {name};
    if (!phone.isNull())
        create.phone = PhoneText{phone};
    return create;
}

QString codeOf(const base::Error &error)
{
    return QString::fromLatin1(base::describe(error.code).name) + u' ' + error.field;
}

} // namespace

void TestPeopleCommands::createsStaff()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff admin = server.staff(u"root"_s, {Role::Admin});
    server.takeEvents();

    const auto created = server.run(StaffCreate{{u"lig"_s}, {u"李工"_s},
                                        {Role::Engineer, Role::Sales, Role::Engineer}, {{u"LiGong"_s}}, {}},
        admin);

    QVERIFY(created);
    const Staff stored = *server.row<Staff>(created->id);
    QCOMPARE(base::toObject(stored), base::toObject(*created));
    QCOMPARE(stored.wecomUserid, u"ligong"_s);
    QCOMPARE(stored.roles, QList<Role>({Role::Engineer, Role::Sales}));
    QVERIFY(stored.active);
    QCOMPARE(server.takeEvents(), QStringList{u"staff.created"_s});
    QVERIFY(server.lastEvent(u"staff.created"_s).audience.everybody);
}

void TestPeopleCommands::setsAPasswordThatTheStoredRequestDoesNotHelpToGuess()
{
    QFETCH_GLOBAL(Backend, backend);
    const auto hashWith = [backend](const QByteArray &key) {
        server::services::ServiceSettings settings = ServerFixture::everythingConfigured();
        settings.requestHashKey = key;
        ServerFixture server(backend, settings);
        const Staff admin = server.staff(u"root"_s, {Role::Admin});
        const QString password = u"correct horse battery"_s;
        const StaffCreate create{{u"lig"_s}, {u"李工"_s}, {Role::Engineer}, {}, {{password}}};
        [&] {
            QVERIFY(server.run(create, admin, u"once"_s));
            QVERIFY(server.run(create, admin, u"once"_s)); // the stored answer
            QVERIFY(waitFor(server.authentication.login(u"lig"_s, password, u"127.0.0.1"_s)));
        }();
        server::store::CommandLogRow asked;
        asked.actorKey = u"staff:%1"_s.arg(admin.id.value);
        asked.commandKey = u"once"_s;
        const auto stored =
            server.rowsFor<server::store::CommandLogRow>(u"command_log.by_keys"_s, QList{asked});
        return stored.isEmpty() ? QString() : stored.first().requestHash;
    };

    const QString hash = hashWith("a key");

    QCOMPARE(hash.size(), 64);
    QVERIFY(hash != hashWith("another key")); // without the key nobody can compare
}

void TestPeopleCommands::refusesStaff_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("expected");
    const auto body = [](const QString &username, const QString &userid, const QJsonArray &roles) {
        return QJsonObject{
            {u"username"_s, username}, {u"name"_s, u"x"_s}, {u"roles"_s, roles}, {u"wecom_userid"_s, userid}};
    };
    QTest::newRow("username taken") << body(u"first"_s, u"other"_s, {u"sales"_s}) << u"duplicate username"_s;
    QTest::newRow("userid taken") << body(u"second"_s, u"first"_s, {u"sales"_s})
                                  << u"duplicate wecom_userid"_s;
    QTest::newRow("userid in capitals")
        << body(u"second"_s, u"FIRST"_s, {u"sales"_s}) << u"duplicate wecom_userid"_s;
    QTest::newRow("no role") << body(u"second"_s, u"s"_s, {}) << u"invalid_field roles"_s;
    QTest::newRow("unknown role") << body(u"second"_s, u"s"_s, {u"boss"_s}) << u"invalid_field roles[0]"_s;
    QTest::newRow("no name") << body(u" "_s, u"s"_s, {u"sales"_s}) << u"invalid_field username"_s;
    QJsonObject weak = body(u"second"_s, u"s"_s, {u"sales"_s});
    weak.insert(u"password"_s, u"short"_s);
    QTest::newRow("short password") << weak << u"invalid_field password"_s;
    QJsonObject more = body(u"second"_s, u"s"_s, {u"sales"_s});
    more.insert(u"admin"_s, true);
    QTest::newRow("unknown field") << more << u"invalid_field admin"_s;
}

void TestPeopleCommands::refusesStaff()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QJsonObject, body);
    ServerFixture server(backend);
    const Staff admin = server.staff(u"root"_s, {Role::Admin});
    server.staff(u"first"_s, {Role::Sales});
    server.takeEvents();

    const auto answer = server.runNamed(u"staff.create"_s, body, admin);

    QVERIFY(!answer.reply);
    QTEST(codeOf(answer.reply.error()), "expected");
    QVERIFY(server.takeEvents().isEmpty());
}

void TestPeopleCommands::createsCustomer_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored"); // "refused", or empty for none
    QTest::newRow("plain") << u"13800138000"_s << u"13800138000"_s;
    QTest::newRow("prefix and dashes") << u"+86 138-0013-8000"_s << u"13800138000"_s;
    QTest::newRow("full width") << u"１３８００１３８０００"_s << u"13800138000"_s;
    QTest::newRow("landline") << u"010-88886666"_s << u"01088886666"_s;
    QTest::newRow("empty") << u""_s << QString();
    QTest::newRow("spaces") << u"  "_s << QString();
    QTest::newRow("left out") << QString() << QString();
    QTest::newRow("too short") << u"1380013800"_s << u"refused"_s;
    QTest::newRow("letters") << u"1380013800a"_s << u"refused"_s;
}

void TestPeopleCommands::createsCustomer()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    server.takeEvents();

    const auto created = server.run(customerNamed(u"张三"_s, typed), sales);

    if (stored == u"refused") {
        QVERIFY(!created);
        QCOMPARE(codeOf(created.error()), u"invalid_field phone"_s);
        return;
    }
    QVERIFY(created);
    QCOMPARE(created->phone.value_or(QString()), stored);
    QCOMPARE(created->phone.has_value(), !stored.isEmpty()); // none is NULL, not the empty text
    QCOMPARE(created->ownerId, sales.id);
    QCOMPARE(created->salesRepresentative, u"sales"_s);
    QCOMPARE(base::toObject(*server.row<Customer>(created->id)), base::toObject(*created));
    QCOMPARE(server.takeEvents(), QStringList{u"customer.created"_s});
}

void TestPeopleCommands::phoneIsUnique()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    server.customer(sales, u"张三"_s, u"13800138000"_s);
    const Customer other = server.customer(sales, u"李四"_s);

    const auto created = server.run(customerNamed(u"王五"_s, u"138 0013 8000"_s), server.sales(u"sales2"_s));
    const auto updated =
        server.run(CustomerUpdate{other.id, {}, {}, PhoneText{u"+8613800138000"_s}, {}, {}}, sales);

    QCOMPARE(codeOf(created.error()), u"duplicate phone"_s);
    QCOMPARE(codeOf(updated.error()), u"duplicate phone"_s);
}

void TestPeopleCommands::manyCustomersWithoutPhone()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();

    QVERIFY(server.run(customerNamed(u"甲"_s), sales));
    QVERIFY(server.run(customerNamed(u"乙"_s, u""_s), sales));
    QVERIFY(server.run(customerNamed(u"乙"_s, u""_s), sales));
}

void TestPeopleCommands::updatesCustomer()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Customer customer = server.customer(sales, u"张三"_s, u"13800138000"_s);
    const Ticket ticket = server.ticket(sales, customer);
    server.takeEvents();

    const auto updated = server.run(
        CustomerUpdate{customer.id, 1, {{u"张三丰"_s}}, PhoneText{}, base::Text<200>{u"武当"_s}, {}}, sales);

    QVERIFY(updated);
    const Customer stored = *server.row<Customer>(customer.id);
    QCOMPARE(base::toObject(stored), base::toObject(*updated));
    QCOMPARE(stored.version, 2);
    QVERIFY(!stored.phone); // an empty one removes it
    QCOMPARE(stored.company, u"武当"_s);
    QCOMPARE(server.row<Ticket>(ticket.id)->customerName, u"张三丰"_s);
    QCOMPARE(server.takeEvents(), QStringList({u"customer.updated"_s, u"ticket.edited"_s}));
}

void TestPeopleCommands::updateOfStaleVersion()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Customer customer = server.customer(sales);
    QVERIFY(server.run(CustomerUpdate{customer.id, 1, {{u"mine"_s}}, {}, {}, {}}, sales));

    const auto refused = server.run(CustomerUpdate{customer.id, 1, {{u"theirs"_s}}, {}, {}, {}}, sales);

    QCOMPARE(codeOf(refused.error()), u"version_conflict "_s);
    QCOMPARE(refused.error().data, base::toObject(*server.row<Customer>(customer.id)));
}

void TestPeopleCommands::newOwnerTakesTheTicketsAlong()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff other = server.sales(u"other"_s);
    const Staff manager = server.staff(u"manager"_s, {Role::Manager});
    CustomerCreate create = customerNamed(u"张三"_s);
    create.ownerId = sales.id;
    const Customer customer = *server.run(create, manager);
    const Ticket ticket = server.ticket(manager, customer);
    server.takeEvents();

    const auto forbidden = server.run(CustomerUpdate{customer.id, {}, {}, {}, {}, other.id}, sales);
    const auto given = server.run(CustomerUpdate{customer.id, {}, {}, {}, {}, other.id}, manager);

    QCOMPARE(codeOf(forbidden.error()), u"forbidden owner_id"_s);
    QVERIFY(given);
    QCOMPARE(given->salesRepresentative, u"other"_s);
    QCOMPARE(server.row<Ticket>(ticket.id)->customerOwnerId, other.id);
    QCOMPARE(server.takeEvents(), QStringList({u"customer.updated"_s, u"ticket.edited"_s}));
    const Actor before = Actor::person(sales);
    const Actor after = Actor::person(other);
    for (const char *name : {"customer.updated", "ticket.edited"}) {
        const auto event = server.lastEvent(QString::fromLatin1(name));
        QVERIFY2(event.audience.includes(after) && !event.audience.includes(before), name);
        QVERIFY(!event.sights.isEmpty());
        QVERIFY(event.sights.first().before.includes(before));
        QVERIFY(!event.sights.first().now.includes(before));
    }
    QCOMPARE(server.ask(TicketGet{ticket.id}, sales).error().code, base::ErrorCode::NotFound);
    QVERIFY(server.ask(TicketGet{ticket.id}, other));
}

void TestPeopleCommands::linksContact()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Customer customer = server.customer(sales);
    server.takeEvents();

    QVERIFY(server.run(CustomerLinkContact{customer.id, sales.id, {u"wmABC"_s}}, sales));
    QVERIFY(
        server.run(CustomerLinkContact{customer.id, sales.id, {u"wmABC"_s}}, sales)); // again: the same row

    const auto contacts = server.rows<CustomerContact>(
        u"customer_contacts.of_customer"_s, {{"customer_id", customer.id.value}});
    QCOMPARE(contacts.size(), 1);
    QCOMPARE(contacts.first().externalUserid, u"wmABC"_s);
    QVERIFY(contacts.first().active);
    const auto details = server.ask(CustomerGet{customer.id}, sales);
    QCOMPARE(details->contacts.size(), 1);
    QCOMPARE(details->transfersLeft, 2);
    const auto unknown = server.run(CustomerLinkContact{customer.id, StaffId{999}, {u"wmABC"_s}}, sales);
    QCOMPARE(codeOf(unknown.error()), u"invalid_field staff_id"_s);
}

void TestPeopleCommands::contactBelongsToOneCustomer()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    server.link(server.customer(sales, u"张三"_s), sales, u"wm1"_s);

    const auto second =
        server.run(CustomerLinkContact{server.customer(sales, u"李四"_s).id, sales.id, {u"wm1"_s}}, sales);

    QCOMPARE(codeOf(second.error()), u"duplicate external_userid"_s);
}

void TestPeopleCommands::passwordSetMakesAdmin()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);

    const auto first = server.run(server::services::PasswordSet{u"admin"_s, u"hash 1"_s});
    const auto second = server.run(server::services::PasswordSet{u"admin"_s, u"hash 2"_s});

    QVERIFY(first && second);
    QCOMPARE(first->id, second->id);
    QCOMPARE(first->roles, QList<Role>{Role::Admin});
    QCOMPARE(server.row<server::store::StaffPassword>(first->id)->hash, u"hash 2"_s);
    QCOMPARE(server.takeEvents(), QStringList{u"staff.created"_s});
    QCOMPARE(*waitFor(server.queries.needsSetUp()), false);
}

RELAY_TEST(TestPeopleCommands)
#include "test_people_commands.moc"
