// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/status_column_model.h"
#include "models/ticket_list_model.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using models::StatusColumnModel;
using models::TicketListModel;

class TestTicketModels final : public QObject
{
    Q_OBJECT

private slots:
    void followsTheStoreRowByRow();
    void aChangedStatusMovesTheCardWithoutReset();
    void lateOnesStandOnTop();
    void theFirstSnapshotIsOneReset();
    void speaksToAScreenReader();
    void carriesIdsInADrag();
    void overdueFollowsTheClock();

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
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    for (qint64 id = 1; id <= 5; ++id)
        store.apply(bodyOf(ticketOf(id, TicketStatus::Pending, id)));
    store.remove(QStringLiteral("tickets"), 3);
    store.apply(bodyOf(ticketOf(4, TicketStatus::Resolved, 4)));
    store.remove(QStringLiteral("tickets"), 1);

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(resets.size(), 0);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.indexOf(model.idAt(model.index(row))).row(), row);
}

void TestTicketModels::aChangedStatusMovesTheCardWithoutReset()
{
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    StatusColumnModel pending(TicketStatus::Pending);
    StatusColumnModel resolved(TicketStatus::Resolved);
    pending.setSourceModel(&model);
    resolved.setSourceModel(&model);
    QAbstractItemModelTester pendingTester(&pending, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester resolvedTester(
        &resolved, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 1)));
    store.apply(bodyOf(ticketOf(2, TicketStatus::Pending, 2)));
    QSignalSpy resets(&pending, &QAbstractItemModel::modelReset);

    store.apply(bodyOf(ticketOf(1, TicketStatus::Resolved, 1)));

    QCOMPARE(pending.rowCount(), 1);
    QCOMPARE(resolved.rowCount(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestTicketModels::lateOnesStandOnTop()
{
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    StatusColumnModel column(TicketStatus::Pending);
    column.setSourceModel(&model);
    store.apply(bodyOf(ticketOf(1, TicketStatus::Pending, 9)));
    store.apply(bodyOf(ticketOf(2, TicketStatus::Pending, -3)));
    store.apply(bodyOf(ticketOf(3, TicketStatus::Pending, 2)));

    QList<qint64> order;
    for (int row = 0; row < column.rowCount(); ++row)
        order.append(column.index(row, 0).data(TicketListModel::IdRole).toLongLong());
    QCOMPARE(order, (QList<qint64>{2, 3, 1}));
}

void TestTicketModels::theFirstSnapshotIsOneReset()
{
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    sync::TableRows rows;
    for (qint64 id = 1; id <= 2'000; ++id)
        rows.tickets.append(ticketOf(id, TicketStatus::Pending, id));

    store.replaceAll(rows);

    QCOMPARE(model.rowCount(), 2'000);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(inserts.size(), 0);
}

void TestTicketModels::speaksToAScreenReader()
{
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    domain::Ticket ticket = ticketOf(123, TicketStatus::Pending, -3);
    ticket.customerName = QStringLiteral("张三");
    ticket.priority = domain::Priority::Urgent;
    store.apply(bodyOf(ticket));

    const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();

    for (const char *part : {"#123", "Urgent", "Not assigned", "3 h overdue"})
        QVERIFY2(spoken.contains(QLatin1StringView(part)), qPrintable(spoken));
    QVERIFY(spoken.contains(QStringLiteral("张三")));
}

void TestTicketModels::carriesIdsInADrag()
{
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    store.apply(bodyOf(ticketOf(7, TicketStatus::Pending, 1)));

    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));

    QCOMPARE(models::ticketsOf(data.get()), QList<domain::TicketId>{{7}});
}

void TestTicketModels::overdueFollowsTheClock()
{
    store::DeskStore store;
    TicketListModel model(store, m_clock);
    store.apply(bodyOf(ticketOf(7, TicketStatus::Pending, 1)));
    QVERIFY(!model.index(0).data(TicketListModel::OverdueRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const base::Timestamp before = m_clock.at;

    m_clock.at = before + 2 * base::hourMs;
    model.refreshTimes();

    QVERIFY(model.index(0).data(TicketListModel::OverdueRole).toBool());
    QCOMPARE(changed.size(), 1);
    m_clock.at = before;
}

RELAY_TEST(TestTicketModels)

} // namespace relay::tests

#include "test_ticket_models.moc"
