// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/notice_bar.h"
#include "gui/theme/theme.h"
#include "tests/support/test_main.h"

#include <QLabel>
#include <QToolButton>
#include <QtTest>

namespace relay::tests {

using gui::NoticeBar;

// Lines above the content come and go.
class TestNotices final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }

    void goesOnceItCouldBeRead();
    void staysWhileTheKeyboardIsOnIt();
    void staysWhileTheMouseIsOnIt();
    void whatIsNeededStays();
    void goesWithItsReason();
    void aLaterOneOutlivesTheReasonOfAnEarlierOne();
    void goesWhenItsButtonWasUsed();

private:
    QTimer *timeToRead() const { return m_bar->findChild<QTimer *>(QStringLiteral("noticeTimeToRead")); }

    std::unique_ptr<gui::Theme> m_theme = std::make_unique<gui::Theme>(gui::ThemeChoice::Light);
    std::unique_ptr<QWidget> m_window;
    NoticeBar *m_bar = nullptr;
};

void TestNotices::init()
{
    m_window = std::make_unique<QWidget>();
    m_bar = new NoticeBar(*m_theme, m_window.get());
    m_window->show();
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QCursor::setPos(m_window->mapToGlobal(QPoint(0, m_window->height() + 50)));
}

void TestNotices::goesOnceItCouldBeRead()
{
    m_bar->tell(NoticeBar::Kind::Info, QStringLiteral("#13 is now \"Resolved\"."));
    QVERIFY(m_bar->isVisible());
    QVERIFY(timeToRead()->isActive());
    QVERIFY2(timeToRead()->interval() > 6'000 && timeToRead()->interval() < 20'000,
        qPrintable(QString::number(timeToRead()->interval())));

    timeToRead()->start(0);

    QTRY_VERIFY(!m_bar->isVisible());
}

void TestNotices::staysWhileTheKeyboardIsOnIt()
{
    m_bar->offer(QStringLiteral("moved"), QStringLiteral("Undo"), [] {});

    m_bar->findChild<QToolButton *>(QStringLiteral("noticeActionButton"))->setFocus();
    QVERIFY(!timeToRead()->isActive());

    m_bar->findChild<QToolButton *>(QStringLiteral("noticeActionButton"))->clearFocus();
    QVERIFY(timeToRead()->isActive());
}

void TestNotices::staysWhileTheMouseIsOnIt()
{
    m_bar->tell(NoticeBar::Kind::Info, QStringLiteral("moved"));

    m_bar->setAttribute(Qt::WA_UnderMouse); // as Qt does before it says so
    QEnterEvent enter({1, 1}, {1, 1}, {1, 1});
    QCoreApplication::sendEvent(m_bar, &enter);
    QVERIFY(!timeToRead()->isActive());

    m_bar->setAttribute(Qt::WA_UnderMouse, false);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_bar, &leave);
    QVERIFY(timeToRead()->isActive());
}

void TestNotices::whatIsNeededStays()
{
    m_bar->offer(
        QStringLiteral("not accepted"), QStringLiteral("Open again"), [] {}, NoticeBar::Stay::UntilDismissed);

    QVERIFY(!timeToRead()->isActive());
    m_bar->tell(NoticeBar::Kind::Info, QStringLiteral("something else"));
    QVERIFY(timeToRead()->isActive());
}

void TestNotices::goesWithItsReason()
{
    const NoticeBar::Notice offline = m_bar->tell(NoticeBar::Kind::Info, QStringLiteral("no connection"));

    m_bar->withdraw(offline);

    QVERIFY(!m_bar->isVisible());
}

void TestNotices::aLaterOneOutlivesTheReasonOfAnEarlierOne()
{
    const NoticeBar::Notice offline = m_bar->tell(NoticeBar::Kind::Info, QStringLiteral("no connection"));
    m_bar->tell(NoticeBar::Kind::Error, QStringLiteral("refused"));

    m_bar->withdraw(offline);

    QVERIFY(m_bar->isVisible());
}

void TestNotices::goesWhenItsButtonWasUsed()
{
    bool used = false;
    m_bar->offer(QStringLiteral("moved"), QStringLiteral("Undo"), [&used] { used = true; });

    m_bar->findChild<QToolButton *>(QStringLiteral("noticeActionButton"))->click();

    QVERIFY(used);
    QVERIFY(!m_bar->isVisible());
}

RELAY_TEST(TestNotices)

} // namespace relay::tests

#include "test_notices.moc"
