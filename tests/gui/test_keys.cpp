// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/language.h"
#include "gui/shell/desk_actions.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
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
    void theOverviewShowsEveryAction();
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
    QVERIFY(all.size() > 12);
    for (const QAction *action : all) {
        QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->objectName()));
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!seen.contains(key), qPrintable(action->objectName() + key.toString()));
            seen.insert(key);
        }
    }
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
