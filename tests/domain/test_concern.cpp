// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/concern.h"
#include "tests/support/test_main.h"

#include <QtTest>

using namespace relay::domain;

Q_DECLARE_METATYPE(Concern)

// Who hears of what.
class TestConcern : public QObject
{
    Q_OBJECT

private slots:
    void peopleHearOfWhatIsTheirs_data();
    void peopleHearOfWhatIsTheirs();
};

void TestConcern::peopleHearOfWhatIsTheirs_data()
{
    QTest::addColumn<QString>("mine"); // in which way the ticket is mine
    QTest::addColumn<qint64>("actor"); // I am 1; 0: the system
    QTest::addColumn<QString>("action");
    QTest::addColumn<Concern>("concern");
    const auto row = [](const char *name, const char *mine, qint64 actor, const char *action,
                         Concern concern) {
        QTest::newRow(name) << QString::fromLatin1(mine) << actor << QString::fromLatin1(action) << concern;
    };
    row("given to me", "assignee", 2, "ticket.assigned", Concern::AssignedToMe);
    row("taken by myself", "assignee", 1, "ticket.assigned", Concern::None);
    row("given to somebody else", "", 2, "ticket.assigned", Concern::None);
    row("given away from my customer", "owner", 2, "ticket.assigned", Concern::ChangeOfMine);
    row("a comment on mine", "assignee", 2, "ticket.commented", Concern::ChangeOfMine);
    row("my own comment", "assignee", 1, "ticket.commented", Concern::None);
    row("resolved what I created", "creator", 2, "ticket.resolved", Concern::ChangeOfMine);
    row("WeCom on mine", "assignee", 0, "transfer.done", Concern::ChangeOfMine);
    row("nothing of mine", "", 2, "ticket.resolved", Concern::None);
}

void TestConcern::peopleHearOfWhatIsTheirs()
{
    QFETCH(QString, mine);
    QFETCH(qint64, actor);
    QFETCH(QString, action);
    Staff me;
    me.id = {1};
    Ticket ticket;
    if (mine == QLatin1StringView("assignee"))
        ticket.assigneeId = me.id;
    else if (mine == QLatin1StringView("owner"))
        ticket.customerOwnerId = me.id;
    else if (mine == QLatin1StringView("creator"))
        ticket.createdBy = me.id;
    TicketAction happened;
    happened.action = action;
    if (actor > 0)
        happened.actorId = StaffId{actor};
    QTEST(concernOf(Actor::person(me), ticket, happened), "concern");
}

RELAY_TEST(TestConcern)

#include "test_concern.moc"
