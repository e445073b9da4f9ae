// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/history_notes.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace relay::domain;
using namespace Qt::StringLiterals;

class TestHistoryNotes : public QObject
{
    Q_OBJECT

private slots:
    void whoGotTheTicket();
    void whatWasChanged();
    void earlierVersionsSaidLess();
};

void TestHistoryNotes::whoGotTheTicket()
{
    const QString text = textOf(AssignmentNote{u"within_quota"_s, u"李 工"_s});

    QCOMPARE(assignmentNoteOf(text).reason, u"within_quota"_s);
    QCOMPARE(assignmentNoteOf(text).assignee, u"李 工"_s);
}

void TestHistoryNotes::whatWasChanged()
{
    Ticket before;
    before.title = u"打印机"_s;
    Ticket after = before;
    after.description = u"卡纸"_s;
    after.priority = Priority::Urgent;

    const EditNote note = editNoteOf(textOf(differencesOf(before, after)));

    QVERIFY(!note.title);
    QVERIFY(note.description);
    QCOMPARE(note.priorityBefore, std::optional(before.priority));
    QCOMPARE(note.priorityAfter, std::optional(Priority::Urgent));
    QVERIFY(textOf(differencesOf(before, before)).isEmpty());
}

void TestHistoryNotes::earlierVersionsSaidLess()
{
    QCOMPARE(assignmentNoteOf(u"no_contact"_s).reason, u"no_contact"_s);
    QVERIFY(assignmentNoteOf(u"no_contact"_s).assignee.isEmpty());
    const EditNote note = editNoteOf({});
    QVERIFY(!note.title && !note.description && !note.priorityAfter);
    QVERIFY(!editNoteOf(u"priority normal sky-high"_s).priorityAfter);
}

RELAY_TEST(TestHistoryNotes)
#include "test_history_notes.moc"
