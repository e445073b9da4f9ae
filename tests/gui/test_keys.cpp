// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/language.h"
#include "gui/shell/desk_actions.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QtTest>

namespace relay::tests {

// Keys: every action has one, the overview shows all, and none fires into text or an unfinished word.
class TestKeys final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void everyActionHasAKeyOfItsOwn();
    void everyControlHasAKey();
    void theOverviewShowsEveryAction();
    void theOverviewHasAWayOut();
    void theOverviewFitsIntoASmallWindow();
    void theTitleIsEditedByKey();
    void thePriorityIsSetByKey();
    void theTicketsAreFilteredByKey();
    void aColumnIsFoldedByKey();
    void theListIsArrangedByKey();
    void theHistoryIsFilteredByKey();
    void aTransferIsCheckedByKey();
    void aRefusalIsReadByKey();
    void theDensityIsAskedForByKey();
    void whatCannotBeDoneIsNotOffered();
    void theOverviewFollowsTheLanguage();
    void lettersInATextFieldAreText();
    void nothingFiresWhileAWordIsComposed();
    void aFinishedWordGivesTheKeysBack();
    void theLinkOfTheTicketIsCopied();

private:
    gui::DeskActions *actions() const { return m_desk->window->findChild<gui::DeskActions *>(); }
    QWidget *window() const { return m_desk->window.get(); }
    static void compose(QWidget *field, const QString &preedit, const QString &commit = {});

    std::unique_ptr<DeskWindow> m_desk;
};

void TestKeys::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    m_desk->window->openTicket(m_desk->sample.waiting.id);
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
}

// What an input method sends: an unfinished word, or the finished one.
void TestKeys::compose(QWidget *field, const QString &preedit, const QString &commit)
{
    QInputMethodEvent event(preedit, {});
    event.setCommitString(commit);
    QCoreApplication::sendEvent(field, &event);
}

void TestKeys::everyActionHasAKeyOfItsOwn()
{
    QSet<QKeySequence> seen;
    const QList<QAction *> all = actions()->all();
    QVERIFY(all.size() > 40);
    for (const QAction *action : all) {
        QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->objectName()));
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!seen.contains(key), qPrintable(action->objectName() + key.toString()));
            seen.insert(key);
        }
    }
}

// A button or box of the window is one of the actions, stands for one, or only goes where a key goes too.
void TestKeys::everyControlHasAKey()
{
    const QHash<QString, QString> sameAs{{QStringLiteral("ticketsButton"), QStringLiteral("goToTickets")},
        {QStringLiteral("searchButton"), QStringLiteral("search")},
        {QStringLiteral("newTicketButton"), QStringLiteral("newTicket")},
        {QStringLiteral("emptyButton"), QStringLiteral("newTicket")},
        {QStringLiteral("boardButton"), QStringLiteral("toggleView")},
        {QStringLiteral("listButton"), QStringLiteral("toggleView")},
        {QStringLiteral("closeButton"), QStringLiteral("closeDetail")},
        {QStringLiteral("titleEditButton"), QStringLiteral("editTitle")},
        {QStringLiteral("descriptionEditButton"), QStringLiteral("editDescription")},
        {QStringLiteral("priorityButton"), QStringLiteral("setPriority_urgent")},
        {QStringLiteral("retryButton"), QStringLiteral("connectNow")}};
    const QList<std::pair<QString, QString>> sameAsAll{
        {QStringLiteral("collapse_"), QStringLiteral("foldColumn")},
        {QStringLiteral("expand_"), QStringLiteral("foldColumn")}};
    for (const QWidget *control : window()->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(control);
        const bool box = qobject_cast<const QComboBox *>(control);
        const QString name = control->objectName();
        if ((!button && !box) || name.startsWith(QStringLiteral("qt_")) || control->window() != window())
            continue;
        if (name == QLatin1StringView("commentButton"))
            continue; // Ctrl+Enter in the text, explained in the overview
        const auto *tool = qobject_cast<const QToolButton *>(control);
        if (tool && tool->defaultAction() && actions()->all().contains(tool->defaultAction()))
            continue;
        QString action = sameAs.value(name, actions()->standsFor(name));
        for (const auto &[prefix, same] : sameAsAll) {
            if (name.startsWith(prefix))
                action = same;
        }
        if (name.startsWith(QStringLiteral("bulk_")))
            action = QStringLiteral("step_") + name.mid(5);
        QVERIFY2(!action.isEmpty() && m_desk->find<QAction>(qPrintable(action)), qPrintable(name));
    }
}

void TestKeys::theOverviewHasAWayOut()
{
    QTest::keyClick(window(), Qt::Key_Question);
    QTRY_VERIFY(m_desk->find("keysDialog"));
    auto *close = m_desk->find("keysDialog")->findChild<QAbstractButton *>(QStringLiteral("keysCloseButton"));
    QTRY_VERIFY(close->isVisible());

    close->click();

    QTRY_VERIFY(!m_desk->find("keysDialog"));
}

void TestKeys::theOverviewFitsIntoASmallWindow()
{
    m_desk->theme.setTextScale(138);
    window()->resize(window()->minimumSize());

    QTest::keyClick(window(), Qt::Key_Question);

    QTRY_VERIFY(m_desk->find("keysDialog"));
    QTRY_VERIFY(m_desk->find("keysDialog")->isVisible());
    const QSize size = m_desk->find("keysDialog")->size();
    QVERIFY2(size.width() <= window()->width() && size.height() <= window()->height(),
        qPrintable(QStringLiteral("%1x%2 in %3x%4")
                       .arg(size.width())
                       .arg(size.height())
                       .arg(window()->width())
                       .arg(window()->height())));
}

void TestKeys::theTitleIsEditedByKey()
{
    m_desk->find<QAction>("closeDetail")->trigger();

    QTest::keyClick(window(), Qt::Key_T);

    QTRY_VERIFY(m_desk->find("detailPanel")->isVisible());
    auto *title = m_desk->find<QPlainTextEdit>("titleEdit");
    QTRY_VERIFY(title && title->hasFocus());
    QTest::keyClick(title, Qt::Key_Escape);
    QTest::keyClick(window(), Qt::Key_D);
    QTRY_VERIFY(m_desk->find<QPlainTextEdit>("descriptionEdit"));
    QTRY_VERIFY(m_desk->find("descriptionEdit")->hasFocus());
}

void TestKeys::thePriorityIsSetByKey()
{
    QTest::keyClick(window(), Qt::Key_1);

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QCOMPARE(m_desk->server.commands().first().name.value, QStringLiteral("ticket.edit"));
    QCOMPARE(m_desk->server.commands().first().body.value(QStringLiteral("priority")).toString(),
        QStringLiteral("urgent"));
    QTRY_COMPARE(m_desk->server.ticket(m_desk->sample.waiting.id).priority, domain::Priority::Urgent);
    QTRY_VERIFY(!m_desk->desk.store.isPending(m_desk->sample.waiting.id));
    QTest::keyClick(window(), Qt::Key_1); // it is so already
    QTest::keyClick(window(), Qt::Key_4);
    QTRY_COMPARE(m_desk->server.ticket(m_desk->sample.waiting.id).priority, domain::Priority::Low);
    QCOMPARE(m_desk->server.commands().size(), 2);
}

void TestKeys::theTicketsAreFilteredByKey()
{
    const auto isOn = [this](
                          const char *button) { return m_desk->find<QAbstractButton>(button)->isChecked(); };

    QTest::keyClick(window(), Qt::Key_M);
    QVERIFY(isOn("mineButton"));
    QTest::keyClick(window(), Qt::Key_U);
    QVERIFY(isOn("nobodyButton"));
    QTest::keyClick(window(), Qt::Key_M, Qt::ShiftModifier);
    QVERIFY(isOn("everybodyButton"));
    QTest::keyClick(window(), Qt::Key_D, Qt::ShiftModifier);
    QVERIFY(isOn("overdueButton"));
    QVERIFY(m_desk->find("clearButton")->isVisible());
    QTest::keyClick(window(), Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(!isOn("overdueButton"));
}

void TestKeys::aColumnIsFoldedByKey()
{
    auto *column = m_desk->find("column_processing");
    QVERIFY(m_desk->find("cards_processing")->isVisible());
    m_desk->find("cards_processing")->setFocus();

    QTest::keyClick(window(), Qt::Key_H);

    QVERIFY(!m_desk->find("cards_processing")->isVisible());
    QVERIFY(column->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_H);
    QVERIFY(m_desk->find("cards_processing")->isVisible());
}

void TestKeys::theListIsArrangedByKey()
{
    QVERIFY(!m_desk->find<QAction>("groupBy")->isEnabled()); // the board has no groups
    QTest::keyClick(window(), Qt::Key_V);
    QVERIFY(!m_desk->find<QAction>("foldColumn")->isEnabled());

    QTest::keyClick(window(), Qt::Key_G);

    auto *groups = m_desk->find<QComboBox>("groupBox");
    QTRY_VERIFY(groups->view()->isVisible());
    groups->hidePopup();
    QTest::keyClick(window(), Qt::Key_C, Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->find("columnsMenu")->isVisible());
    m_desk->find("columnsMenu")->close();
}

void TestKeys::theHistoryIsFilteredByKey()
{
    QTest::keyClick(window(), Qt::Key_2, Qt::AltModifier);
    QVERIFY(m_desk->find<QAbstractButton>("historyComments")->isChecked());
    QTest::keyClick(window(), Qt::Key_1, Qt::AltModifier);
    QVERIFY(m_desk->find<QAbstractButton>("historyEverything")->isChecked());
}

void TestKeys::aTransferIsCheckedByKey()
{
    QTRY_VERIFY(m_desk->find("refreshTransferButton")->isVisible());

    QTest::keyClick(window(), Qt::Key_W);

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QCOMPARE(m_desk->server.commands().first().name.value, QStringLiteral("transfer.refresh"));
}

void TestKeys::aRefusalIsReadByKey()
{
    m_desk->server.refuseNextCommand({base::ErrorCode::Forbidden, {}, {}, {}});
    m_desk->desk.commands.progress(m_desk->sample.waiting.id, 90);
    QTRY_VERIFY(m_desk->find("refusedBox")->isVisible());

    QTest::keyClick(window(), Qt::Key_Y);

    QTRY_VERIFY(!m_desk->find("refusedBox")->isVisible());
}

void TestKeys::theDensityIsAskedForByKey()
{
    QSignalSpy asked(m_desk->window.get(), &gui::MainWindow::nextDensityRequested);

    QTest::keyClick(window(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);

    QCOMPARE(asked.size(), 1);
}

void TestKeys::whatCannotBeDoneIsNotOffered()
{
    QVERIFY(!m_desk->find<QAction>("readRefusal")->isEnabled());
    QVERIFY(!m_desk->find<QAction>("clearFilter")->isEnabled());
    QVERIFY(!m_desk->find<QAction>("clearSelection")->isEnabled());
    QVERIFY(m_desk->find<QAction>("filterMine")->isEnabled());

    m_desk->find<QAction>("closeDetail")->trigger();

    QVERIFY(!m_desk->find<QAction>("historyCommentsKey")->isEnabled());
}

void TestKeys::theOverviewShowsEveryAction()
{
    QTest::keyClick(window(), Qt::Key_Question);

    QTRY_VERIFY(m_desk->find("keysDialog"));
    QWidget *overview = m_desk->find("keysDialog");
    QTRY_VERIFY(overview->isVisible());
    for (const QAction *action : actions()->all()) {
        const auto *line = overview->findChild<QLabel *>(QStringLiteral("key_") + action->objectName());
        QVERIFY2(line, qPrintable(action->objectName()));
        QCOMPARE(line->text(), gui::plainText(*action));
    }
    QTest::keyClick(overview, Qt::Key_Question);
    QTRY_VERIFY(!m_desk->find("keysDialog"));
}

void TestKeys::theOverviewFollowsTheLanguage()
{
    gui::Language language;
    language.install(QStringLiteral("zh_CN"));

    QTRY_COMPARE(m_desk->find<QAction>("showKeys")->text(), QStringLiteral("显示快捷键"));
    QCOMPARE(m_desk->find<QAction>("step_resolve")->toolTip(), QStringLiteral("解决 (R)"));
}

void TestKeys::lettersInATextFieldAreText()
{
    auto *comment = m_desk->find<QPlainTextEdit>("commentEdit");
    comment->setFocus();

    QTest::keyClicks(comment, QStringLiteral("Rn?e"));

    QCOMPARE(comment->toPlainText(), QStringLiteral("Rn?e"));
    QVERIFY(m_desk->server.commands().isEmpty());
    QVERIFY(!m_desk->find("keysDialog") && !m_desk->find("NewTicketDialog"));
}

void TestKeys::nothingFiresWhileAWordIsComposed()
{
    auto *comment = m_desk->find<QPlainTextEdit>("commentEdit");
    comment->setFocus();
    comment->setPlainText(QStringLiteral("已到"));
    compose(comment, QStringLiteral("xian chang"));

    QTest::keyClick(comment, Qt::Key_Return, Qt::ControlModifier); // would send the comment
    QTest::keyClick(comment, Qt::Key_K, Qt::ControlModifier); // would open the palette
    QTest::keyClick(comment, Qt::Key_Escape); // would close the details
    QTest::keyClick(comment, Qt::Key_F1);

    QVERIFY(m_desk->server.commands().isEmpty());
    QCOMPARE(comment->toPlainText(), QStringLiteral("已到"));
    QVERIFY(!m_desk->find("CommandPalette")->isVisible());
    QVERIFY(!m_desk->find("keysDialog"));
    QVERIFY(m_desk->find("detailPanel")->isVisible());
    QVERIFY(comment->hasFocus());
}

void TestKeys::aFinishedWordGivesTheKeysBack()
{
    auto *comment = m_desk->find<QPlainTextEdit>("commentEdit");
    comment->setFocus();
    compose(comment, QStringLiteral("xian chang"));
    compose(comment, {}, QStringLiteral("现场"));

    QTest::keyClick(comment, Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(m_desk->server.commands().size(), 1);
    QCOMPARE(m_desk->server.commands().first().body.value(QStringLiteral("text")).toString(),
        QStringLiteral("现场"));
}

void TestKeys::theLinkOfTheTicketIsCopied()
{
    QTest::keyClick(window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);

    QCOMPARE(QGuiApplication::clipboard()->text(),
        QStringLiteral("relaydesk://ticket/%1").arg(m_desk->sample.waiting.id.value));
}

RELAY_TEST(TestKeys)

} // namespace relay::tests

#include "test_keys.moc"
