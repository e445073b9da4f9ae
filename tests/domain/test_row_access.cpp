// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/row_access.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

class TestRowAccess : public QObject
{
    Q_OBJECT

private slots:
    void openStates_data();
    void openStates();
    void whoSeesATicket_data();
    void whoSeesATicket();
    void onlyOpenTicketsAreOfferedToAllEngineers_data();
    void onlyOpenTicketsAreOfferedToAllEngineers();
    void whoSeesACustomer_data();
    void whoSeesACustomer();
    void whoAssigns_data();
    void whoAssigns();
    void whoEndsATicket_data();
    void whoEndsATicket();
    void whoEditsACustomer_data();
    void whoEditsACustomer();
    void masksThePhone_data();
    void masksThePhone();
    void namesEverybodyOnce();
    void everybodyMeansEverybody();
};

namespace {

constexpr StaffId owner{1};
constexpr StaffId creator{2};
constexpr StaffId otherSales{3};
constexpr StaffId assignee{4};
constexpr StaffId otherEngineer{5};
constexpr StaffId manager{6};
constexpr StaffId admin{7};

Actor person(StaffId id, const QList<Role> &roles)
{
    return {Actor::Kind::Person, id, u"somebody"_s, roles};
}

// Everybody who acts in these tests, in the order in which the rows below name them.
QList<std::pair<QString, Actor>> cast()
{
    return {
        {u"owner"_s, person(owner, {Role::Sales})},
        {u"creator"_s, person(creator, {Role::Sales})},
        {u"otherSales"_s, person(otherSales, {Role::Sales})},
        {u"assignee"_s, person(assignee, {Role::Engineer})},
        {u"otherEngineer"_s, person(otherEngineer, {Role::Engineer})},
        {u"manager"_s, person(manager, {Role::Manager})},
        {u"admin"_s, person(admin, {Role::Admin})},
        {u"noRole"_s, person(StaffId{8}, {})},
        {u"integration"_s, Actor::integration()},
        {u"system"_s, Actor::system()},
    };
}

// The names of those for whom it holds, but without the four who always may.
template<class May>
QString whoMay(May may)
{
    const QStringList always{u"manager"_s, u"admin"_s, u"integration"_s, u"system"_s};
    QStringList names;
    QStringList missing = always;
    for (const auto &[name, actor] : cast()) {
        if (!may(actor))
            continue;
        missing.removeAll(name);
        if (!always.contains(name))
            names << name;
    }
    if (!missing.isEmpty())
        names << u"but not "_s + missing.join(u' ');
    return names.join(u' ');
}

enum class Held { Unassigned, Assigned };

Ticket ticketOf(Held held)
{
    Ticket ticket;
    ticket.id = TicketId{123};
    ticket.customerOwnerId = owner;
    ticket.createdBy = creator;
    ticket.status = TicketStatus::Pending;
    if (held == Held::Assigned) {
        ticket.assigneeId = assignee;
        ticket.status = TicketStatus::Processing;
    }
    return ticket;
}

Ticket changed(Ticket ticket, const std::function<void(Ticket &)> &change)
{
    change(ticket);
    return ticket;
}

Customer customer()
{
    Customer customer;
    customer.id = CustomerId{9};
    customer.ownerId = owner;
    customer.createdBy = creator;
    customer.phone = u"13800138000"_s;
    return customer;
}

} // namespace

void TestRowAccess::openStates_data()
{
    QTest::addColumn<TicketStatus>("status");
    QTest::addColumn<bool>("open");
    QTest::newRow("pending") << TicketStatus::Pending << true;
    QTest::newRow("assigned") << TicketStatus::Assigned << true;
    QTest::newRow("processing") << TicketStatus::Processing << true;
    QTest::newRow("escalated") << TicketStatus::Escalated << true;
    QTest::newRow("resolved") << TicketStatus::Resolved << false;
    QTest::newRow("closed") << TicketStatus::Closed << false;
    QTest::newRow("cancelled") << TicketStatus::Cancelled << false;
}

void TestRowAccess::openStates()
{
    QFETCH(TicketStatus, status);
    QTEST(isOpen(status), "open");
}

void TestRowAccess::whoSeesATicket_data()
{
    QTest::addColumn<Ticket>("ticket");
    QTest::addColumn<QString>("seers");
    QTest::addColumn<QString>("phoneSeers");

    const Ticket free = ticketOf(Held::Unassigned);
    const Ticket taken = ticketOf(Held::Assigned);
    QTest::newRow("unassigned") << free << u"owner creator assignee otherEngineer"_s << u"owner creator"_s;
    QTest::newRow("assigned") << taken << u"owner creator assignee"_s << u"owner creator assignee"_s;
    QTest::newRow("unassigned, escalated")
        << changed(free, [](Ticket &t) { t.status = TicketStatus::Escalated; })
        << u"owner creator assignee otherEngineer"_s << u"owner creator"_s;
    QTest::newRow("unassigned, resolved")
        << changed(free, [](Ticket &t) { t.status = TicketStatus::Resolved; }) << u"owner creator"_s
        << u"owner creator"_s;
    QTest::newRow("assigned, closed") << changed(taken, [](Ticket &t) { t.status = TicketStatus::Closed; })
                                      << u"owner creator assignee"_s << u"owner creator assignee"_s;
    QTest::newRow("customer without an owner") << changed(taken, [](Ticket &t) { t.customerOwnerId.reset(); })
                                               << u"creator assignee"_s << u"creator assignee"_s;
    QTest::newRow("created by a program") << changed(taken, [](Ticket &t) { t.createdBy.reset(); })
                                          << u"owner assignee"_s << u"owner assignee"_s;
    QTest::newRow("created by an engineer who does not have it: only sales keep what they created")
        << changed(taken, [](Ticket &t) { t.createdBy = otherEngineer; }) << u"owner assignee"_s
        << u"owner assignee"_s;
    QTest::newRow("nobody's at all, resolved") << changed(free, [](Ticket &t) {
        t.customerOwnerId.reset();
        t.createdBy.reset();
        t.status = TicketStatus::Resolved;
    }) << u""_s << u""_s;
}

void TestRowAccess::whoSeesATicket()
{
    QFETCH(Ticket, ticket);
    QTEST(whoMay([&](const Actor &actor) { return audienceOf(ticket).includes(actor); }), "seers");
    QTEST(whoMay([&](const Actor &actor) { return phoneAudienceOf(ticket).includes(actor); }), "phoneSeers");
}

void TestRowAccess::onlyOpenTicketsAreOfferedToAllEngineers_data()
{
    openStates_data();
}

void TestRowAccess::onlyOpenTicketsAreOfferedToAllEngineers()
{
    QFETCH(TicketStatus, status);
    Ticket ticket = ticketOf(Held::Unassigned);
    ticket.status = status;
    QTEST(audienceOf(ticket).allEngineers, "open");
    ticket.assigneeId = assignee;
    QVERIFY(!audienceOf(ticket).allEngineers);
    QVERIFY(!phoneAudienceOf(ticket).allEngineers);
}

void TestRowAccess::whoSeesACustomer_data()
{
    QTest::addColumn<bool>("hasOwner");
    QTest::addColumn<qint64>("createdBy");
    QTest::addColumn<QString>("seers");
    QTest::newRow("owned") << true << creator.value << u"owner creator"_s;
    QTest::newRow("without an owner") << false << creator.value << u"creator"_s;
    QTest::newRow("created by an engineer") << true << otherEngineer.value << u"owner"_s;
    QTest::newRow("created by the owner") << true << owner.value << u"owner"_s;
    QTest::newRow("nobody's") << false << qint64(0) << u""_s;
}

void TestRowAccess::whoSeesACustomer()
{
    QFETCH(bool, hasOwner);
    QFETCH(qint64, createdBy);
    Customer row = customer();
    if (!hasOwner)
        row.ownerId.reset();
    row.createdBy = createdBy ? std::optional(StaffId{createdBy}) : std::nullopt;
    QTEST(whoMay([&](const Actor &actor) { return audienceOf(row).includes(actor); }), "seers");
}

void TestRowAccess::whoAssigns_data()
{
    QTest::addColumn<Ticket>("ticket");
    QTest::addColumn<qint64>("engineer");
    QTest::addColumn<QString>("who");

    const Ticket free = ticketOf(Held::Unassigned);
    const Ticket taken = ticketOf(Held::Assigned);
    QTest::newRow("unassigned to an engineer, who may take it")
        << free << otherEngineer.value << u"owner otherEngineer"_s;
    QTest::newRow("unassigned to the other one") << free << assignee.value << u"owner assignee"_s;
    QTest::newRow("unassigned to a manager") << free << manager.value << u"owner"_s;
    QTest::newRow("given on by the one who has it") << taken << otherEngineer.value << u"owner assignee"_s;
    QTest::newRow("again to the one who has it") << taken << assignee.value << u"owner assignee"_s;
    QTest::newRow("customer without an owner") << changed(taken, [](Ticket &t) { t.customerOwnerId.reset(); })
                                               << otherEngineer.value << u"assignee"_s;
    QTest::newRow("an owner who is not in sales any more")
        << changed(taken, [](Ticket &t) { t.customerOwnerId = otherEngineer; }) << otherEngineer.value
        << u"assignee"_s;
}

void TestRowAccess::whoAssigns()
{
    QFETCH(Ticket, ticket);
    QFETCH(qint64, engineer);
    QTEST(whoMay([&](const Actor &actor) { return mayAssign(actor, ticket, StaffId{engineer}); }), "who");
}

void TestRowAccess::whoEndsATicket_data()
{
    QTest::addColumn<Ticket>("ticket");
    QTest::addColumn<QString>("who");
    const Ticket taken = ticketOf(Held::Assigned);
    QTest::newRow("unassigned") << ticketOf(Held::Unassigned) << u"owner"_s;
    QTest::newRow("assigned: not the engineer, not the creator") << taken << u"owner"_s;
    QTest::newRow("customer without an owner")
        << changed(taken, [](Ticket &t) { t.customerOwnerId.reset(); }) << u""_s;
    QTest::newRow("an owner who is not in sales any more")
        << changed(taken, [](Ticket &t) { t.customerOwnerId = otherEngineer; }) << u""_s;
}

void TestRowAccess::whoEndsATicket()
{
    QFETCH(Ticket, ticket);
    QTEST(whoMay([&](const Actor &actor) { return mayEnd(actor, ticket); }), "who");
}

void TestRowAccess::whoEditsACustomer_data()
{
    QTest::addColumn<qint64>("ownerId");
    QTest::addColumn<QString>("who");
    QTest::newRow("owned: not the creator") << owner.value << u"owner"_s;
    QTest::newRow("another's") << otherSales.value << u"otherSales"_s;
    QTest::newRow("an owner who is not in sales any more") << otherEngineer.value << u""_s;
    QTest::newRow("without an owner") << qint64(0) << u""_s;
}

void TestRowAccess::whoEditsACustomer()
{
    QFETCH(qint64, ownerId);
    Customer row = customer();
    row.ownerId = ownerId ? std::optional(StaffId{ownerId}) : std::nullopt;
    QTEST(whoMay([&](const Actor &actor) { return mayEdit(actor, row); }), "who");
}

void TestRowAccess::masksThePhone_data()
{
    QTest::addColumn<QString>("phone"); // empty: none
    QTest::addColumn<QString>("shown");
    QTest::newRow("mobile") << u"13800138000"_s << u"138****8000"_s;
    QTest::newRow("none") << u""_s << u""_s;
}

void TestRowAccess::masksThePhone()
{
    QFETCH(QString, phone);
    Customer row = customer();
    row.name = u"张三"_s;
    row.phone = phone.isEmpty() ? std::nullopt : std::optional(phone);
    const Customer shown = masked(row);
    QTEST(shown.phone.value_or(QString()), "shown");
    QCOMPARE(shown.phone.has_value(), row.phone.has_value());
    QVERIFY(shown.phoneMasked);
    QCOMPARE(shown.name, row.name);
}

void TestRowAccess::namesEverybodyOnce()
{
    Ticket ticket = ticketOf(Held::Assigned);
    ticket.customerOwnerId = assignee;
    ticket.createdBy = assignee;
    const Audience audience = audienceOf(ticket);
    QCOMPARE(audience.people, QList<StaffId>{assignee});
    QCOMPARE(audience.peopleInSales, QList<StaffId>{assignee});
    QVERIFY(!audience.everybody);
}

void TestRowAccess::everybodyMeansEverybody()
{
    Audience audience;
    QCOMPARE(whoMay([&](const Actor &actor) { return audience.includes(actor); }), QString());
    audience.everybody = true;
    QCOMPARE(whoMay([&](const Actor &actor) { return audience.includes(actor); }),
        u"owner creator otherSales assignee otherEngineer noRole"_s);
}

RELAY_TEST(TestRowAccess)
#include "test_row_access.moc"
