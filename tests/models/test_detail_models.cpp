// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/action_log_model.h"
#include "models/engineer_model.h"
#include "models/ticket_texts.h"
#include "models/transfer_model.h"
#include "models/transfer_texts.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QtTest>

namespace relay::tests {

class TestDetailModels final : public QObject
{
    Q_OBJECT

private slots:
    void theHistoryHasEachActionOnceNewestFirst();
    void theHistoryTakesOnlyItsTicket();
    void theHistoryOwnsUpToAContactThatStays();
    void theHistorySaysThatWorkBegan();
    void aBadgeTellsTheWayBack();
    void whatWaitsStandsAboveTheHistory();
    void transfersAreSentences();
    void everyReasonHasASentence();
    void assigneesAreThoseWhoMayTakeIt();

private:
    static domain::TicketAction actionOf(qint64 id, qint64 ticket);

    TestClock m_clock;
};

domain::TicketAction TestDetailModels::actionOf(qint64 id, qint64 ticket)
{
    domain::TicketAction action;
    action.id = {id};
    action.ticketId = {ticket};
    action.action = QStringLiteral("ticket.commented");
    action.note = QStringLiteral("note %1").arg(id);
    return action;
}

void TestDetailModels::theHistoryHasEachActionOnceNewestFirst()
{
    models::ActionLogModel model(m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showTicket({5});
    model.add(actionOf(3, 5)); // by event, before the history is there

    model.setActions({actionOf(1, 5), actionOf(2, 5), actionOf(3, 5)});
    model.add(actionOf(3, 5));

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data(models::ActionLogModel::NoteRole).toString(), QStringLiteral("note 3"));
    QCOMPARE(model.index(2).data(models::ActionLogModel::NoteRole).toString(), QStringLiteral("note 1"));
}

void TestDetailModels::theHistoryOwnsUpToAContactThatStays()
{
    models::ActionLogModel model(m_clock);
    model.showTicket({5});
    const auto shown = [&](const char *action, const char *reason, int role) {
        domain::TicketAction row = actionOf(model.rowCount() + 1, 5);
        row.action = QString::fromLatin1(action);
        row.note = QString::fromLatin1(reason);
        model.add(row);
        return model.index(0).data(role).toString();
    };
    using Model = models::ActionLogModel;
    QCOMPARE(
        shown("transfer.done", "within_quota", Model::TextRole), QStringLiteral("The contact has moved"));
    QCOMPARE(
        shown("transfer.done", "wish_assist", Model::TextRole), QStringLiteral("The contact stays as it is"));
    QVERIFY(!shown("transfer.done", "wish_assist", Model::NoteRole).isEmpty());
    // why it could be planned says nothing about what came of it
    QCOMPARE(shown("transfer.refused", "within_quota", Model::NoteRole), QString());
    QVERIFY(!shown("transfer.planned", "within_quota", Model::NoteRole).isEmpty());
}

void TestDetailModels::theHistorySaysThatWorkBegan()
{
    domain::TicketAction action = actionOf(1, 5);
    action.action = QStringLiteral("ticket.progressed");
    action.fromStatus = domain::TicketStatus::Assigned;
    action.progress = 0;
    QCOMPARE(models::actionText(action), QStringLiteral("Began to work on it"));
    action.progress = 30;
    QVERIFY(models::actionText(action).contains(QStringLiteral("30")));
}

void TestDetailModels::aBadgeTellsTheWayBack()
{
    domain::Transfer transfer;
    transfer.strategy = domain::TransferStrategy::Contact;
    transfer.state = domain::TransferState::Done;
    QCOMPARE(models::transferBadge(transfer), QStringLiteral("Moved"));
    transfer.direction = domain::TransferDirection::ToSales;
    QCOMPARE(models::transferBadge(transfer), QStringLiteral("Moved back"));
}

void TestDetailModels::theHistoryTakesOnlyItsTicket()
{
    models::ActionLogModel model(m_clock);
    model.showTicket({5});
    model.add(actionOf(1, 6));
    QCOMPARE(model.rowCount(), 0);
}

void TestDetailModels::whatWaitsStandsAboveTheHistory()
{
    models::ActionLogModel model(m_clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showTicket({5});
    model.setWaiting({actionOf(8, 5), actionOf(9, 5)});
    model.setActions({actionOf(1, 5), actionOf(2, 5)}); // loaded later
    model.add(actionOf(3, 5));
    const auto notes = [&model] {
        QStringList notes;
        for (int row = 0; row < model.rowCount(); ++row)
            notes << model.index(row).data(models::ActionLogModel::NoteRole).toString().mid(5);
        return notes.join(QLatin1Char(' '));
    };

    QCOMPARE(notes(), QStringLiteral("9 8 3 2 1"));
    QVERIFY(model.index(1).data(models::ActionLogModel::WaitingRole).toBool());
    QVERIFY(!model.index(2).data(models::ActionLogModel::WaitingRole).toBool());
    model.setWaiting({actionOf(9, 5)});
    QCOMPARE(notes(), QStringLiteral("9 3 2 1"));
    model.setWaiting({});
    QCOMPARE(notes(), QStringLiteral("3 2 1"));
}

void TestDetailModels::transfersAreSentences()
{
    store::DeskStore store;
    models::TransferModel model(store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    domain::Transfer transfer;
    transfer.id = {1};
    transfer.ticketId = {5};
    transfer.strategy = domain::TransferStrategy::Contact;
    transfer.state = domain::TransferState::Waiting;
    transfer.takeoverAt = m_clock.at + base::dayMs;
    model.showTicket({5});

    store.apply(bodyOf(transfer));

    QCOMPARE(model.rowCount(), 1);
    const QString truth = model.index(0).data(models::TransferModel::TruthRole).toString();
    QVERIFY2(truth.contains(QStringLiteral("Nov 22, 15:30")), qPrintable(truth));
    QVERIFY(model.index(0).data(models::TransferModel::UnderWayRole).toBool());
    store.remove(QStringLiteral("transfers"), 1);
    QCOMPARE(model.rowCount(), 0);
}

void TestDetailModels::everyReasonHasASentence()
{
    for (const auto &[reason, name] : base::enumNames<domain::TransferReason>())
        QVERIFY2(models::reasonText(reason).endsWith(QLatin1Char('.')), qPrintable(name));
    QCOMPARE(models::reasonText(QStringLiteral("of_a_newer_server")), QStringLiteral("of_a_newer_server"));
}

void TestDetailModels::assigneesAreThoseWhoMayTakeIt()
{
    store::DeskStore store;
    const auto person = [&](qint64 id, domain::Role role) {
        domain::Staff staff;
        staff.id = {id};
        staff.name = QStringLiteral("P%1").arg(id);
        staff.roles = {role};
        store.apply(bodyOf(staff));
        return staff;
    };
    const domain::Staff manager = person(1, domain::Role::Manager);
    person(2, domain::Role::Sales);
    const domain::Staff engineer = person(3, domain::Role::Engineer);
    domain::Ticket ticket;
    ticket.id = {9};
    ticket.assigneeId = engineer.id;
    store.apply(bodyOf(ticket));
    models::EngineerModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);

    model.fill(store, domain::Actor::person(manager), ticket);

    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.index(1).data(models::EngineerModel::CurrentRole).toBool());
    QCOMPARE(model.index(1).data(models::EngineerModel::IdRole).toLongLong(), engineer.id.value);
}

RELAY_TEST(TestDetailModels)

} // namespace relay::tests

#include "test_detail_models.moc"
