// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"
#include "domain/ticket_edit.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;
using relay::base::ErrorCode;
using relay::base::Timestamp;

class TestTicketEdit : public QObject
{
    Q_OBJECT

private slots:
    void mergesPerField_data();
    void mergesPerField();
    void refusesAllOfAConflict();
    void aVersionFromTheFutureIsAConflict();
};

namespace {

constexpr Timestamp now{1'000'000};

// Version 5: the title was changed in version 3, the priority in 5, the description never.
Ticket present()
{
    Ticket ticket;
    ticket.id = {7};
    ticket.version = 5;
    ticket.title = u"now"_s;
    ticket.description = u"as created"_s;
    ticket.priority = Priority::High;
    return ticket;
}

constexpr TicketFieldVersions fields{{7}, 3, 0, 5};

} // namespace

void TestTicketEdit::mergesPerField_data()
{
    QTest::addColumn<int>("seen");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QStringList>("conflicts");
    QTest::addColumn<int>("version");

    const QString none;
    QTest::newRow("everything seen") << 5 << u"mine"_s << u"mine"_s << QStringList() << 6;
    QTest::newRow("title seen, later changes elsewhere") << 3 << u"mine"_s << none << QStringList() << 6;
    QTest::newRow("title changed since") << 2 << u"mine"_s << none << QStringList{u"title"_s} << 0;
    QTest::newRow("the same title wanted") << 2 << u"now"_s << none << QStringList() << 5;
    QTest::newRow("description never changed") << 1 << none << u"mine"_s << QStringList() << 6;
    QTest::newRow("one of two") << 1 << u"mine"_s << u"mine"_s << QStringList{u"title"_s} << 0;
    QTest::newRow("nothing wanted") << 1 << none << none << QStringList() << 5;
}

void TestTicketEdit::mergesPerField()
{
    QFETCH(int, seen);
    QFETCH(QString, title);
    QFETCH(QString, description);
    QFETCH(QStringList, conflicts);
    QFETCH(int, version);
    TicketChanges changes;
    if (!title.isNull())
        changes.title = title;
    if (!description.isNull())
        changes.description = description;

    const auto edited = decideEdit(present(), fields, seen, changes, now);

    QCOMPARE(edited.has_value(), conflicts.isEmpty());
    if (!edited) {
        QCOMPARE(edited.error().code, ErrorCode::VersionConflict);
        QCOMPARE(edited.error().data["conflicts"_L1].toVariant().toStringList(), conflicts);
        QCOMPARE(edited.error().data["title"_L1].toString(), u"now"_s);
        return;
    }
    QCOMPARE(edited->ticket.version, version);
    QCOMPARE(edited->ticket.title, changes.title.value_or(present().title));
    QCOMPARE(edited->ticket.description, changes.description.value_or(present().description));
    QCOMPARE(edited->ticket.priority, Priority::High);
    QCOMPARE(edited->fields.description, version == 6 && changes.description ? 6 : 0);
    QCOMPARE(edited->fields.priority, 5);
}

void TestTicketEdit::refusesAllOfAConflict()
{
    const auto edited = decideEdit(present(), fields, 1, {u"mine"_s, {}, Priority::Low}, now);

    QVERIFY(!edited);
    QCOMPARE(edited.error().data["conflicts"_L1].toVariant().toStringList(),
        QStringList({u"title"_s, u"priority"_s}));
}

// A database that was restored from an earlier day: nobody knows what this person saw.
void TestTicketEdit::aVersionFromTheFutureIsAConflict()
{
    QVERIFY(!decideEdit(present(), fields, 6, {{}, u"mine"_s, {}}, now));
}

RELAY_TEST(TestTicketEdit)

#include "test_ticket_edit.moc"
