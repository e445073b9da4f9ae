// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/palette/palette_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QtTest>

namespace relay::tests {

// The command palette, with the keyboard only.
class TestPalette final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_desk.reset(); }

    void aNumberOpensItsTicket();
    void pinyinFindsTitles();
    void anActionIsDone();
    void actionsThatAreNotPossibleAreNotOffered();
    void aCustomerLeadsToTheirTickets();
    void escapeGoesBackAndThenCloses();
    void openedTicketsAreOfferedFirst();
    void nothingFoundSaysWhatCanBeFound();
    void anUnfinishedWordIsNeitherSearchedNorChosen();

private:
    QLineEdit *field() const { return m_desk->find<QLineEdit>("queryEdit"); }
    QListView *results() const { return m_desk->find<QListView>("resultList"); }
    QWidget *palette() const { return m_desk->find("CommandPalette"); }
    QString row(int number) const { return results()->model()->index(number, 0).data().toString(); }
    void press(Qt::Key key) { QTest::keyClick(field(), key); }
    void type(const QString &chinese) // as an input method does
    {
        QInputMethodEvent finished;
        finished.setCommitString(chinese);
        QCoreApplication::sendEvent(field(), &finished);
    }
    void openPalette();
    bool isOffered(const QString &text) const;

    std::unique_ptr<DeskWindow> m_desk;
};

void TestPalette::init()
{
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window->resize(1600, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    new QAbstractItemModelTester(results()->model(), results()->model());
    openPalette();
}

void TestPalette::openPalette()
{
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());
    QTest::keyClick(m_desk->window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(palette()->isVisible());
    QTRY_VERIFY(field()->hasFocus());
    QTRY_VERIFY(results()->model()->rowCount() > 0);
}

bool TestPalette::isOffered(const QString &text) const
{
    return !results()->model()->match(results()->model()->index(0, 0), Qt::DisplayRole, text).isEmpty();
}

void TestPalette::aNumberOpensItsTicket()
{
    const domain::Ticket ticket = m_desk->sample.waiting;
    QTest::keyClicks(field(), QStringLiteral("#%1").arg(ticket.id.value));
    QTRY_VERIFY(row(0).contains(ticket.title));

    press(Qt::Key_Return);

    QTRY_VERIFY(m_desk->find("detailPanel")->isVisible());
    QCOMPARE(m_desk->find<QLabel>("titleLabel")->text(), ticket.title);
    QVERIFY(!palette()->isVisible());
}

void TestPalette::pinyinFindsTitles()
{
    QTest::keyClicks(field(), QStringLiteral("dyjkz"));
    QTRY_VERIFY(row(0).contains(QStringLiteral("打印机卡纸")));
}

void TestPalette::anActionIsDone()
{
    QTest::keyClicks(field(), QStringLiteral("new tick"));
    QTRY_COMPARE(row(0), QStringLiteral("New ticket"));

    press(Qt::Key_Return);

    QTRY_VERIFY(m_desk->find("NewTicketDialog"));
}

void TestPalette::actionsThatAreNotPossibleAreNotOffered()
{
    QVERIFY(isOffered(QStringLiteral("New ticket")));
    QVERIFY(!isOffered(QStringLiteral("Resolve"))); // no ticket is current
    press(Qt::Key_Escape);
    m_desk->window->openTicket(m_desk->sample.waiting.id);

    openPalette();

    QVERIFY(isOffered(QStringLiteral("Resolve")));
    QVERIFY(!isOffered(QStringLiteral("Reopen")));
}

void TestPalette::aCustomerLeadsToTheirTickets()
{
    type(QStringLiteral("宁波精工"));
    QTRY_COMPARE(row(0), QStringLiteral("宁波精工"));

    press(Qt::Key_Return);

    QTRY_VERIFY(row(0).contains(QStringLiteral("季度保养")));
    QCOMPARE(results()->model()->rowCount(), 1);
    QCOMPARE(m_desk->find<QLabel>("scopeLabel")->text(), QStringLiteral("宁波精工"));
    press(Qt::Key_Return);
    QTRY_VERIFY(m_desk->find("detailPanel")->isVisible());
}

void TestPalette::escapeGoesBackAndThenCloses()
{
    QTest::keyClicks(field(), QStringLiteral("ligong"));
    QTRY_COMPARE(row(0), QStringLiteral("李工"));
    press(Qt::Key_Return);
    QTRY_VERIFY(m_desk->find<QLabel>("scopeLabel")->isVisible());

    press(Qt::Key_Escape);
    QTRY_VERIFY(!m_desk->find<QLabel>("scopeLabel")->isVisible());
    QVERIFY(palette()->isVisible());

    press(Qt::Key_Escape);
    QTRY_VERIFY(!palette()->isVisible());
}

void TestPalette::openedTicketsAreOfferedFirst()
{
    press(Qt::Key_Escape);
    m_desk->window->openTicket(m_desk->sample.pending.id);
    m_desk->window->openTicket(m_desk->sample.waiting.id);

    openPalette();

    QTRY_VERIFY(row(0).contains(m_desk->sample.waiting.title));
    QVERIFY(row(1).contains(m_desk->sample.pending.title));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_desk->find<QLabel>("titleLabel")->text(), m_desk->sample.pending.title);
}

void TestPalette::nothingFoundSaysWhatCanBeFound()
{
    type(QStringLiteral("冰箱"));
    QTRY_VERIFY(m_desk->find<QLabel>("emptyLabel")->isVisible());
    QVERIFY(m_desk->find<QLabel>("emptyLabel")->text().contains(QStringLiteral("冰箱")));
    press(Qt::Key_Return); // does nothing
    QVERIFY(palette()->isVisible());
}

void TestPalette::anUnfinishedWordIsNeitherSearchedNorChosen()
{
    const QString first = row(0);
    QInputMethodEvent unfinished(QStringLiteral("da yin"), {});
    QCoreApplication::sendEvent(field(), &unfinished);

    press(Qt::Key_Return);
    press(Qt::Key_Escape);

    QVERIFY(palette()->isVisible());
    QCOMPARE(row(0), first);
    type(QStringLiteral("打印机卡纸，重启"));
    QTRY_VERIFY(row(0).contains(m_desk->sample.pending.title));
}

RELAY_TEST(TestPalette)

} // namespace relay::tests

#include "test_palette.moc"
