// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/inline_text.h"
#include "gui/language.h"
#include "models/action_log_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
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
    void theTitleIsSavedWithTheMouse();
    void whatIsTooLongIsNotCut();
    void aCommentKeepsItsLines();
    void theHistorySaysWhoGotTheTicket();
    void anotherTicketBeginsAtTheTop();
    void theNumberAndThePhoneAreCopied();
    void whatIsRareStandsInAMenu();
    void anEngineerTakesATicket();
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
    theirs.title = QStringLiteral("theirs");
    m_desk->server.publishTicket(protocol::EventKind::TicketEdited, theirs);
    QTRY_COMPARE(m_desk->desk.store.ticket(theirs.id)->version, seen + 1);

    edit->setPlainText(QStringLiteral("mine"));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    const QJsonObject body = m_desk->server.commands().last().body;
    QCOMPARE(body.value(QStringLiteral("version")).toInt(), seen);
}

void TestDetail::theTitleIsSavedWithTheMouse()
{
    const auto click = [this](const char *name) {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    };
    click("titleEditButton");
    editor("title")->setPlainText(QStringLiteral("something else"));
    click("titleCancelButton");
    QTRY_VERIFY(!editor("title"));
    QVERIFY(m_desk->server.commands().isEmpty());
    click("titleEditButton");
    QCOMPARE(editor("title")->toPlainText(), m_desk->sample.waiting.title);
    editor("title")->setPlainText(QStringLiteral("噪音复查"));
    QVERIFY(!find<QLabel>("titleHint")->text().isEmpty());

    click("titleSaveButton");

    QTRY_COMPARE(onServer().title, QStringLiteral("噪音复查"));
    click("descriptionEditButton");
    editor("description")->setPlainText(QStringLiteral("一\n二"));
    click("descriptionSaveButton");
    QTRY_COMPARE(onServer().description, QStringLiteral("一\n二"));
}

void TestDetail::whatIsTooLongIsNotCut()
{
    auto *comment = find<QPlainTextEdit>("commentEdit");
    auto *limit = find<QLabel>("commentEditLimit");
    comment->setPlainText(QStringLiteral("短"));
    QVERIFY(!limit->isVisible());
    comment->setPlainText(QString(2'001, QLatin1Char('x')));
    QVERIFY(limit->isVisible());
    QVERIFY2(limit->text().contains(QStringLiteral("1 character")), qPrintable(limit->text()));
    QVERIFY(!find<QAbstractButton>("commentButton")->isEnabled());
    QCOMPARE(find<QAbstractButton>("commentButton")->toolTip(), QStringLiteral("1 character(s) too many."));
    QTest::keyClick(comment, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(comment->toPlainText().size(), 2'001);
    comment->setPlainText(QString(2'000, QLatin1Char('x')));
    QVERIFY(limit->isVisible()); // almost
    find<QAbstractButton>("commentButton")->click();
    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QCOMPARE(m_desk->server.commands().last().body.value(QStringLiteral("text")).toString().size(), 2'000);

    QPlainTextEdit *edit = startEditing("title");
    edit->setPlainText(QString(201, QLatin1Char('x')));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(editor("title"), edit);
    QVERIFY(find<QLabel>("titleEditLimit")->isVisible());
    QVERIFY(!find<QAbstractButton>("titleSaveButton")->isEnabled());
    QCOMPARE(m_desk->server.commands().size(), 1);
}

void TestDetail::aCommentKeepsItsLines()
{
    auto *comment = find<QPlainTextEdit>("commentEdit");
    const auto *history = find<QAbstractItemView>("historyList");
    QTRY_COMPARE(history->model()->rowCount(), 6);
    comment->setPlainText(QStringLiteral("  已到现场\n\n明天再来\n"));

    find<QAbstractButton>("commentButton")->click();

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QTRY_VERIFY(!history->model()->index(0, 0).data(models::ActionLogModel::WaitingRole).toBool());
    QCOMPARE(history->model()->rowCount(), 7);
    const QModelIndex newest = history->model()->index(0, 0);
    QCOMPARE(
        newest.data(models::ActionLogModel::NoteRole).toString(), QStringLiteral("已到现场\n\n明天再来"));
    const int lines = history->visualRect(newest).height() / m_desk->theme.lineHeight(gui::TextRole::Body);
    QVERIFY2(lines >= 4, qPrintable(QString::number(lines)));
}

void TestDetail::theHistorySaysWhoGotTheTicket()
{
    const auto *history = find<QAbstractItemView>("historyList");
    QTRY_COMPARE(history->model()->rowCount(), 6);
    QStringList texts;
    for (int row = 0; row < 6; ++row)
        texts << history->model()->index(row, 0).data(models::ActionLogModel::TextRole).toString();
    QVERIFY2(texts.contains(QStringLiteral("Assigned the ticket to 李工")),
        qPrintable(texts.join(QLatin1Char('|'))));

    m_desk->desk.commands.edit(
        *m_desk->desk.store.ticket(m_desk->sample.waiting.id), {{}, {}, domain::Priority::Urgent});

    QTRY_COMPARE(history->model()->rowCount(), 7);
    QCOMPARE(history->model()->index(0, 0).data(models::ActionLogModel::NoteRole).toString(),
        QStringLiteral("Priority: High → Urgent"));
}

void TestDetail::anotherTicketBeginsAtTheTop()
{
    m_desk->window->resize(1024, 640);
    auto *bar = find<QScrollArea>("detailScroll")->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum());

    m_desk->window->openTicket(m_desk->sample.pending.id);

    QCOMPARE(bar->value(), 0);
}

void TestDetail::theNumberAndThePhoneAreCopied()
{
    find<QToolButton>("copyNumberButton")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_desk->sample.waiting.number);
    find<QToolButton>("copyPhoneButton")->click();
    const auto *customer = m_desk->desk.store.customer(m_desk->sample.waiting.customerId);
    QCOMPARE(QGuiApplication::clipboard()->text(), *customer->phone);
}

void TestDetail::whatIsRareStandsInAMenu()
{
    QVERIFY(!find<QWidget>("step_cancel_button"));
    auto *more = find<QToolButton>("moreStepsButton");
    QVERIFY(more->isVisible());
    emit more->menu()->aboutToShow();
    QVERIFY(more->menu()->actions().contains(find<QAction>("step_cancel")));
    QCOMPARE(find<QWidget>("step_resolve_button")->property("role").toString(), QStringLiteral("next"));
    int main = 0;
    for (const auto *button : find<QWidget>("actionButtons")->findChildren<QToolButton *>())
        main += button->isVisible() && button->property("role").toString() == QStringLiteral("next");
    QCOMPARE(main, 1);
}

void TestDetail::anEngineerTakesATicket()
{
    const domain::Staff engineer = m_desk->sample.engineers.at(1);
    m_desk->logIn(engineer);
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    QVERIFY(!find<QWidget>("take_button")->isVisible()); // somebody has it
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QCOMPARE(find<QWidget>("take_button")->property("role").toString(), QStringLiteral("next"));

    find<QToolButton>("take_button")->click();

    QTRY_VERIFY(find<QWidget>("assignButton") && find<QWidget>("assignButton")->isEnabled());
    QVERIFY2(find<QLabel>("planHeadline")->text().contains(engineer.name),
        qPrintable(find<QLabel>("planHeadline")->text()));
    QVERIFY(
        find<QLabel>("planMessage")->text().contains(QStringLiteral("工程师"))); // what the customer reads
    QVERIFY(m_desk->server.commands().isEmpty());
    find<QAbstractButton>("assignButton")->click();
    QTRY_COMPARE(m_desk->server.ticket(m_desk->sample.pending.id).assigneeId, std::optional(engineer.id));
    QTRY_VERIFY(!find<QWidget>("take_button")->isVisible());
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
