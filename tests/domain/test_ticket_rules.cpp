// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"
#include "domain/ticket_rules.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;
using relay::base::ErrorCode;
using relay::base::Result;
using relay::base::Timestamp;
namespace base = relay::base;

class TestTicketRules : public QObject
{
    Q_OBJECT

private slots:
    void stepsFollowTheTable_data();
    void stepsFollowTheTable();
    void aStepChangesOnlyItsOwnFields_data();
    void aStepChangesOnlyItsOwnFields();
    void assigningNeedsSomebodyWhoTakesTickets_data();
    void assigningNeedsSomebodyWhoTakesTickets();
    void assigningKeepsTheProgress();
    void reassigningMovesTheTicket();
    void progressIsAPercentage_data();
    void progressIsAPercentage();
    void fullProgressDoesNotResolve();
    void resolvingRemembersTheProgress_data();
    void resolvingRemembersTheProgress();
    void reopeningGivesANewDay_data();
    void reopeningGivesANewDay();
    void closingKeepsWhenItWasResolved();
    void numbersTickets_data();
    void numbersTickets();
};

namespace {

constexpr Timestamp created{1'767'225'600'000}; // 2026-01-01 08:00 in Shanghai
constexpr Timestamp now{1'767'312'000'000}; // a day later

Staff engineer()
{
    Staff staff;
    staff.id = StaffId{7};
    staff.name = u"李工"_s;
    staff.roles = {Role::Engineer};
    staff.wecomUserid = u"ligong"_s;
    return staff;
}

Ticket ticketIn(TicketStatus status)
{
    Ticket ticket;
    ticket.id = TicketId{123};
    ticket.version = 4;
    ticket.number = u"AS20260101080000AAA"_s;
    ticket.customerId = CustomerId{9};
    ticket.status = status;
    ticket.progress = 30;
    ticket.progressBefore = 20;
    ticket.assigneeId = StaffId{5};
    ticket.assignedTo = u"wanggong"_s;
    ticket.assignedToName = u"王工"_s;
    ticket.deadline = created + 24 * base::hourMs;
    ticket.resolvedAt = created + base::hourMs;
    ticket.closedAt = created + 2 * base::hourMs;
    ticket.createdAt = created;
    ticket.updatedAt = created;
    return ticket;
}

Result<Ticket> take(TicketStep step, const Ticket &ticket)
{
    switch (step) {
    case TicketStep::Assign:
        return decideAssign(ticket, engineer(), now);
    case TicketStep::Progress:
        return decideProgress(ticket, 60, now);
    case TicketStep::Resolve:
        return decideResolve(ticket, now);
    case TicketStep::Close:
        return decideClose(ticket, now);
    case TicketStep::Reopen:
        return decideReopen(ticket, now);
    case TicketStep::Escalate:
        return decideEscalate(ticket, now);
    case TicketStep::Cancel:
        return decideCancel(ticket, now);
    }
    Q_UNREACHABLE();
}

QStringList changedFields(const Ticket &before, const Ticket &after)
{
    const QJsonObject old = base::toObject(before);
    const QJsonObject present = base::toObject(after);
    QStringList changed;
    for (const QString &key : present.keys()) {
        if (old.value(key) != present.value(key))
            changed << key;
    }
    return changed; // keys() is sorted
}

} // namespace

// The whole matrix, from design.md section 5 and interface.md:
// written out, not derived from the table in the source.
void TestTicketRules::stepsFollowTheTable_data()
{
    QTest::addColumn<TicketStatus>("from");
    QTest::addColumn<TicketStep>("step");
    QTest::addColumn<QString>("to"); // empty: refused

    const QList<TicketStep> steps{TicketStep::Assign, TicketStep::Progress, TicketStep::Resolve,
        TicketStep::Close, TicketStep::Reopen, TicketStep::Escalate, TicketStep::Cancel};
    const auto row = [&](TicketStatus from, const QStringList &results) {
        Q_ASSERT(results.size() == steps.size());
        for (qsizetype index = 0; index < steps.size(); ++index) {
            QTest::addRow(
                "%s, %s", qPrintable(base::enumName(from)), qPrintable(base::enumName(steps.at(index))))
                << from << steps.at(index) << results.at(index);
        }
    };
    const QString no;
    const QString assigned = u"assigned"_s;
    const QString processing = u"processing"_s;
    const QString resolved = u"resolved"_s;
    const QString closed = u"closed"_s;
    const QString escalated = u"escalated"_s;
    const QString cancelled = u"cancelled"_s;
    // clang-format off
    //                             assign    progress    resolve   close   reopen    escalate   cancel
    row(TicketStatus::Pending,    {assigned, processing, resolved, no,     no,       escalated, cancelled});
    row(TicketStatus::Assigned,   {assigned, processing, resolved, no,     no,       escalated, cancelled});
    row(TicketStatus::Processing, {assigned, processing, resolved, no,     no,       escalated, cancelled});
    row(TicketStatus::Escalated,  {assigned, processing, resolved, no,     no,       no,        cancelled});
    row(TicketStatus::Resolved,   {no,       no,         no,       closed, assigned, no,        no});
    row(TicketStatus::Closed,     {no,       no,         no,       no,     assigned, no,        no});
    row(TicketStatus::Cancelled,  {no,       no,         no,       no,     no,       no,        no});
    // clang-format on
}

void TestTicketRules::stepsFollowTheTable()
{
    QFETCH(TicketStatus, from);
    QFETCH(TicketStep, step);
    QFETCH(QString, to);
    const Ticket ticket = ticketIn(from);
    const Result<Ticket> after = take(step, ticket);
    QCOMPARE(isAllowed(from, step), !to.isEmpty());
    QCOMPARE(after.has_value(), !to.isEmpty());
    if (after) {
        QCOMPARE(base::enumName(after->status), to);
        QCOMPARE(after->version, 5);
        QCOMPARE(after->updatedAt.milliseconds, now.milliseconds);
        return;
    }
    QVERIFY(after.error().code == ErrorCode::TransitionNotAllowed);
    QCOMPARE(after.error().reason, base::enumName(step));
    QCOMPARE(after.error().data, (QJsonObject{{u"status"_s, base::enumName(from)}}));
}

void TestTicketRules::aStepChangesOnlyItsOwnFields_data()
{
    QTest::addColumn<TicketStatus>("from");
    QTest::addColumn<TicketStep>("step");
    QTest::addColumn<QStringList>("changed"); // besides status, updated_at and version

    QTest::newRow("assign") << TicketStatus::Processing << TicketStep::Assign
                            << QStringList{u"assigned_to"_s, u"assigned_to_name"_s, u"assignee_id"_s};
    QTest::newRow("progress") << TicketStatus::Assigned << TicketStep::Progress << QStringList{u"progress"_s};
    QTest::newRow("resolve") << TicketStatus::Processing << TicketStep::Resolve
                             << QStringList{u"progress"_s, u"progress_before"_s, u"resolved_at"_s};
    QTest::newRow("close") << TicketStatus::Resolved << TicketStep::Close << QStringList{u"closed_at"_s};
    QTest::newRow("reopen") << TicketStatus::Closed << TicketStep::Reopen
                            << QStringList{u"closed_at"_s, u"deadline"_s, u"progress"_s, u"resolved_at"_s};
    QTest::newRow("escalate") << TicketStatus::Processing << TicketStep::Escalate << QStringList{};
    QTest::newRow("cancel") << TicketStatus::Processing << TicketStep::Cancel << QStringList{};
}

void TestTicketRules::aStepChangesOnlyItsOwnFields()
{
    QFETCH(TicketStatus, from);
    QFETCH(TicketStep, step);
    QFETCH(QStringList, changed);
    const Ticket ticket = ticketIn(from);
    const Result<Ticket> after = take(step, ticket);
    QVERIFY(after);
    changed << u"status"_s << u"updated_at"_s << u"version"_s;
    changed.sort();
    QCOMPARE(changedFields(ticket, *after), changed);
}

void TestTicketRules::assigningNeedsSomebodyWhoTakesTickets_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("accepted");

    QTest::newRow("engineer") << QList{Role::Engineer} << true << true;
    QTest::newRow("manager") << QList{Role::Manager} << true << true;
    QTest::newRow("admin") << QList{Role::Admin} << true << true;
    QTest::newRow("sales and engineer") << QList{Role::Sales, Role::Engineer} << true << true;
    QTest::newRow("sales") << QList{Role::Sales} << true << false;
    QTest::newRow("without a role") << QList<Role>{} << true << false;
    QTest::newRow("engineer who left") << QList{Role::Engineer} << false << false;
    QTest::newRow("admin who left") << QList{Role::Admin} << false << false;
}

void TestTicketRules::assigningNeedsSomebodyWhoTakesTickets()
{
    QFETCH(QList<Role>, roles);
    QFETCH(bool, active);
    Staff staff = engineer();
    staff.roles = roles;
    staff.active = active;
    const Result<Ticket> after = decideAssign(ticketIn(TicketStatus::Pending), staff, now);
    QTEST(after.has_value(), "accepted");
    if (!after)
        QVERIFY(after.error() == base::invalidField(u"engineer_id"_s, u"not_an_active_engineer"_s));
}

void TestTicketRules::assigningKeepsTheProgress()
{
    const Result<Ticket> after = decideAssign(ticketIn(TicketStatus::Escalated), engineer(), now);
    QVERIFY(after);
    QCOMPARE(after->progress, 30);
    QVERIFY(after->status == TicketStatus::Assigned);
    QCOMPARE(after->deadline.milliseconds, (created + 24 * base::hourMs).milliseconds);
}

void TestTicketRules::reassigningMovesTheTicket()
{
    Staff unbound = engineer();
    unbound.wecomUserid.reset();
    const Result<Ticket> after = decideAssign(ticketIn(TicketStatus::Assigned), unbound, now);
    QVERIFY(after);
    QVERIFY(after->assigneeId == unbound.id);
    QVERIFY(!after->assignedTo); // not the one before
    QCOMPARE(after->assignedToName.value_or(QString()), u"李工"_s);
}

void TestTicketRules::progressIsAPercentage_data()
{
    QTest::addColumn<int>("progress");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("none") << 0 << true;
    QTest::newRow("less than before") << 10 << true;
    QTest::newRow("handled") << 80 << true;
    QTest::newRow("all") << 100 << true;
    QTest::newRow("more than all") << 101 << false;
    QTest::newRow("negative") << -1 << false;
}

void TestTicketRules::progressIsAPercentage()
{
    QFETCH(int, progress);
    QFETCH(bool, accepted);
    const Result<Ticket> after = decideProgress(ticketIn(TicketStatus::Assigned), progress, now);
    QCOMPARE(after.has_value(), accepted);
    if (after)
        QCOMPARE(after->progress, progress);
    else
        QVERIFY(after.error() == base::invalidField(u"progress"_s, u"out_of_range"_s));
    QCOMPARE(handledProgress, 80);
}

void TestTicketRules::fullProgressDoesNotResolve()
{
    Ticket ticket = ticketIn(TicketStatus::Processing);
    ticket.resolvedAt.reset();
    const Result<Ticket> after = decideProgress(ticket, 100, now);
    QVERIFY(after);
    QVERIFY(after->status == TicketStatus::Processing);
    QVERIFY(!after->resolvedAt);
}

void TestTicketRules::resolvingRemembersTheProgress_data()
{
    QTest::addColumn<TicketStatus>("from");
    QTest::addColumn<int>("progress");
    QTest::newRow("never worked on") << TicketStatus::Pending << 0;
    QTest::newRow("assigned") << TicketStatus::Assigned << 0;
    QTest::newRow("half way") << TicketStatus::Processing << 50;
    QTest::newRow("all done") << TicketStatus::Processing << 100;
    QTest::newRow("escalated") << TicketStatus::Escalated << 35;
}

void TestTicketRules::resolvingRemembersTheProgress()
{
    QFETCH(TicketStatus, from);
    QFETCH(int, progress);
    Ticket ticket = ticketIn(from);
    ticket.progress = progress;
    const Result<Ticket> resolved = decideResolve(ticket, now);
    QVERIFY(resolved);
    QCOMPARE(resolved->progress, 100);
    QCOMPARE(resolved->progressBefore, progress);
    QVERIFY(resolved->resolvedAt == now);
    const Result<Ticket> reopened = decideReopen(*resolved, now + base::hourMs);
    QVERIFY(reopened);
    QCOMPARE(reopened->progress, progress);
}

void TestTicketRules::reopeningGivesANewDay_data()
{
    QTest::addColumn<TicketStatus>("from");
    QTest::addColumn<bool>("hasAssignee");
    QTest::addColumn<TicketStatus>("to");
    QTest::newRow("resolved") << TicketStatus::Resolved << true << TicketStatus::Assigned;
    QTest::newRow("closed") << TicketStatus::Closed << true << TicketStatus::Assigned;
    QTest::newRow("resolved by nobody") << TicketStatus::Resolved << false << TicketStatus::Pending;
    QTest::newRow("closed, nobody's") << TicketStatus::Closed << false << TicketStatus::Pending;
}

void TestTicketRules::reopeningGivesANewDay()
{
    QFETCH(TicketStatus, from);
    QFETCH(bool, hasAssignee);
    QFETCH(TicketStatus, to);
    Ticket ticket = ticketIn(from);
    if (!hasAssignee)
        ticket.assigneeId.reset();
    const Result<Ticket> after = decideReopen(ticket, now);
    QVERIFY(after);
    QVERIFY(after->status == to);
    QCOMPARE(after->deadline.milliseconds, now.milliseconds + 86'400'000);
    QCOMPARE(after->progress, 20);
    QVERIFY(!after->resolvedAt);
    QVERIFY(!after->closedAt);
    QVERIFY(after->assigneeId == ticket.assigneeId);
}

void TestTicketRules::closingKeepsWhenItWasResolved()
{
    Ticket ticket = ticketIn(TicketStatus::Resolved);
    ticket.closedAt.reset();
    const Result<Ticket> closed = decideClose(ticket, now);
    QVERIFY(closed);
    QVERIFY(closed->resolvedAt == ticket.resolvedAt);
    QVERIFY(closed->closedAt == now);
    QCOMPARE(closed->progressBefore, 20);
}

void TestTicketRules::numbersTickets_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<quint32>("letters");
    QTest::addColumn<QString>("number");
    const qint64 midnight = 1'767'196'800'000; // 2026-01-01 00:00 in Shanghai, still 2025 in UTC
    QTest::newRow("midnight in Shanghai") << midnight << 0u << u"AS20260101000000AAA"_s;
    QTest::newRow("a millisecond earlier") << midnight - 1 << 0u << u"AS20251231235959AAA"_s;
    QTest::newRow("last letter") << midnight << 25u << u"AS20260101000000ZAA"_s;
    QTest::newRow("second place") << midnight << 26u << u"AS20260101000000ABA"_s;
    QTest::newRow("third place") << midnight << 676u << u"AS20260101000000AAB"_s;
    QTest::newRow("last of all") << midnight << 17'575u << u"AS20260101000000ZZZ"_s;
    QTest::newRow("begins again") << midnight << 17'576u << u"AS20260101000000AAA"_s;
}

void TestTicketRules::numbersTickets()
{
    QFETCH(qint64, at);
    QFETCH(quint32, letters);
    QTEST(ticketNumber(Timestamp{at}, letters), "number");
}

RELAY_TEST(TestTicketRules)
#include "test_ticket_rules.moc"
