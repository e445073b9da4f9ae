// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/desk_store.h"
#include "store/ticket_steps.h"
#include "tests/support/test_main.h"

#include <QtTest>

namespace relay::tests {

using domain::TicketStatus;
using domain::TicketStep;

// The way back that "Undo" takes.
class TestTicketSteps final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheWayBack_data();
    void findsTheWayBack();
    void whoMayNotReopenHasNoWayBack();
    void resolvingIsFinalWhereItGivesTheContactBack_data();
    void resolvingIsFinalWhereItGivesTheContactBack();

private:
    static domain::Actor person(domain::Role role)
    {
        return {domain::Actor::Kind::Person, {7}, QStringLiteral("somebody"), {role}};
    }
};

void TestTicketSteps::findsTheWayBack_data()
{
    using Steps = std::optional<QList<TicketStep>>;
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("before");
    QTest::addColumn<Steps>("steps");
    const auto row = [](const char *name, TicketStatus now, TicketStatus before, const Steps &steps) {
        QTest::newRow(name) << int(now) << int(before) << steps;
    };
    row("resolved to processing", TicketStatus::Resolved, TicketStatus::Processing,
        Steps({TicketStep::Reopen, TicketStep::Progress}));
    row("resolved to assigned", TicketStatus::Resolved, TicketStatus::Assigned, Steps({TicketStep::Reopen}));
    row("closed to resolved", TicketStatus::Closed, TicketStatus::Resolved,
        Steps({TicketStep::Reopen, TicketStep::Resolve}));
    row("resolved to escalated", TicketStatus::Resolved, TicketStatus::Escalated,
        Steps({TicketStep::Reopen, TicketStep::Escalate}));
    row("processing to escalated", TicketStatus::Processing, TicketStatus::Escalated,
        Steps({TicketStep::Escalate}));
    row("never over an end", TicketStatus::Processing, TicketStatus::Assigned, std::nullopt);
    row("cancelled stays so", TicketStatus::Cancelled, TicketStatus::Pending, std::nullopt);
    row("processing to pending", TicketStatus::Processing, TicketStatus::Pending, std::nullopt);
}

void TestTicketSteps::findsTheWayBack()
{
    QFETCH(int, now);
    QFETCH(int, before);
    QFETCH(std::optional<QList<TicketStep>>, steps);
    domain::Ticket ticket;
    ticket.id = {1};
    ticket.status = TicketStatus(now);
    ticket.assigneeId = domain::StaffId{8};

    const auto way = store::stepsBack(person(domain::Role::Manager), ticket, TicketStatus(before));

    QVERIFY(way == steps);
}

void TestTicketSteps::whoMayNotReopenHasNoWayBack()
{
    domain::Ticket ticket;
    ticket.id = {1};
    ticket.status = TicketStatus::Resolved;
    ticket.assigneeId = domain::StaffId{7};

    QVERIFY(!store::stepsBack(person(domain::Role::Engineer), ticket, TicketStatus::Assigned));
}

void TestTicketSteps::resolvingIsFinalWhereItGivesTheContactBack_data()
{
    using domain::TransferDirection;
    using domain::TransferState;
    using domain::TransferStrategy;
    QTest::addColumn<int>("strategy");
    QTest::addColumn<int>("direction");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("canBeTakenBack");
    const auto row = [](const char *name, TransferStrategy strategy, TransferDirection direction,
                         TransferState state, bool back) {
        QTest::newRow(name) << int(strategy) << int(direction) << int(state) << back;
    };
    row("assist", TransferStrategy::Assist, TransferDirection::ToEngineer, TransferState::Done, true);
    row("moved", TransferStrategy::Contact, TransferDirection::ToEngineer, TransferState::Done, false);
    row("on its way", TransferStrategy::Contact, TransferDirection::ToEngineer, TransferState::Waiting,
        false);
    row("refused", TransferStrategy::Contact, TransferDirection::ToEngineer, TransferState::Refused, true);
    row("back already", TransferStrategy::Contact, TransferDirection::ToSales, TransferState::Done, true);
}

void TestTicketSteps::resolvingIsFinalWhereItGivesTheContactBack()
{
    QFETCH(int, strategy);
    QFETCH(int, direction);
    QFETCH(int, state);
    QFETCH(bool, canBeTakenBack);
    domain::Ticket ticket;
    ticket.id = {1};
    ticket.status = TicketStatus::Processing;
    ticket.assigneeId = domain::StaffId{8};
    protocol::EventBody body;
    body.transfer.emplace();
    body.transfer->id = {1};
    body.transfer->ticketId = ticket.id;
    body.transfer->strategy = domain::TransferStrategy(strategy);
    body.transfer->direction = domain::TransferDirection(direction);
    body.transfer->state = domain::TransferState(state);
    store::DeskStore store;
    store.apply(body);
    const domain::Actor manager = person(domain::Role::Manager);

    QCOMPARE(store::canBeTakenBack(store, manager, ticket, TicketStep::Resolve), canBeTakenBack);
    QVERIFY(!store::canBeTakenBack(store, person(domain::Role::Engineer), ticket, TicketStep::Resolve));
    QVERIFY(!store::canBeTakenBack(store, manager, ticket, TicketStep::Cancel));
}

RELAY_TEST(TestTicketSteps)

} // namespace relay::tests

#include "test_ticket_steps.moc"
