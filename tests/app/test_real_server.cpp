// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"
#include "app/remembered_login.h"
#include "gui/shell/main_window.h"
#include "models/ticket_link.h"
#include "models/ticket_list_model.h"
#include "tests/app/real_server.h"
#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QDirIterator>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QtTest>

namespace relay::tests {

namespace {

constexpr int patienceMs = 15'000; // a real server on a busy machine

} // namespace

// The whole program against the real server over a real socket: log-in, board, assigning, a link, the session
// that is taken up again and given back. In order: one story.
class TestRealServer final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void logsInAndShowsTheBoard();
    void assignsWithTheKeyboardOnly();
    void aLinkOpensItsTicket();
    void theNextStartNeedsNoPassword();
    void revokedLeavesNothing();
    void loggingOutForgetsTheSession();

private:
    template<class Widget = QWidget>
    static Widget *find(const char *name)
    {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            auto *widget = window->findChild<Widget *>(QString::fromLatin1(name));
            if (widget && widget->window()->isVisible())
                return widget;
        }
        return nullptr;
    }
    static QWidget *window() { return find("navigationRail") ? find("navigationRail")->window() : nullptr; }
    void restart();
    bool tokenIsInSettings() const;
    QStringList cachedFiles() const;
    void logIn();

    QTemporaryDir m_folder;
    std::unique_ptr<RealServer> m_server;
    std::unique_ptr<app::DeskApplication> m_desk;
    domain::TicketId m_ticket;
};

void TestRealServer::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("Relaydesk tests"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit());
    m_server = std::make_unique<RealServer>();
    QVERIFY(m_server->start());
    QVERIFY(m_server->addPerson(QStringLiteral("lina"), QStringLiteral("李娜"), QStringLiteral("manager")));
    QVERIFY(
        m_server->addPerson(QStringLiteral("ligong"), QStringLiteral("李工"), QStringLiteral("engineer")));
    const QJsonObject customer = m_server->command(QStringLiteral("customer.create"),
        {{QStringLiteral("name"), QStringLiteral("张三")},
            {QStringLiteral("phone"), QStringLiteral("13800138000")}});
    const QJsonObject ticket = m_server->command(QStringLiteral("ticket.create"),
        {{QStringLiteral("customer_id"), customer.value(QStringLiteral("id"))},
            {QStringLiteral("title"), QStringLiteral("服务器无法连接")}});
    m_ticket = {ticket.value(QStringLiteral("id")).toInteger()};
    QVERIFY(m_ticket.isValid());
    restart();
}

void TestRealServer::cleanupTestCase()
{
    m_desk.reset();
    m_server.reset();
}

void TestRealServer::restart()
{
    m_desk.reset();
    app::DeskOptions options;
    options.language = gui::LanguageChoice::English;
    options.theme = gui::ThemeChoice::Light;
    m_desk = std::make_unique<app::DeskApplication>(options);
    m_desk->start();
}

bool TestRealServer::tokenIsInSettings() const
{
    const QSettings settings;
    const QStringList keys = settings.allKeys();
    for (const QString &key : keys) {
        if (settings.value(key).toString().contains(QStringLiteral("token")))
            return true;
    }
    return false;
}

void TestRealServer::logsInAndShowsTheBoard()
{
    QTRY_VERIFY_WITH_TIMEOUT(find<QLineEdit>("serverEdit"), patienceMs);
    find<QLineEdit>("serverEdit")->setText(m_server->address().toString());
    find<QLineEdit>("usernameEdit")->setText(QStringLiteral("lina"));
    QVERIFY(find<QCheckBox>("stayCheck")->isChecked());
    QTest::keyClicks(find<QLineEdit>("passwordEdit"), QStringLiteral("a long enough password"));

    QTest::keyClick(find<QLineEdit>("passwordEdit"), Qt::Key_Return);

    QTRY_VERIFY_WITH_TIMEOUT(window(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(
        find<QLabel>("connectionState")->text(), QStringLiteral("Connected"), patienceMs);
    auto *cards = find<QAbstractItemView>("cards_pending");
    QTRY_COMPARE_WITH_TIMEOUT(cards->model()->rowCount(), 1, patienceMs);
    QCOMPARE(cards->model()->index(0, 0).data(models::TicketListModel::TitleRole).toString(),
        QStringLiteral("服务器无法连接"));
}

// From the board to the assigned ticket without a mouse.
void TestRealServer::assignsWithTheKeyboardOnly()
{
    window()->activateWindow();
    QTRY_VERIFY(window()->isActiveWindow());
    QTest::keyClick(window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(find<QLineEdit>("queryEdit"));
    QTest::keyClicks(find<QLineEdit>("queryEdit"), QStringLiteral("fwqwf"));
    auto *results = find<QAbstractItemView>("resultList");
    QTRY_VERIFY(results->model()->index(0, 0).data().toString().contains(QStringLiteral("服务器无法连接")));
    QTest::keyClick(find<QLineEdit>("queryEdit"), Qt::Key_Return);
    QTRY_VERIFY(find("detailPanel")->isVisible());
    window()->activateWindow();
    QTRY_VERIFY(window()->isActiveWindow());

    QTest::keyClick(window(), Qt::Key_A);
    QTRY_VERIFY(find("engineerList"));
    QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("engineerList")->model()->rowCount() > 0, patienceMs);
    QWidget *dialog = find("engineerList")->window();
    auto *list = find<QAbstractItemView>("engineerList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QTest::keyClick(list, Qt::Key_Home);
    const QString chosen = list->currentIndex().data().toString();
    QVERIFY(!chosen.isEmpty());
    auto *accept = dialog->findChild<QPushButton *>(QStringLiteral("assignButton"));
    QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), patienceMs);
    accept->setFocus(Qt::TabFocusReason);
    QTest::keyClick(accept, Qt::Key_Space);

    auto *cards = find<QAbstractItemView>("cards_assigned");
    QTRY_COMPARE_WITH_TIMEOUT(cards->model()->rowCount(), 1, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("assigneeLabel")->text(), chosen, patienceMs);
}

void TestRealServer::aLinkOpensItsTicket()
{
    window()->activateWindow();
    QTRY_VERIFY(window()->isActiveWindow());
    QTest::keyClick(window(), Qt::Key_Escape);
    QTRY_VERIFY(!find("detailPanel")->isVisible());

    m_desk->takeArguments({models::ticketLink(m_ticket)});

    QTRY_VERIFY(find("detailPanel")->isVisible());
    QCOMPARE(find<QLabel>("titleLabel")->text(), QStringLiteral("服务器无法连接"));
    m_desk->takeArguments({QStringLiteral("relaydesk://ticket/999999")});
    QTRY_COMPARE(find<QLabel>("noticeText")->text(),
        QStringLiteral("Ticket #999999 does not exist, or you may not see it."));
}

void TestRealServer::theNextStartNeedsNoPassword()
{
    QVERIFY(!tokenIsInSettings());

    restart();

    QTRY_VERIFY_WITH_TIMEOUT(window(), patienceMs);
    QVERIFY(!find("loginCard"));
    QTRY_COMPARE_WITH_TIMEOUT(
        find<QLabel>("connectionState")->text(), QStringLiteral("Connected"), patienceMs);
}

// What the program keeps of a desk on this computer.
QStringList TestRealServer::cachedFiles() const
{
    QStringList files;
    QDirIterator each(
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/desks"),
        QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << each.next();
    return files;
}

void TestRealServer::logIn()
{
    QTRY_VERIFY_WITH_TIMEOUT(find("loginCard"), patienceMs);
    find<QLineEdit>("serverEdit")->setText(m_server->address().toString());
    find<QLineEdit>("usernameEdit")->setText(QStringLiteral("lina"));
    QTest::keyClicks(find<QLineEdit>("passwordEdit"), QStringLiteral("a long enough password"));
    QTest::keyClick(find<QLineEdit>("passwordEdit"), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(window(), patienceMs);
}

// The session is ended from elsewhere while the program runs.
void TestRealServer::revokedLeavesNothing()
{
    QVERIFY(!cachedFiles().isEmpty());
    QSettings settings;
    const base::SystemClock clock;
    app::RememberedLogin remembered(settings, clock);
    const QFuture<base::Result<sync::LoginReply>> kept = remembered.session();
    QTRY_VERIFY_WITH_TIMEOUT(kept.isFinished(), patienceMs);
    QVERIFY(kept.result());

    m_server->postAs(kept.result()->token.toLatin1(), QStringLiteral("/api/auth/logout"), {});

    QTRY_VERIFY_WITH_TIMEOUT(find("loginCard"), patienceMs);
    QVERIFY(!window());
    const QString said = find<QLabel>("errorLabel")->text();
    QVERIFY2(said.startsWith(QStringLiteral("The server has ended your access.")), qPrintable(said));
    QTRY_COMPARE_WITH_TIMEOUT(cachedFiles(), QStringList(), patienceMs);
    const QFuture<base::Result<sync::LoginReply>> after = remembered.session();
    QTRY_VERIFY_WITH_TIMEOUT(after.isFinished(), patienceMs);
    QVERIFY(!after.result());
}

void TestRealServer::loggingOutForgetsTheSession()
{
    logIn();
    window()->findChild<QAction *>(QStringLiteral("logOut"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(find("loginCard"), patienceMs);

    restart();

    QTRY_VERIFY_WITH_TIMEOUT(find("loginCard"), patienceMs);
    QVERIFY(!window());
}

RELAY_TEST(TestRealServer)

} // namespace relay::tests

#include "test_real_server.moc"
