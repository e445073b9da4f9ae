// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pinyin_order.h"
#include "models/read_marks.h"
#include "models/ticket_list_model.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QRandomGenerator>
#include <QtTest>

namespace relay::tests {

using domain::TicketId;
using domain::TicketStatus;
using models::GroupBy;
using models::SortBy;
using models::TicketFilter;
using models::TicketListModel;
using models::TicketOrder;
using FailureMode = QAbstractItemModelTester::FailureReportingMode;

namespace {

// What the models of one window stand on; person 7 looks at it.
struct Sources
{
    Sources()
    {
        actor.kind = domain::Actor::Kind::Person;
        actor.id = {7};
    }
    models::TicketSources all() { return {store, clock, matching, readMarks}; }

    TestClock clock;
    domain::Actor actor;
    store::DeskStore store;
    models::MatchingTickets matching{store, clock, actor};
    models::ReadMarks readMarks{store, actor, clock.at};
};

QList<qint64> idsOf(const TicketListModel &model)
{
    QList<qint64> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.idAt(model.index(row)).value);
    return ids;
}

} // namespace

class TestTicketModels final : public QObject
{
    Q_OBJECT

private slots:
    void followsTheStoreRowByRow();
    void aChangedStatusMovesTheCardWithoutReset();
    void lateOnesStandOnTop();
    void theFirstSnapshotIsOneReset();
    void speaksToAScreenReader();
    void saysWhenItIsDueAndWhatBecameOfIt_data();
    void saysWhenItIsDueAndWhatBecameOfIt();
    void carriesIdsInADrag();
    void overdueFollowsTheClock();
    void filters_data();
    void filters();
    void typingOnFindsWhatTypingAtOnceFinds_data();
    void typingOnFindsWhatTypingAtOnceFinds();
    void mineIsWhatConcernsMe_data();
    void mineIsWhatConcernsMe();
    void sortsByNameLikeADictionary();
    void sortsLongTitlesThatBeginAlike_data();
    void sortsLongTitlesThatBeginAlike();
    void groupsHaveRowsOfTheirOwn();
    void aFoldedGroupHidesItsTickets();
    void foldedGroupsAreKept();
    void aMovedRowIsAMoveAndNoReset();
    void whatIsNotSeenFollowsNothing();
    void unreadUntilOpened();
    void ownDoingsAreNoNews();
    void countsWhatIsUnreadOfMine();
    void readMarksSurviveARestart();
    void randomChangesAgainstASimpleReference_data();
    void randomChangesAgainstASimpleReference();

private:
    domain::Ticket ticketOf(qint64 id, TicketStatus status, qint64 dueInHours) const;

    TestClock m_clock;
};

domain::Ticket TestTicketModels::ticketOf(qint64 id, TicketStatus status, qint64 dueInHours) const
{
    domain::Ticket ticket;
    ticket.id = {id};
    ticket.title = QStringLiteral("工单%1").arg(id);
    ticket.status = status;
    ticket.deadline = m_clock.at + dueInHours * base::hourMs;
    return ticket;
}

void TestTicketModels::followsTheStoreRowByRow()
{
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    for (qint64 id = 1; id <= 5; ++id)
        desk.store.apply(bodyOf(ticketOf(id, TicketStatus::Pending, id)));
    desk.store.remove(QStringLiteral("tickets"), 3);
    desk.store.apply(bodyOf(ticketOf(4, TicketStatus::Resolved, 4)));
    desk.store.remove(QStringLiteral("tickets"), 1);

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(resets.size(), 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.indexOf(model.idAt(model.index(row))).row(), row);
}

void TestTicketModels::aChangedStatusMovesTheCardWithoutReset()
{
    Sources desk;
    TicketListModel pending(desk.all(), TicketStatus::Pending);
    TicketListModel resolved(desk.all(), TicketStatus::Resolved);
    QAbstractItemModelTester pendingTester(&pending, FailureMode::QtTest);
    QAbstractItemModelTester resolvedTester(&resolved, FailureMode::QtTest);
    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(2, TicketStatus::Pending, 2)));
    QSignalSpy resets(&pending, &QAbstractItemModel::modelReset);

    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Resolved, 1)));

    QCOMPARE(idsOf(pending), QList<qint64>{2});
    QCOMPARE(idsOf(resolved), QList<qint64>{1});
    QCOMPARE(resets.size(), 0);
}

void TestTicketModels::lateOnesStandOnTop()
{
    Sources desk;
    TicketListModel column(desk.all(), TicketStatus::Pending);
    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 9)));
    desk.store.apply(bodyOf(ticketOf(2, TicketStatus::Pending, -3)));
    desk.store.apply(bodyOf(ticketOf(3, TicketStatus::Pending, 2)));

    QCOMPARE(idsOf(column), (QList<qint64>{2, 3, 1}));
}

void TestTicketModels::theFirstSnapshotIsOneReset()
{
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    sync::TableRows rows;
    for (qint64 id = 1; id <= 2'000; ++id)
        rows.tickets.append(ticketOf(id, TicketStatus::Pending, id));

    desk.store.replaceAll(rows);

    QCOMPARE(model.rowCount(), 2'000);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(inserts.size(), 0);
}

void TestTicketModels::speaksToAScreenReader()
{
    Sources desk;
    TicketListModel model(desk.all());
    domain::Ticket ticket = ticketOf(123, TicketStatus::Pending, -3);
    ticket.customerName = QStringLiteral("张三");
    ticket.priority = domain::Priority::Urgent;
    ticket.updatedAt = m_clock.at + 1;
    desk.store.apply(bodyOf(ticket));

    const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();

    for (const char *part : {"#123", "Urgent", "Not assigned", "3 h overdue", "Changed since"})
        QVERIFY2(spoken.contains(QLatin1StringView(part)), qPrintable(spoken));
    QVERIFY(spoken.contains(QStringLiteral("张三")));
}

void TestTicketModels::saysWhenItIsDueAndWhatBecameOfIt_data()
{
    QTest::addColumn<TicketStatus>("status");
    QTest::addColumn<int>("dueInHours");
    QTest::addColumn<QString>("due");
    QTest::addColumn<QString>("ended");
    const auto at = [this](int hours) {
        return base::toShanghai(m_clock.at + hours * base::hourMs).toString(QStringLiteral("HH:mm"));
    };
    const QString none;
    QTest::newRow("open") << TicketStatus::Processing << 1 << at(1) << none;
    QTest::newRow("late") << TicketStatus::Processing << -3 << QStringLiteral("3 h overdue") << none;
    QTest::newRow("resolved") << TicketStatus::Resolved << 1 << at(1) << QStringLiteral("resolved ") + at(-1);
    QTest::newRow("closed") << TicketStatus::Closed << 1 << at(1) << QStringLiteral("closed ") + at(0);
    QTest::newRow("cancelled") << TicketStatus::Cancelled << 1 << at(1) << QStringLiteral("Cancelled");
}

void TestTicketModels::saysWhenItIsDueAndWhatBecameOfIt()
{
    QFETCH(TicketStatus, status);
    QFETCH(int, dueInHours);
    QFETCH(QString, due);
    QFETCH(QString, ended);
    Sources desk;
    TicketListModel model(desk.all());
    domain::Ticket ticket = ticketOf(1, status, dueInHours);
    ticket.updatedAt = m_clock.at + 2 * base::hourMs; // a later remark is not its end
    ticket.resolvedAt = m_clock.at + -base::hourMs;
    ticket.closedAt = m_clock.at;

    desk.store.apply(bodyOf(ticket));

    QCOMPARE(model.index(0).data(TicketListModel::DueTextRole).toString(), due);
    QCOMPARE(model.index(0).data(TicketListModel::EndedTextRole).toString(), ended);
}

void TestTicketModels::carriesIdsInADrag()
{
    Sources desk;
    TicketListModel model(desk.all());
    desk.store.apply(bodyOf(ticketOf(7, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(8, TicketStatus::Pending, 2)));

    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0), model.index(1)}));

    QCOMPARE(models::ticketsOf(data.get()), (QList<TicketId>{{7}, {8}}));
}

void TestTicketModels::overdueFollowsTheClock()
{
    Sources desk;
    TicketListModel model(desk.all());
    desk.store.apply(bodyOf(ticketOf(7, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(8, TicketStatus::Pending, 9)));
    QVERIFY(!model.index(0).data(TicketListModel::OverdueRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    desk.clock.at = desk.clock.at + 2 * base::hourMs;
    desk.matching.refreshTimes();

    QVERIFY(model.index(0).data(TicketListModel::OverdueRole).toBool());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(desk.matching.overdueCount(), 1);
    QCOMPARE(desk.matching.openCount(), 2);
}

void TestTicketModels::filters_data()
{
    QTest::addColumn<TicketFilter>("filter");
    QTest::addColumn<QList<qint64>>("found");
    using Whose = TicketFilter::Whose;
    const auto text = [](const QString &typed) {
        TicketFilter filter;
        filter.text = typed;
        return filter;
    };
    QTest::newRow("nothing") << TicketFilter{} << QList<qint64>{1, 2, 3};
    QTest::newRow("mine") << TicketFilter{Whose::Mine, false, {}, {}} << QList<qint64>{2};
    QTest::newRow("unassigned") << TicketFilter{Whose::Nobody, false, {}, {}} << QList<qint64>{1};
    QTest::newRow("overdue") << TicketFilter{Whose::Everybody, true, {}, {}} << QList<qint64>{1};
    QTest::newRow("priority") << TicketFilter{Whose::Everybody, false, domain::Priority::High, {}}
                              << QList<qint64>{3};
    QTest::newRow("number") << text(QStringLiteral("#2")) << QList<qint64>{2};
    QTest::newRow("full-width number") << text(QStringLiteral("＃３")) << QList<qint64>{3};
    QTest::newRow("title") << text(QStringLiteral("卡纸")) << QList<qint64>{1};
    QTest::newRow("customer") << text(QStringLiteral("恒达")) << QList<qint64>{2};
    QTest::newRow("assignee") << text(QStringLiteral("李工")) << QList<qint64>{3};
    QTest::newRow("pinyin") << text(QStringLiteral("dayinji")) << QList<qint64>{1};
    QTest::newRow("initials") << text(QStringLiteral("hdjx")) << QList<qint64>{2};
    QTest::newRow("several words") << text(QStringLiteral("ERP 李")) << QList<qint64>{3};
    QTest::newRow("no such thing") << text(QStringLiteral("冰箱")) << QList<qint64>{};
}

void TestTicketModels::filters()
{
    QFETCH(TicketFilter, filter);
    QFETCH(QList<qint64>, found);
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    domain::Ticket first = ticketOf(1, TicketStatus::Pending, -1);
    first.title = QStringLiteral("打印机卡纸");
    domain::Ticket second = ticketOf(2, TicketStatus::Assigned, 1);
    second.customerName = QStringLiteral("上海恒达机械");
    second.assigneeId = domain::StaffId{7};
    domain::Ticket third = ticketOf(3, TicketStatus::Assigned, 2);
    third.title = QStringLiteral("ERP 登录失败");
    third.assigneeId = domain::StaffId{8};
    third.assignedToName = QStringLiteral("李工");
    third.priority = domain::Priority::High;
    for (const domain::Ticket &ticket : {first, second, third})
        desk.store.apply(bodyOf(ticket));

    desk.matching.setFilter(filter);

    QCOMPARE(idsOf(model), found);
    QCOMPARE(desk.matching.count(), int(found.size()));
}

void TestTicketModels::typingOnFindsWhatTypingAtOnceFinds_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"dayinji", "dyj e5", "打印机 卡", "E502", "#12", "＃1２", "as2026", "a 1",
             "hengda", "hdjx", "xian", "1 2", "12a"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void TestTicketModels::typingOnFindsWhatTypingAtOnceFinds()
{
    QFETCH(QString, typed);
    Sources desk;
    const QStringList titles{QStringLiteral("打印机卡纸，E502"), QStringLiteral("#1 号机漏水"),
        QStringLiteral("西安门店 12a"), QStringLiteral("现场安装"), QStringLiteral("as 1 print")};
    const QStringList customers{QStringLiteral("上海恒达机械"), QStringLiteral("Dayin 12"), QString()};
    for (qint64 id = 1; id <= 130; ++id) {
        domain::Ticket ticket = ticketOf(id, TicketStatus::Pending, 1);
        ticket.title = titles.at(id % titles.size());
        ticket.customerName = customers.at(id % customers.size());
        ticket.number = QStringLiteral("AS20261121%1").arg(id);
        desk.store.apply(bodyOf(ticket));
    }
    const auto find = [](models::MatchingTickets &tickets, const QString &text) {
        TicketFilter filter;
        filter.text = text;
        tickets.setFilter(filter);
        return tickets.all();
    };

    for (qsizetype letters = 1; letters <= typed.size(); ++letters) {
        const QString text = typed.left(letters).trimmed();
        models::MatchingTickets fresh(desk.store, desk.clock, desk.actor);
        find(fresh, QStringLiteral("no such thing")); // nothing of what follows is within it
        QCOMPARE(find(desk.matching, text), find(fresh, text));
    }
}

void TestTicketModels::mineIsWhatConcernsMe_data()
{
    QTest::addColumn<domain::StaffId>("assignee");
    QTest::addColumn<domain::StaffId>("creator");
    QTest::addColumn<domain::StaffId>("salesPerson");
    QTest::addColumn<bool>("mine");
    using domain::StaffId;
    const StaffId me{7};
    const StaffId other{8};
    QTest::newRow("I work on it") << me << other << other << true;
    QTest::newRow("I created it") << other << me << other << true;
    QTest::newRow("my customer") << other << other << me << true;
    QTest::newRow("my customer, nobody works on it") << StaffId() << other << me << true;
    QTest::newRow("somebody else's") << other << other << other << false;
    QTest::newRow("nobody's") << StaffId() << StaffId() << StaffId() << false;
}

void TestTicketModels::mineIsWhatConcernsMe()
{
    QFETCH(domain::StaffId, assignee);
    QFETCH(domain::StaffId, creator);
    QFETCH(domain::StaffId, salesPerson);
    QFETCH(bool, mine);
    Sources desk;
    domain::Ticket ticket = ticketOf(1, TicketStatus::Pending, 1);
    const auto known = [](domain::StaffId id) { return id.isValid() ? std::optional(id) : std::nullopt; };
    ticket.assigneeId = known(assignee);
    ticket.createdBy = known(creator);
    ticket.customerOwnerId = known(salesPerson);
    desk.store.apply(bodyOf(ticket));

    TicketFilter filter;
    filter.whose = TicketFilter::Whose::Mine;
    desk.matching.setFilter(filter);

    QCOMPARE(desk.matching.contains({1}), mine);
}

void TestTicketModels::sortsByNameLikeADictionary()
{
    const QStringList ordered{QStringLiteral("#3"), QStringLiteral("7 号"), QStringLiteral("anna"),
        QStringLiteral("Tom"), QStringLiteral("安"), QStringLiteral("打印机卡纸，重启后仍报甲"),
        QStringLiteral("打印机卡纸，重启后仍报乙"), QStringLiteral("李工"), QStringLiteral("李四"),
        QStringLiteral("里四"), QStringLiteral("上海电力"), QStringLiteral("上海恒达"),
        QStringLiteral("张三"), QStringLiteral("赵强")};
    for (qsizetype at = 1; at < ordered.size(); ++at) {
        const QString &before = ordered.at(at - 1);
        const QString &after = ordered.at(at);
        QVERIFY2(models::pinyinCompare(before, after) < 0, qPrintable(after));
        QVERIFY2(models::pinyinKey(before) <= models::pinyinKey(after), qPrintable(after));
    }
    QCOMPARE(models::pinyinCompare(u"Tom", u"Tom"), 0);
}

void TestTicketModels::sortsLongTitlesThatBeginAlike_data()
{
    QTest::addColumn<Qt::SortOrder>("direction");
    QTest::newRow("up") << Qt::AscendingOrder;
    QTest::newRow("down") << Qt::DescendingOrder;
}

void TestTicketModels::sortsLongTitlesThatBeginAlike()
{
    QFETCH(Qt::SortOrder, direction);
    Sources desk;
    TicketListModel model(desk.all());
    QRandomGenerator random(20'261'125);
    const QStringList ends{QString(), QStringLiteral(" 李"), QStringLiteral(" 里"), QStringLiteral(" LINE"),
        QStringLiteral(" line"), QStringLiteral(" in the workshop at the far end of the yard, 1"),
        QStringLiteral(" in the workshop at the far end of the yard, 甲")};
    for (qint64 id = 1; id <= 200; ++id) {
        domain::Ticket ticket = ticketOf(id, TicketStatus::Pending, random.bounded(-20, 20));
        ticket.title = QStringLiteral("Touch panel of kiosk") + ends.at(random.bounded(int(ends.size())));
        desk.store.apply(bodyOf(ticket));
    }

    model.setOrder({SortBy::Title, direction, GroupBy::Nothing});

    const auto keyAt = [&](int row) {
        return models::sortKey(*desk.store.ticket(model.idAt(model.index(row))), nullptr, SortBy::Title);
    };
    for (int row = 1; row < model.rowCount(); ++row) {
        const auto order = models::compare(keyAt(row - 1), keyAt(row), direction);
        QVERIFY2(order <= 0, qPrintable(keyAt(row).text));
        QVERIFY(order < 0 || model.idAt(model.index(row - 1)) < model.idAt(model.index(row)));
    }
}

void TestTicketModels::groupsHaveRowsOfTheirOwn()
{
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    model.setOrder({SortBy::Number, Qt::DescendingOrder, GroupBy::Status});
    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Resolved, 1)));
    desk.store.apply(bodyOf(ticketOf(2, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(3, TicketStatus::Pending, 1)));

    QCOMPARE(idsOf(model), (QList<qint64>{0, 3, 2, 0, 1}));
    QCOMPARE(model.index(0).data(TicketListModel::GroupNameRole).toString(), QStringLiteral("Pending"));
    QCOMPARE(model.index(0).data(TicketListModel::GroupCountRole).toInt(), 2);
    QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable));

    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 1)));

    QCOMPARE(idsOf(model), (QList<qint64>{0, 3, 2, 1}));
}

void TestTicketModels::aFoldedGroupHidesItsTickets()
{
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    model.setOrder({SortBy::Number, Qt::AscendingOrder, GroupBy::Status});
    for (qint64 id = 1; id <= 3; ++id)
        desk.store.apply(bodyOf(ticketOf(id, TicketStatus::Pending, 1)));

    model.setFolded(model.index(0), true);
    desk.store.apply(bodyOf(ticketOf(4, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(2, TicketStatus::Closed, 1)));

    QCOMPARE(idsOf(model), (QList<qint64>{0, 0, 2}));
    QCOMPARE(model.index(0).data(TicketListModel::GroupCountRole).toInt(), 3);
    QVERIFY(!model.indexOf({4}).isValid());

    model.setFolded(model.index(0), false);

    QCOMPARE(idsOf(model), (QList<qint64>{0, 1, 3, 4, 0, 2}));
}

void TestTicketModels::foldedGroupsAreKept()
{
    Sources desk;
    TicketListModel before(desk.all());
    before.setOrder({SortBy::Number, Qt::AscendingOrder, GroupBy::Status});
    for (qint64 id = 1; id <= 2; ++id)
        desk.store.apply(bodyOf(ticketOf(id, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(3, TicketStatus::Closed, 1)));
    before.setFolded(before.index(0), true);

    desk.store.clear();
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    model.setOrder(before.order());
    model.setFoldedGroups(before.foldedGroups()); // before there is any ticket
    for (qint64 id = 1; id <= 2; ++id)
        desk.store.apply(bodyOf(ticketOf(id, TicketStatus::Pending, 1)));
    desk.store.apply(bodyOf(ticketOf(3, TicketStatus::Closed, 1)));

    QCOMPARE(idsOf(model), (QList<qint64>{0, 0, 3}));
    model.unfoldGroupOf({2});
    QCOMPARE(idsOf(model), (QList<qint64>{0, 1, 2, 0, 3}));
}

void TestTicketModels::aMovedRowIsAMoveAndNoReset()
{
    Sources desk;
    TicketListModel model(desk.all());
    for (qint64 id = 1; id <= 3; ++id)
        desk.store.apply(bodyOf(ticketOf(id, TicketStatus::Pending, id)));
    const QPersistentModelIndex first = model.index(0);
    QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 9)));

    QCOMPARE(idsOf(model), (QList<qint64>{2, 3, 1}));
    QCOMPARE(first.row(), 2); // what was selected stays so
    QCOMPARE(moves.size(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestTicketModels::whatIsNotSeenFollowsNothing()
{
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    desk.store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 1)));

    model.setLive(false);
    desk.store.apply(bodyOf(ticketOf(2, TicketStatus::Pending, 2)));
    QCOMPARE(model.rowCount(), 0);
    model.setLive(true);

    QCOMPARE(idsOf(model), (QList<qint64>{1, 2}));
}

void TestTicketModels::unreadUntilOpened()
{
    Sources desk;
    TicketListModel model(desk.all());
    domain::Ticket ticket = ticketOf(1, TicketStatus::Pending, 1);
    ticket.updatedAt = m_clock.at;
    desk.store.apply(bodyOf(ticket));
    const auto unread = [&] { return model.index(0).data(TicketListModel::UnreadRole).toBool(); };
    QVERIFY(!unread()); // it was so before this person came

    ticket.updatedAt = m_clock.at + base::minuteMs;
    desk.store.apply(bodyOf(ticket));
    QVERIFY(unread());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    desk.readMarks.markRead(ticket.id);
    QVERIFY(!unread());
    QCOMPARE(changed.size(), 1);

    ticket.updatedAt = m_clock.at + 2 * base::minuteMs;
    desk.store.apply(bodyOf(ticket));
    QVERIFY(unread());
}

void TestTicketModels::ownDoingsAreNoNews()
{
    Sources desk;
    domain::Ticket ticket = ticketOf(1, TicketStatus::Pending, 1);
    ticket.updatedAt = m_clock.at + base::minuteMs;
    protocol::EventBody body = bodyOf(ticket);
    body.action = domain::TicketAction{};
    body.action->ticketId = ticket.id;
    body.action->actorId = domain::StaffId{7};
    body.action->at = ticket.updatedAt;

    desk.store.apply(body);

    QVERIFY(!desk.readMarks.isUnread(ticket));
    // the event comes before the answer to the command
    const store::ChangeId change = desk.store.predict(
        ticket.id, [](const domain::Ticket &row) -> base::Result<domain::Ticket> { return row; });
    body.ticket->version = 2;
    body.action->at = body.ticket->updatedAt = m_clock.at + 2 * base::minuteMs;
    desk.store.apply(body);
    desk.store.settle(change);
    QVERIFY(!desk.readMarks.isUnread(*desk.store.ticket(ticket.id)));
    body.ticket->version = 3;
    body.action->at = body.ticket->updatedAt = m_clock.at + 3 * base::minuteMs;
    body.action->actorId = domain::StaffId{8};
    desk.store.apply(body);
    QVERIFY(desk.readMarks.isUnread(*body.ticket));
}

void TestTicketModels::countsWhatIsUnreadOfMine()
{
    Sources desk;
    QSignalSpy told(&desk.readMarks, &models::ReadMarks::ofMineChanged);
    domain::Ticket mine = ticketOf(1, TicketStatus::Pending, 1);
    mine.assigneeId = domain::StaffId{7};
    mine.updatedAt = m_clock.at + base::minuteMs;
    domain::Ticket others = ticketOf(2, TicketStatus::Pending, 1);
    others.updatedAt = m_clock.at + base::minuteMs;

    desk.store.apply(bodyOf(mine));
    desk.store.apply(bodyOf(others));

    QCOMPARE(desk.readMarks.ofMine(), 1);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.first().first().toInt(), 1);
    const QByteArray unread = desk.readMarks.state();
    desk.readMarks.markRead(mine.id);
    QCOMPARE(desk.readMarks.ofMine(), 0);
    models::ReadMarks next(desk.store, desk.actor, m_clock.at + base::dayMs);
    next.restore(unread);
    QCOMPARE(next.ofMine(), 1); // still there after a restart
    desk.store.remove(QStringLiteral("tickets"), mine.id.value);
    QCOMPARE(next.ofMine(), 0);
}

void TestTicketModels::readMarksSurviveARestart()
{
    Sources desk;
    domain::Ticket seen = ticketOf(1, TicketStatus::Pending, 1);
    seen.updatedAt = m_clock.at + base::minuteMs;
    domain::Ticket unseen = ticketOf(2, TicketStatus::Pending, 1);
    unseen.updatedAt = m_clock.at + base::minuteMs;
    desk.store.apply(bodyOf(seen));
    desk.store.apply(bodyOf(unseen));
    desk.readMarks.markRead(seen.id);

    models::ReadMarks next(desk.store, desk.actor, m_clock.at + base::dayMs);
    next.restore(desk.readMarks.state());

    QVERIFY(!next.isUnread(seen));
    QVERIFY(next.isUnread(unseen));
    next.restore(QByteArrayLiteral("nonsense"));
    QVERIFY(next.isUnread(unseen));
}

void TestTicketModels::randomChangesAgainstASimpleReference_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<int>("group");
    QTest::addColumn<bool>("ascending");
    QTest::newRow("attention") << int(SortBy::Attention) << int(GroupBy::Nothing) << true;
    QTest::newRow("customer down") << int(SortBy::Customer) << int(GroupBy::Nothing) << false;
    QTest::newRow("due in status") << int(SortBy::Due) << int(GroupBy::Status) << true;
    QTest::newRow("priority down in assignee") << int(SortBy::Priority) << int(GroupBy::Assignee) << false;
    QTest::newRow("number in customer") << int(SortBy::Number) << int(GroupBy::Customer) << true;
    QTest::newRow("title in priority") << int(SortBy::Title) << int(GroupBy::Priority) << true;
}

void TestTicketModels::randomChangesAgainstASimpleReference()
{
    QFETCH(int, by);
    QFETCH(int, group);
    QFETCH(bool, ascending);
    Sources desk;
    TicketListModel model(desk.all());
    QAbstractItemModelTester tester(&model, FailureMode::QtTest);
    const TicketOrder order{SortBy(by), ascending ? Qt::AscendingOrder : Qt::DescendingOrder, GroupBy(group)};
    model.setOrder(order);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QRandomGenerator random(20'261'121);
    const QStringList names{QStringLiteral("李工"), QStringLiteral("张工"), QStringLiteral("Tom")};
    for (int change = 0; change < 400; ++change) {
        const qint64 id = 1 + random.bounded(40);
        if (random.bounded(5) == 0) {
            desk.store.remove(QStringLiteral("tickets"), id);
        } else {
            domain::Ticket ticket = ticketOf(id, TicketStatus(random.bounded(7)), random.bounded(-20, 20));
            ticket.priority = domain::Priority(random.bounded(4));
            ticket.customerId = {1 + random.bounded(4)};
            ticket.customerName = QStringLiteral("客户%1").arg(ticket.customerId.value);
            if (const int person = random.bounded(4)) {
                ticket.assigneeId = domain::StaffId{person};
                ticket.assignedToName = names.at(person - 1);
            }
            desk.store.apply(bodyOf(ticket));
        }
    }
    QCOMPARE(resets.size(), 0);
    const QList<qint64> incremental = idsOf(model);
    QVERIFY(incremental.size() > 20);

    TicketListModel fresh(desk.all());
    fresh.setOrder(order);
    QCOMPARE(incremental, idsOf(fresh));
    // and the order itself by the plain rule, pair by pair
    for (int row = 1; row < model.rowCount(); ++row) {
        const domain::Ticket *a = desk.store.ticket(model.idAt(model.index(row - 1)));
        const domain::Ticket *b = desk.store.ticket(model.idAt(model.index(row)));
        if (!a || !b)
            continue;
        const models::SortKey left = models::sortKey(*a, nullptr, order.by);
        const models::SortKey right = models::sortKey(*b, nullptr, order.by);
        QVERIFY(models::compare(left, right, order.direction) <= 0);
        QVERIFY(models::groupKey(*a, order.group) == models::groupKey(*b, order.group));
    }
}

RELAY_TEST(TestTicketModels)

} // namespace relay::tests

#include "test_ticket_models.moc"
