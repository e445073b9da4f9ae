// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desk_search.h"
#include "models/ticket_link.h"
#include "tests/support/test_main.h"

#include <QtTest>

namespace relay::tests {

using models::DeskSearch;
using models::SearchHit;
using namespace Qt::StringLiterals;

// What the command palette finds and in which order; links to tickets.
class TestDeskSearch final : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void findsByWhatIsTyped_data();
    void findsByWhatIsTyped();
    void aNumberComesFirst();
    void openTicketsComeBeforeEndedOnes();
    void aMaskedPhoneIsNotSearched();
    void nothingTypedFindsNothing();
    void aScopeHoldsOnlyItsTickets();
    void customersAlone();
    void theLastSearchWins();
    void onlyTheBestOfManyAreGiven();
    void linksNameATicket_data();
    void linksNameATicket();

private:
    QList<SearchHit> search(const QString &typed, const DeskSearch::Scope &scope = {});
    void fill();

    sync::TableRows m_rows;
    std::unique_ptr<store::DeskStore> m_store;
};

namespace {

domain::Ticket ticket(qint64 id, const QString &title, qint64 customer, const QString &customerName)
{
    domain::Ticket row;
    row.id = {id};
    row.version = 1;
    row.number = u"AS20261121%1ABC"_s.arg(id, 6, 10, QLatin1Char('0'));
    row.title = title;
    row.customerId = {customer};
    row.customerName = customerName;
    row.updatedAt = {id};
    return row;
}

domain::Customer customer(qint64 id, const QString &name, const QString &phone)
{
    domain::Customer row;
    row.id = {id};
    row.version = 1;
    row.name = name;
    row.phone = phone;
    return row;
}

domain::Staff person(qint64 id, const QString &username, const QString &name)
{
    domain::Staff row;
    row.id = {id};
    row.version = 1;
    row.username = username;
    row.name = name;
    row.roles = {domain::Role::Engineer};
    return row;
}

QString said(const QList<SearchHit> &hits)
{
    QStringList parts;
    for (const SearchHit &hit : hits) {
        const char *kind = hit.kind == SearchHit::Kind::Ticket ? "ticket"
            : hit.kind == SearchHit::Kind::Customer            ? "customer"
                                                               : "person";
        parts << u"%1 %2"_s.arg(QString::fromLatin1(kind)).arg(hit.id);
    }
    return parts.join(u", "_s);
}

} // namespace

void TestDeskSearch::init()
{
    m_rows = {};
    m_rows.staff = {person(1, u"ligong"_s, u"李工"_s), person(2, u"tom"_s, u"Tom Baker"_s)};
    m_rows.customers = {
        customer(1, u"张三"_s, u"13800138000"_s), customer(2, u"上海恒达机械"_s, u"02166668888"_s)};
    m_rows.tickets = {ticket(12, u"打印机卡纸"_s, 1, u"张三"_s),
        ticket(123, u"服务器无法连接"_s, 2, u"上海恒达机械"_s),
        ticket(200, u"更换打印机硒鼓"_s, 2, u"上海恒达机械"_s)};
    m_rows.tickets[2].assigneeId = domain::StaffId{1};
    fill();
}

void TestDeskSearch::fill()
{
    m_store = std::make_unique<store::DeskStore>();
    m_store->replaceAll(m_rows);
}

QList<SearchHit> TestDeskSearch::search(const QString &typed, const DeskSearch::Scope &scope)
{
    DeskSearch search(*m_store);
    QList<SearchHit> found;
    bool done = false;
    connect(&search, &DeskSearch::finished, this, [&](const QList<SearchHit> &hits) {
        found = hits;
        done = true;
    });
    search.start(typed, scope);
    [&] { QTRY_VERIFY(done); }();
    return found;
}

void TestDeskSearch::findsByWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("a word of the title") << u"服务器"_s << u"ticket 123"_s;
    QTest::newRow("pinyin") << u"fuwuqi"_s << u"ticket 123"_s;
    QTest::newRow("initials") << u"dyj"_s << u"ticket 12, ticket 200"_s;
    QTest::newRow("the customer and their tickets") << u"张三"_s << u"customer 1, ticket 12"_s;
    QTest::newRow("a phone") << u"1380013"_s << u"customer 1"_s;
    QTest::newRow("a person") << u"lig"_s << u"person 1"_s;
    QTest::newRow("a person in Chinese") << u"李工"_s << u"person 1"_s;
    QTest::newRow("the long number") << u"AS20261121000200"_s << u"ticket 200"_s;
    QTest::newRow("words of title and customer") << u"恒达 硒鼓"_s << u"ticket 200"_s;
    QTest::newRow("nothing") << u"冰箱"_s << QString();
}

void TestDeskSearch::findsByWhatIsTyped()
{
    QFETCH(QString, typed);
    QTEST(said(search(typed)), "found");
}

void TestDeskSearch::aNumberComesFirst()
{
    QCOMPARE(said(search(u"#12"_s)), u"ticket 12, ticket 123"_s);
    QCOMPARE(said(search(u"＃１２３"_s)), u"ticket 123"_s);
    QCOMPARE(search(u"200"_s).first().id, 200);
}

void TestDeskSearch::openTicketsComeBeforeEndedOnes()
{
    m_rows.tickets[0].title = u"打印机"_s;
    m_rows.tickets[2].title = u"打印机"_s;
    m_rows.tickets[2].status = domain::TicketStatus::Closed;
    fill();
    QCOMPARE(said(search(u"打印机"_s)), u"ticket 12, ticket 200"_s);
}

void TestDeskSearch::aMaskedPhoneIsNotSearched()
{
    m_rows.customers[0].phoneMasked = true;
    fill();
    QCOMPARE(said(search(u"1380013"_s)), QString());
}

void TestDeskSearch::nothingTypedFindsNothing()
{
    QCOMPARE(said(search(u"  "_s)), QString());
}

void TestDeskSearch::aScopeHoldsOnlyItsTickets()
{
    QCOMPARE(said(search({}, {{2}, {}})), u"ticket 200, ticket 123"_s);
    QCOMPARE(said(search(u"fwq"_s, {{2}, {}})), u"ticket 123"_s);
    QCOMPARE(said(search({}, {{}, {1}})), u"ticket 200"_s);
}

void TestDeskSearch::customersAlone()
{
    DeskSearch search(*m_store);
    QList<SearchHit> found;
    connect(&search, &DeskSearch::finished, this, [&found](const QList<SearchHit> &hits) { found = hits; });

    search.startCustomers(u"zs"_s);

    QTRY_COMPARE(said(found), u"customer 1"_s);
}

void TestDeskSearch::theLastSearchWins()
{
    DeskSearch search(*m_store);
    QSignalSpy finished(&search, &DeskSearch::finished);
    search.start(u"服务器"_s);
    search.start(u"张三"_s);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(said(finished.first().first().value<QList<SearchHit>>()), u"customer 1, ticket 12"_s);
}

void TestDeskSearch::onlyTheBestOfManyAreGiven()
{
    for (qint64 id = 1'000; id < 3'000; ++id)
        m_rows.tickets.append(ticket(id, u"例行巡检"_s, 1, u"张三"_s));
    fill();
    const QList<SearchHit> hits = search(u"巡检"_s);
    QCOMPARE(hits.size(), qsizetype(DeskSearch::ticketLimit));
    QCOMPARE(hits.first().id, 2'999); // the newest of equals
}

void TestDeskSearch::linksNameATicket_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<qint64>("ticket"); // 0: no link
    QTest::newRow("our own") << models::ticketLink({123}) << qint64(123);
    QTest::newRow("with a slash") << u"relaydesk://ticket/7/"_s << qint64(7);
    QTest::newRow("upper case") << u"RELAYDESK://TICKET/7"_s << qint64(7);
    QTest::newRow("no number") << u"relaydesk://ticket/"_s << qint64(0);
    QTest::newRow("zero") << u"relaydesk://ticket/0"_s << qint64(0);
    QTest::newRow("other thing") << u"relaydesk://customer/1"_s << qint64(0);
    QTest::newRow("other scheme") << u"https://ticket/1"_s << qint64(0);
    QTest::newRow("too long") << u"relaydesk://ticket/1234567890123456789"_s << qint64(0);
    QTest::newRow("an option behind it") << u"relaydesk://ticket/1 --server=x"_s << qint64(0);
}

void TestDeskSearch::linksNameATicket()
{
    QFETCH(QString, link);
    QFETCH(qint64, ticket);
    QCOMPARE(models::readTicketLink(link).value_or(domain::TicketId{}).value, ticket);
}

RELAY_TEST(TestDeskSearch)

} // namespace relay::tests

#include "test_desk_search.moc"
