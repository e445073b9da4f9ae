// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"
#include "protocol/events.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::protocol;
using namespace Qt::StringLiterals;
using relay::domain::TransferState;
namespace base = relay::base;
namespace domain = relay::domain;

class TestEvents : public QObject
{
    Q_OBJECT

private slots:
    void kindsKeepTheirNames_data();
    void kindsKeepTheirNames();
    void namesAreUnique();
    void unknownNamesHaveNoKind_data();
    void unknownNamesHaveNoKind();
    void everyTransferStateHasItsEvent_data();
    void everyTransferStateHasItsEvent();
    void everyTransferStateIsAbove();
    void bodiesHoldOnlyWhatIsThere_data();
    void bodiesHoldOnlyWhatIsThere();
    void bodiesComeBack();
};

// interface.md names them; written out here so that a change does not pass unseen.
void TestEvents::kindsKeepTheirNames_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<QString>("name");

    QTest::newRow("ticket created") << EventKind::TicketCreated << u"ticket.created"_s;
    QTest::newRow("ticket assigned") << EventKind::TicketAssigned << u"ticket.assigned"_s;
    QTest::newRow("ticket progressed") << EventKind::TicketProgressed << u"ticket.progressed"_s;
    QTest::newRow("ticket resolved") << EventKind::TicketResolved << u"ticket.resolved"_s;
    QTest::newRow("ticket closed") << EventKind::TicketClosed << u"ticket.closed"_s;
    QTest::newRow("ticket reopened") << EventKind::TicketReopened << u"ticket.reopened"_s;
    QTest::newRow("ticket escalated") << EventKind::TicketEscalated << u"ticket.escalated"_s;
    QTest::newRow("ticket cancelled") << EventKind::TicketCancelled << u"ticket.cancelled"_s;
    QTest::newRow("ticket commented") << EventKind::TicketCommented << u"ticket.commented"_s;
    QTest::newRow("ticket edited") << EventKind::TicketEdited << u"ticket.edited"_s;
    QTest::newRow("customer created") << EventKind::CustomerCreated << u"customer.created"_s;
    QTest::newRow("customer updated") << EventKind::CustomerUpdated << u"customer.updated"_s;
    QTest::newRow("contact linked") << EventKind::CustomerContactLinked << u"customer.contact_linked"_s;
    QTest::newRow("transfer planned") << EventKind::TransferPlanned << u"transfer.planned"_s;
    QTest::newRow("transfer requested") << EventKind::TransferRequested << u"transfer.requested"_s;
    QTest::newRow("transfer waiting") << EventKind::TransferWaiting << u"transfer.waiting"_s;
    QTest::newRow("transfer done") << EventKind::TransferDone << u"transfer.done"_s;
    QTest::newRow("transfer refused") << EventKind::TransferRefused << u"transfer.refused"_s;
    QTest::newRow("transfer receiver full") << EventKind::TransferReceiverFull << u"transfer.receiver_full"_s;
    QTest::newRow("transfer failed") << EventKind::TransferFailed << u"transfer.failed"_s;
    QTest::newRow("transfer cancelled") << EventKind::TransferCancelled << u"transfer.cancelled"_s;
    QTest::newRow("staff created") << EventKind::StaffCreated << u"staff.created"_s;
}

void TestEvents::kindsKeepTheirNames()
{
    QFETCH(EventKind, kind);
    QFETCH(QString, name);
    QCOMPARE(eventName(kind), name);
    QVERIFY(eventKindFromName(name) == kind);
}

void TestEvents::namesAreUnique()
{
    QStringList names;
    for (int kind = 0; kind < eventKindCount; ++kind)
        names << eventName(EventKind(kind));
    QCOMPARE(names.removeDuplicates(), qsizetype(0));
    QCOMPARE(names.size(), qsizetype(22)); // one row above for each
}

void TestEvents::unknownNamesHaveNoKind_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("of a newer server") << u"ticket.merged"_s;
    QTest::newRow("upper case") << u"Ticket.Created"_s;
    QTest::newRow("beginning of a name") << u"ticket."_s;
    QTest::newRow("name and more") << u"ticket.created "_s;
}

void TestEvents::unknownNamesHaveNoKind()
{
    QFETCH(QString, name);
    QVERIFY(!eventKindFromName(name));
}

void TestEvents::everyTransferStateHasItsEvent_data()
{
    QTest::addColumn<TransferState>("state");
    QTest::addColumn<EventKind>("kind");
    QTest::newRow("planned") << TransferState::Planned << EventKind::TransferPlanned;
    QTest::newRow("requested") << TransferState::Requested << EventKind::TransferRequested;
    QTest::newRow("waiting") << TransferState::Waiting << EventKind::TransferWaiting;
    QTest::newRow("done") << TransferState::Done << EventKind::TransferDone;
    QTest::newRow("refused") << TransferState::Refused << EventKind::TransferRefused;
    QTest::newRow("receiver full") << TransferState::ReceiverFull << EventKind::TransferReceiverFull;
    QTest::newRow("failed") << TransferState::Failed << EventKind::TransferFailed;
    QTest::newRow("cancelled") << TransferState::Cancelled << EventKind::TransferCancelled;
}

void TestEvents::everyTransferStateHasItsEvent()
{
    QFETCH(TransferState, state);
    QFETCH(EventKind, kind);
    QVERIFY(transferEvent(state) == kind);
    QCOMPARE(eventName(kind), u"transfer."_s + base::enumName(state));
}

void TestEvents::everyTransferStateIsAbove()
{
    QCOMPARE(base::enumNames<TransferState>().size(), std::size_t(8));
}

void TestEvents::bodiesHoldOnlyWhatIsThere_data()
{
    QTest::addColumn<EventBody>("body");
    QTest::addColumn<QStringList>("keys");

    QTest::newRow("nothing") << EventBody{} << QStringList{};
    EventBody ticket;
    ticket.ticket.emplace();
    QTest::newRow("ticket") << ticket << QStringList{u"ticket"_s};
    EventBody comment;
    comment.ticket.emplace();
    comment.action.emplace();
    QTest::newRow("ticket and action") << comment << QStringList{u"action"_s, u"ticket"_s};
    EventBody customer;
    customer.customer.emplace();
    QTest::newRow("customer") << customer << QStringList{u"customer"_s};
    EventBody transfer;
    transfer.transfer.emplace();
    transfer.ticket.emplace();
    QTest::newRow("transfer and ticket") << transfer << QStringList{u"ticket"_s, u"transfer"_s};
    EventBody staff;
    staff.staff.emplace();
    QTest::newRow("staff") << staff << QStringList{u"staff"_s};
}

void TestEvents::bodiesHoldOnlyWhatIsThere()
{
    QFETCH(EventBody, body);
    QFETCH(QStringList, keys);
    const QJsonObject encoded = base::parseObject(encodeBody(body).toUtf8()).value_or(QJsonObject{});
    QCOMPARE(encoded.keys(), keys);
    for (const QString &key : keys)
        QVERIFY(encoded.value(key).isObject());
}

void TestEvents::bodiesComeBack()
{
    EventBody body;
    body.ticket.emplace();
    body.ticket->id = domain::TicketId{123};
    body.ticket->title = u"打印机坏了"_s;
    body.ticket->assigneeId = domain::StaffId{7};
    body.transfer.emplace();
    body.transfer->state = TransferState::Waiting;
    const QJsonObject encoded = base::parseObject(encodeBody(body).toUtf8()).value_or(QJsonObject{});
    const auto back = base::decodeFields<EventBody>(encoded, base::UnknownFields::Refuse);
    QVERIFY(back);
    QVERIFY(back->ticket && back->transfer && !back->customer && !back->staff && !back->action);
    QCOMPARE(back->ticket->title, u"打印机坏了"_s);
    QCOMPARE(encodeBody(*back), encodeBody(body));
    // a whole row: what is not there is said, unlike a row that is not there
    QVERIFY(encoded.value(u"ticket"_s).toObject().value(u"resolved_at"_s).isNull());
    QVERIFY(encoded.value(u"ticket"_s).toObject().contains(u"resolved_at"_s));
}

RELAY_TEST(TestEvents)
#include "test_events.moc"
