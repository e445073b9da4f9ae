// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_fixture.h"
#include "tests/support/test_main.h"

using namespace relay;
using namespace relay::domain;
using namespace relay::protocol;
using namespace relay::tests;
using namespace Qt::StringLiterals;

// Lists, pages and the search in Chinese, alike on both back ends.
class TestQueries : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addBackends(); }
    void pagesByCursor();
    void filters_data();
    void filters();
    void refuses_data();
    void refuses();
    void searches_data();
    void searches();
    void searchTextIsHarmless_data();
    void searchTextIsHarmless();
    void longWordsAreIndexed();
    void findsCustomers_data();
    void findsCustomers();
    void findsOwnCustomerAmongOthers();
    void hidesPhonesOfFoundCustomers();
    void findsTheFirstNamesInOrder();
    void eventsToResumeFrom();
    void plansWithoutDoing();
};

namespace {

QStringList titles(const base::Result<TicketListReply> &reply)
{
    QStringList result;
    for (const Ticket &ticket : reply->rows)
        result << ticket.title;
    return result;
}

TicketList textQuery(const QString &text)
{
    TicketList query;
    query.text = base::Text<200>{text};
    return query;
}

} // namespace

void TestQueries::pagesByCursor()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Customer customer = server.customer(sales);
    for (int index = 1; index <= 7; ++index)
        server.ticket(sales, customer, QString::number(index));

    TicketList query;
    query.limit = 3;
    QStringList seen;
    int pages = 0;
    do {
        const auto page = server.ask(query, sales);
        QVERIFY(page);
        seen += titles(page);
        if (++pages == 1)
            server.ticket(sales, customer, u"new"_s); // what is added meanwhile shifts nothing
        query.cursor.reset();
        if (page->nextCursor)
            query.cursor = base::Text<64>{*page->nextCursor};
    } while (query.cursor);

    QCOMPARE(pages, 3);
    QCOMPARE(seen, QStringList({u"7"_s, u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
}

void TestQueries::filters_data()
{
    QTest::addColumn<QJsonObject>("query");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("all") << QJsonObject{}
                         << QStringList{u"other"_s, u"resolved"_s, u"assigned"_s, u"pending"_s};
    QTest::newRow("status") << QJsonObject{{u"status"_s, QJsonArray{u"pending"_s}}}
                            << QStringList{u"other"_s, u"pending"_s};
    QTest::newRow("two") << QJsonObject{{u"status"_s, QJsonArray{u"assigned"_s, u"resolved"_s}}}
                         << QStringList{u"resolved"_s, u"assigned"_s};
    QTest::newRow("none") << QJsonObject{{u"status"_s, QJsonArray{}}}
                          << QStringList{u"other"_s, u"resolved"_s, u"assigned"_s, u"pending"_s};
    QTest::newRow("assignee") << QJsonObject{{u"assignee_id"_s, 2}} << QStringList{u"assigned"_s};
    QTest::newRow("customer") << QJsonObject{{u"customer_id"_s, 2}} << QStringList{u"other"_s};
    QTest::newRow("both") << QJsonObject{{u"customer_id"_s, 2}, {u"status"_s, QJsonArray{u"resolved"_s}}}
                          << QStringList{};
    QTest::newRow("with text") << QJsonObject{{u"customer_id"_s, 1}, {u"text"_s, u"pen"_s}}
                               << QStringList{u"pending"_s};
}

void TestQueries::filters()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QJsonObject, query);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff engineer = server.engineer();
    const Customer customer = server.customer(sales);
    server.ticket(sales, customer, u"pending"_s);
    const Ticket assigned = server.ticket(sales, customer, u"assigned"_s);
    QVERIFY(server.run(TicketAssign{assigned.id, engineer.id, {}, {}}, sales));
    QVERIFY(server.run(TicketResolve{server.ticket(sales, customer, u"resolved"_s).id, {}}, sales));
    server.ticket(sales, server.customer(sales, u"李四"_s), u"other"_s);

    const auto reply = waitFor(server.queries.runNamed(u"ticket.list"_s, query, Actor::person(sales)));

    QVERIFY(reply);
    QTEST(titles(base::decodeFields<TicketListReply>(*reply, base::UnknownFields::Refuse)), "expected");
}

void TestQueries::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("limit 0") << u"ticket.list"_s << QJsonObject{{u"limit"_s, 0}} << u"limit"_s;
    QTest::newRow("limit 201") << u"ticket.list"_s << QJsonObject{{u"limit"_s, 201}} << u"limit"_s;
    QTest::newRow("limit as text") << u"ticket.list"_s << QJsonObject{{u"limit"_s, u"5"_s}} << u"limit"_s;
    QTest::newRow("cursor") << u"ticket.list"_s << QJsonObject{{u"cursor"_s, u"1 OR 1=1"_s}} << u"cursor"_s;
    QTest::newRow("unknown field") << u"ticket.list"_s << QJsonObject{{u"page"_s, 1}} << u"page"_s;
    QTest::newRow("missing id") << u"ticket.get"_s << QJsonObject{} << u"ticket_id"_s;
    QTest::newRow("neither") << u"customer.find"_s << QJsonObject{} << u"phone"_s;
    QTest::newRow("both") << u"customer.find"_s << QJsonObject{{u"phone"_s, u"1"_s}, {u"name"_s, u"x"_s}}
                          << u"name"_s;
    QTest::newRow("no phone") << u"customer.find"_s << QJsonObject{{u"phone"_s, u"abc"_s}} << u"phone"_s;
    QTest::newRow("transfers of nothing") << u"transfer.list"_s << QJsonObject{} << u"ticket_id"_s;
}

void TestQueries::refuses()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, name);
    QFETCH(QJsonObject, body);
    ServerFixture server(backend);

    const auto reply = waitFor(server.queries.runNamed(name, body, Actor::integration()));

    QVERIFY(!reply);
    QCOMPARE(reply.error().code, base::ErrorCode::InvalidField);
    QTEST(reply.error().field, "field");
}

void TestQueries::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const QString &text, bool found) {
        QTest::newRow(name) << text << found;
    };
    row("word", u"服务器"_s, true);
    row("two characters", u"务器"_s, true);
    row("across the words", u"器无"_s, true);
    row("first character", u"服"_s, true);
    row("middle character", u"务"_s, true);
    row("last character of a run", u"接"_s, true);
    row("character that is not there", u"火"_s, false);
    row("word that is not there", u"服务员"_s, false);
    row("characters in another order", u"器务"_s, false);
    row("two words", u"服务器 打印机"_s, true);
    row("one of two is not there", u"服务器 交换机"_s, false);
    row("customer", u"欧阳"_s, true);
    row("digits of a phone", u"13900139000"_s, true);
    row("beginning of the digits", u"139001"_s, true);
    row("middle of the digits", u"00139"_s, false);
    row("latin", u"dell"_s, true);
    row("capitals and full width", u"ＤＥＬＬ"_s, true);
    row("beginning of a word", u"DE"_s, true);
    row("number", u"AS2025"_s, true);
    row("spaces only", u"  "_s, true); // as without a text
    row("signs only", u"!!!"_s, false);
}

void TestQueries::searches()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, text);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    TicketCreate create;
    create.customerId = server.customer(sales, u"欧阳先生"_s).id;
    create.title = {u"服务器无法连接"_s};
    create.description = LongText{u"Dell R740；打印机也不行。回电 13900139000"_s};
    QVERIFY(server.run(create, sales));

    const auto reply = server.ask(textQuery(text), sales);

    QVERIFY(reply);
    QTEST(!reply->rows.isEmpty(), "found");
}

void TestQueries::searchTextIsHarmless_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"\"", "'", "服务器\"", "服务器' OR 1=1 --", "服务 AND", "NOT 服务器", "服务* OR",
             "a:b", "& | ! ( )", "<->", "服务:*", "{tokens}:服务", "NEAR(服务 器)", "\\", "%", "_", "^服务",
             "-服务", "🔧", "服务\t器", "'''''", "服务‘器’"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("200 characters") << QString(200, u'服');
}

void TestQueries::searchTextIsHarmless()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QString, text);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    server.ticket(sales, server.customer(sales), text.left(100));

    const auto reply = server.ask(textQuery(text), sales);

    QVERIFY2(reply, reply ? "" : qPrintable(reply.error().field + reply.error().reason));
}

// A log file pasted into a description must not be refused by one of the back ends.
void TestQueries::longWordsAreIndexed()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    TicketCreate create;
    create.customerId = server.customer(sales).id;
    create.title = {u"日志"_s};
    create.description = LongText{QString(9'900, u'x') + u" 尾巴"_s};

    const auto created = server.run(create, sales);

    QVERIFY2(created, created ? "" : qPrintable(created.error().reason));
    QCOMPARE(server.ask(textQuery(u"尾巴"_s), sales)->rows.size(), 1);
    QCOMPARE(server.ask(textQuery(QString(150, u'x')), sales)->rows.size(), 1);
}

void TestQueries::findsCustomers_data()
{
    QTest::addColumn<QJsonObject>("query");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("phone") << QJsonObject{{u"phone"_s, u"138-0013-8000"_s}} << QStringList{u"张三"_s};
    QTest::newRow("other phone") << QJsonObject{{u"phone"_s, u"13800138001"_s}} << QStringList{};
    QTest::newRow("name") << QJsonObject{{u"name"_s, u"张"_s}} << QStringList{u"张三"_s, u"张三丰"_s};
    QTest::newRow("exact") << QJsonObject{{u"name"_s, u"张三丰"_s}} << QStringList{u"张三丰"_s};
    QTest::newRow("percent sign") << QJsonObject{{u"name"_s, u"%"_s}} << QStringList{};
    QTest::newRow("underscore") << QJsonObject{{u"name"_s, u"_三"_s}} << QStringList{};
    QTest::newRow("escape") << QJsonObject{{u"name"_s, u"a!"_s}} << QStringList{u"a!b%_c"_s};
    QTest::newRow("all signs") << QJsonObject{{u"name"_s, u"a!b%_"_s}} << QStringList{u"a!b%_c"_s};
    QTest::newRow("quote") << QJsonObject{{u"name"_s, u"'"_s}} << QStringList{};
}

void TestQueries::findsCustomers()
{
    QFETCH_GLOBAL(Backend, backend);
    QFETCH(QJsonObject, query);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    server.customer(sales, u"张三"_s, u"13800138000"_s);
    server.customer(sales, u"张三丰"_s);
    server.customer(sales, u"a!b%_c"_s);
    server.customer(server.sales(u"other"_s), u"张三的"_s);

    const auto reply = waitFor(server.queries.runNamed(u"customer.find"_s, query, Actor::person(sales)));

    QVERIFY(reply);
    QStringList names;
    for (const QJsonValue &row : (*reply)[u"rows"_s].toArray())
        names << row[u"name"_s].toString();
    names.sort();
    QTEST(names, "expected");
}

// More customers of others than an answer holds come before it.
void TestQueries::findsOwnCustomerAmongOthers()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff otherSales = server.sales(u"sales2"_s);
    const Staff engineer = server.engineer();
    const auto create = [&](const QString &name, const Staff &owner) {
        return *server.run(CustomerCreate{{name}, {}, {}, owner.id}, Actor::integration());
    };
    for (int number = 0; number < 60; ++number)
        create(u"王%1"_s.arg(number, 2, 10, QLatin1Char('0')), otherSales);
    const Customer own = create(u"王某"_s, sales);
    const Customer worked = create(u"王氏"_s, otherSales);
    const auto ticket = server.run(TicketCreate{worked.id, {u"x"_s}, {}, {}, {}}, Actor::integration());
    QVERIFY(server.run(TicketAssign{ticket->id, engineer.id, {}, {}}, Actor::integration()));

    const auto ofSales = server.ask(CustomerFind{{}, {{u"王"_s}}}, sales);
    const auto ofEngineer = server.ask(CustomerFind{{}, {{u"王"_s}}}, engineer);

    QCOMPARE(ofSales->rows.size(), 1);
    QCOMPARE(ofSales->rows.first().id, own.id);
    QCOMPARE(ofEngineer->rows.size(), 1);
    QCOMPARE(ofEngineer->rows.first().id, worked.id);
}

// A ticket that nobody has yet shows its customer to all engineers, but not how to call them.
void TestQueries::hidesPhonesOfFoundCustomers()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff engineer = server.engineer();
    const Customer worked = server.customer(sales, u"王氏"_s, u"13800138001"_s);
    const Customer waiting = server.customer(sales, u"王某"_s, u"13800138002"_s);
    const auto ticket = server.run(TicketCreate{worked.id, {u"x"_s}, {}, {}, {}}, Actor::integration());
    QVERIFY(server.run(TicketAssign{ticket->id, engineer.id, {}, {}}, Actor::integration()));
    QVERIFY(server.run(TicketCreate{waiting.id, {u"y"_s}, {}, {}, {}}, Actor::integration()));

    const auto phonesFor = [&](const Staff &person) {
        QMap<QString, QString> phones;
        const auto found = server.ask(CustomerFind{{}, {{u"王"_s}}}, person);
        for (const Customer &customer : found->rows)
            phones.insert(customer.name, customer.phoneMasked ? u"hidden"_s : customer.phone.value_or(u""_s));
        return phones;
    };
    QCOMPARE(phonesFor(engineer),
        (QMap<QString, QString>{{u"王氏"_s, u"13800138001"_s}, {u"王某"_s, u"hidden"_s}}));
    QCOMPARE(phonesFor(sales),
        (QMap<QString, QString>{{u"王氏"_s, u"13800138001"_s}, {u"王某"_s, u"13800138002"_s}}));
    QCOMPARE(phonesFor(server.staff(u"manager"_s, {domain::Role::Manager})), phonesFor(sales));
}

void TestQueries::findsTheFirstNamesInOrder()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    for (int number = 60; number > 0; --number)
        server.customer(sales, u"客户%1"_s.arg(number, 2, 10, QLatin1Char('0')));

    const auto found =
        server.ask(CustomerFind{{}, {{u"客户"_s}}}, server.staff(u"manager"_s, {domain::Role::Manager}));

    QCOMPARE(found->rows.size(), 50);
    QCOMPARE(found->rows.first().name, u"客户01"_s);
    QCOMPARE(found->rows.last().name, u"客户50"_s);
}

void TestQueries::eventsToResumeFrom()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    for (int index = 0; index < 5; ++index)
        server.customer(sales, QString::number(index));

    const auto after = waitFor(server.queries.eventsAfter(3, 100));
    const auto none = waitFor(server.queries.eventsAfter(6, 100));
    const auto above = waitFor(server.queries.eventsAfter(7, 100));
    const auto many = waitFor(server.queries.eventsAfter(1, 4));

    QCOMPARE(after->seq, 6);
    QCOMPARE(after->events.size(), 3);
    QCOMPARE(after->events.first().id, 4);
    QVERIFY(!none->tooOld && none->events.isEmpty());
    QVERIFY(above->tooOld); // of another store, or of one that was restored
    QVERIFY(many->tooOld);
}

void TestQueries::plansWithoutDoing()
{
    QFETCH_GLOBAL(Backend, backend);
    ServerFixture server(backend);
    const Staff sales = server.sales();
    const Staff engineer = server.engineer();
    const Customer customer = server.customer(sales);
    server.link(customer, sales, u"wm1"_s);
    const Ticket ticket = server.ticket(sales, customer);
    server.takeEvents();

    const auto plan = server.ask(TransferPlanQuery{ticket.id, engineer.id, {}}, sales);

    QVERIFY(plan);
    QCOMPARE(plan->strategy, TransferStrategy::Contact);
    QCOMPARE(plan->transfersLeft, 2);
    QCOMPARE(plan->handoverUserid, u"sales"_s);
    QCOMPARE(plan->takeoverUserid, u"engineer"_s);
    QVERIFY(server.takeEvents().isEmpty());
    QCOMPARE(server.ask(TransferList{ticket.id, {}}, sales)->rows.size(), 0);
    const auto unknown = server.ask(TransferPlanQuery{ticket.id, StaffId{99}, {}}, sales);
    QCOMPARE(unknown.error().field, u"engineer_id"_s);
}

RELAY_TEST(TestQueries)
#include "test_queries.moc"
