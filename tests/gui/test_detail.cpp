// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/inline_text.h"
#include "gui/language.h"
#include "models/action_log_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QtTest>

namespace relay::tests {

// Changing a ticket where it stands, and reading its history.
class TestDetail final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void theTitleIsChangedInPlace();
    void escapeLeavesTheTitleAsItWas();
    void aTitleIsNeverEmpty();
    void theDescriptionTakesSeveralLines();
    void thePriorityIsChosenFromAMenu();
    void whatIsTypedSurvivesAnIncomingChange();
    void whatIsTypedSurvivesAnotherTicket();
    void aCommentSurvivesAnotherTicket();
    void theEditNamesTheVersionThatWasSeen();
    void theHistoryShowsAPart();
    void theChancesLeftAreShownBeforeAnyTransfer();
    void aDraftThatIsLeftIsSaid();
    void noCaretWhereNothingIsTyped();
    void everythingFits_data();
    void everythingFits();

private:
    template<class Widget>
    Widget *find(const char *name) const
    {
        return m_desk->find<Widget>(name);
    }
    QPlainTextEdit *startEditing(const char *field) const
    {
        find<QToolButton>(qPrintable(QString::fromLatin1(field) + QStringLiteral("EditButton")))->click();
        return editor(field);
    }
    QPlainTextEdit *editor(const char *field) const
    {
        return find<QPlainTextEdit>(qPrintable(QString::fromLatin1(field) + QStringLiteral("Edit")));
    }
    domain::Ticket onServer() const { return m_desk->server.ticket(m_desk->sample.waiting.id); }

    std::unique_ptr<DeskWindow> m_desk;
};

void TestDetail::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    m_desk->window->openTicket(m_desk->sample.waiting.id);
}

void TestDetail::theTitleIsChangedInPlace()
{
    QPlainTextEdit *edit = startEditing("title");
    QVERIFY(edit);
    QCOMPARE(edit->toPlainText(), m_desk->sample.waiting.title);

    edit->setPlainText(QStringLiteral("噪音复查"));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(onServer().title, QStringLiteral("噪音复查"));
    QCOMPARE(find<QLabel>("titleLabel")->text(), QStringLiteral("噪音复查"));
    QTRY_VERIFY(!editor("title"));
}

void TestDetail::escapeLeavesTheTitleAsItWas()
{
    QPlainTextEdit *edit = startEditing("title");
    edit->setPlainText(QStringLiteral("something else"));

    QTest::keyClick(edit, Qt::Key_Escape);

    QCOMPARE(find<QLabel>("titleLabel")->text(), m_desk->sample.waiting.title);
    QVERIFY(find<QWidget>("detailPanel")->isVisible()); // the first Escape is the field's
    QVERIFY(m_desk->server.commands().isEmpty());
}

void TestDetail::aTitleIsNeverEmpty()
{
    QPlainTextEdit *edit = startEditing("title");
    edit->clear();

    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);

    QVERIFY(editor("title"));
    QVERIFY(m_desk->server.commands().isEmpty());
    QVERIFY2(find<QLabel>("noticeText")->text().contains(QStringLiteral("needs a title")),
        qPrintable(find<QLabel>("noticeText")->text()));
}

void TestDetail::theDescriptionTakesSeveralLines()
{
    QPlainTextEdit *edit = startEditing("description");
    edit->clear();
    QTest::keyClicks(edit, QStringLiteral("one"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClicks(edit, QStringLiteral("two"));

    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(onServer().description, QStringLiteral("one\ntwo"));
}

void TestDetail::thePriorityIsChosenFromAMenu()
{
    auto *button = find<QToolButton>("priorityButton");
    emit button->menu()->aboutToShow();

    button->menu()->findChild<QAction *>(QStringLiteral("priority_urgent"))->trigger();

    QTRY_COMPARE(onServer().priority, domain::Priority::Urgent);
    QCOMPARE(button->text(), QStringLiteral("Urgent"));
}

void TestDetail::whatIsTypedSurvivesAnIncomingChange()
{
    QPlainTextEdit *edit = startEditing("title");
    edit->setPlainText(QStringLiteral("mine"));
    domain::Ticket theirs = m_desk->sample.waiting;
    theirs.version += 1;
    theirs.title = QStringLiteral("theirs");

    m_desk->server.publishTicket(protocol::EventKind::TicketEdited, theirs);

    QTRY_COMPARE(find<QLabel>("titleLabel")->text(), QStringLiteral("theirs"));
    QCOMPARE(edit->toPlainText(), QStringLiteral("mine"));
}

void TestDetail::whatIsTypedSurvivesAnotherTicket()
{
    startEditing("title")->setPlainText(QStringLiteral("half a thought"));

    m_desk->window->openTicket(m_desk->sample.pending.id);
    QTRY_VERIFY(!editor("title"));
    m_desk->window->openTicket(m_desk->sample.waiting.id);

    QVERIFY(editor("title"));
    QCOMPARE(editor("title")->toPlainText(), QStringLiteral("half a thought"));
}

void TestDetail::aCommentSurvivesAnotherTicket()
{
    auto *comment = find<QPlainTextEdit>("commentEdit");
    comment->setPlainText(QStringLiteral("not sent yet"));

    m_desk->window->openTicket(m_desk->sample.pending.id);
    QVERIFY(comment->toPlainText().isEmpty());
    m_desk->window->openTicket(m_desk->sample.waiting.id);

    QCOMPARE(comment->toPlainText(), QStringLiteral("not sent yet"));
}

void TestDetail::theEditNamesTheVersionThatWasSeen()
{
    QPlainTextEdit *edit = startEditing("title");
    const int seen = m_desk->desk.store.ticket(m_desk->sample.waiting.id)->version;
    domain::Ticket theirs = m_desk->sample.waiting;
    theirs.version = seen + 1;
    theirs.progress = 90;
    m_desk->server.publishTicket(protocol::EventKind::TicketProgressed, theirs);
    QTRY_COMPARE(m_desk->desk.store.ticket(theirs.id)->version, seen + 1);

    edit->setPlainText(QStringLiteral("mine"));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    const QJsonObject body = m_desk->server.commands().last().body;
    QCOMPARE(body.value(QStringLiteral("version")).toInt(), seen);
}

void TestDetail::theHistoryShowsAPart()
{
    const auto *history = find<QAbstractItemView>("historyList");
    QTRY_COMPARE(history->model()->rowCount(), 6);

    find<QToolButton>("historyComments")->click();
    QCOMPARE(history->model()->rowCount(), 1);
    find<QToolButton>("historyTransfers")->click();
    QCOMPARE(history->model()->rowCount(), 1);
    find<QToolButton>("historySteps")->click();
    QCOMPARE(history->model()->rowCount(), 4);
    find<QToolButton>("historyEverything")->click();
    QCOMPARE(history->model()->rowCount(), 6);
}

void TestDetail::theChancesLeftAreShownBeforeAnyTransfer()
{
    m_desk->server.setTransfersLeft(m_desk->sample.pending.customerId, 1);

    m_desk->window->openTicket(m_desk->sample.pending.id);

    QTRY_VERIFY(find<QLabel>("transfersLeftLabel")->isVisible());
    QVERIFY(find<QLabel>("transfersLeftLabel")->text().contains(QLatin1Char('1')));
}

void TestDetail::aDraftThatIsLeftIsSaid()
{
    startEditing("title")->setPlainText(QStringLiteral("half a thought"));

    m_desk->window->openTicket(m_desk->sample.pending.id);

    QVERIFY2(find<QLabel>("noticeText")->text().contains(QStringLiteral("not saved")),
        qPrintable(find<QLabel>("noticeText")->text()));
    find<QToolButton>("noticeActionButton")->click();
    QVERIFY(editor("title"));
    QCOMPARE(editor("title")->toPlainText(), QStringLiteral("half a thought"));
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QVERIFY(!find<QWidget>("noticeBar")->isVisible()); // nothing was typed this time
}

// A label that is read with the arrow keys shows one.
void TestDetail::noCaretWhereNothingIsTyped()
{
    const QList<QLabel *> labels = m_desk->window->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY2(!(label->textInteractionFlags() & (Qt::TextSelectableByKeyboard | Qt::TextEditable)),
            qPrintable(label->objectName()));
    }
}

void TestDetail::everythingFits_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scale");
    for (const int scale : {100, 150}) {
        for (const char *language : {"en", "zh_CN"})
            QTest::addRow("%s, %d %%", language, scale) << QString::fromLatin1(language) << scale;
    }
}

void TestDetail::everythingFits()
{
    QFETCH(QString, language);
    QFETCH(int, scale);
    gui::Language chosen;
    chosen.install(language);
    m_desk->theme.setTextScale(scale);
    m_desk->window->resize(1024, 640);
    find<QToolButton>("listButton")->click();
    find<QLineEdit>("filterEdit")->setText(QStringLiteral("客户"));
    QTRY_VERIFY(find<QLabel>("matchLabel")->isVisible());

    const QWidget *content = find<QWidget>("detailContent");
    QTRY_COMPARE(content->width(), content->parentWidget()->width());
    QTRY_VERIFY2(content->minimumSizeHint().width() <= content->width(),
        qPrintable(QString::number(content->minimumSizeHint().width())));
    QCOMPARE(m_desk->window->size(), QSize(1024, 640));
    QVERIFY(m_desk->window->minimumWidth() <= 1024 && m_desk->window->minimumHeight() <= 640);
    const auto inside = [this](const QWidget *part) { // below, the panel scrolls
        return part->mapTo(m_desk->window.get(), QPoint(part->width(), 0)).x() <= m_desk->window->width();
    };
    for (const char *part : {"titleEditButton", "descriptionEditButton", "closeButton", "commentButton",
             "boardButton", "listButton", "columnsButton", "clearButton", "newTicketButton"})
        QTRY_VERIFY2(inside(find<QWidget>(part)), part);
    for (const auto *button : content->findChildren<QToolButton *>()) {
        if (button->isVisible())
            QTRY_VERIFY2(
                button->width() >= button->minimumSizeHint().width(), qPrintable(button->objectName()));
    }
}

RELAY_TEST(TestDetail)

} // namespace relay::tests

#include "test_detail.moc"
