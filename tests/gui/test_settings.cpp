// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/look_keeper.h"
#include "gui/settings/settings_dialog.h"
#include "gui/shell/tray_icon.h"
#include "gui/shell/window_place.h"
#include "gui/theme/metrics.h"
#include "models/ticket_list_model.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QSystemTrayIcon>
#include <QTemporaryDir>
#include <QtTest>

namespace relay::tests {

using gui::PreferenceValues;

// What a person chooses works at once and is remembered; notifications; the window's place.
class TestSettings final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyChoiceIsRemembered();
    void anUnreadableValueFallsBackAlone();
    void theLanguageIsSwitchedBehindTheDialog();
    void theThemeIsSwitchedBehindTheDialog();
    void textGrows();
    void theCommandLineWinsUntilSomethingIsChosen();
    void serversAreOneALine();
    void whatIsNoAddressIsRefused();
    void aManualProxyIsTakenWhenItIsWritten();
    void thePasswordOfTheProxyIsNoPreference();
    void aFileWithoutACertificateIsSaid();
    void newsOfOthersIsAnnounced();
    void aClickOnTheNotificationOpensItsTicket();
    void aTicketThatIsGivenInSightIsSaidInTheWindow();
    void unwantedNewsIsNotAnnounced();
    void theTrayCountsWhatTheCardsMark();
    void theWindowStandsWhereItStood_data();
    void theWindowStandsWhereItStood();

private:
    template<class Widget>
    Widget *field(const char *name) const
    {
        return m_dialog->findChild<Widget *>(QString::fromLatin1(name));
    }
    PreferenceValues stored() { return gui::Preferences(*m_settings).values(); }
    protocol::EventBody assigned(const domain::Staff &actor) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<gui::Preferences> m_preferences;
    std::unique_ptr<DeskWindow> m_desk;
    std::unique_ptr<gui::LookKeeper> m_look;
    gui::SettingsDialog *m_dialog = nullptr;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("desk.ini")), QSettings::IniFormat);
    m_preferences = std::make_unique<gui::Preferences>(*m_settings);
    m_desk = std::make_unique<DeskWindow>();
    m_look = std::make_unique<gui::LookKeeper>(*m_preferences,
        gui::LookKeeper::Overrides{gui::LanguageChoice::English, gui::ThemeChoice::Light}, m_desk->theme);
    m_desk->window->resize(1440, 900);
    m_desk->window->show();
    QTRY_VERIFY(m_desk->desk.online());
    m_dialog = new gui::SettingsDialog(*m_preferences, m_desk->theme, m_desk->prompts, m_desk->window.get());
    m_dialog->open();
}

void TestSettings::cleanup()
{
    m_desk.reset();
    m_look.reset();
    m_preferences.reset();
    m_settings.reset();
}

void TestSettings::everyChoiceIsRemembered()
{
    field<QComboBox>("densityBox")->setCurrentIndex(int(gui::Density::Compact));
    field<QCheckBox>("changesCheck")->setChecked(false);
    field<QCheckBox>("trayCheck")->setChecked(true);

    QCOMPARE(stored().density, gui::Density::Compact);
    QCOMPARE(stored().notifyOfChanges, false);
    QCOMPARE(stored().staysInTray, true);
    QCOMPARE(stored().notifyOfAssignments, true);
    QCOMPARE(m_desk->theme.density(), gui::Density::Compact);
}

void TestSettings::anUnreadableValueFallsBackAlone()
{
    m_settings->setValue(QStringLiteral("preferences"),
        QStringLiteral(R"({"density":"huge","theme":"dark","of_a_newer_version":1})"));
    QCOMPARE(stored().theme, gui::ThemeChoice::Dark);
    QCOMPARE(stored().density, gui::Density::Standard);
}

void TestSettings::theLanguageIsSwitchedBehindTheDialog()
{
    m_desk->window->openTicket(m_desk->sample.waiting.id);

    field<QComboBox>("languageBox")->setCurrentIndex(int(gui::LanguageChoice::Chinese));

    QTRY_COMPARE(m_desk->find<QPushButton>("newTicketButton")->text(), QStringLiteral("新建工单"));
    QCOMPARE(m_dialog->windowTitle(), QStringLiteral("设置"));
    QCOMPARE(field<QComboBox>("themeBox")->itemText(1), QStringLiteral("深色"));
    QTRY_COMPARE(m_desk->find<QLabel>("summaryLabel")->text(), QStringLiteral("19 张未完成 · 3 张超时"));

    field<QComboBox>("languageBox")->setCurrentIndex(int(gui::LanguageChoice::English));

    QTRY_COMPARE(m_desk->find<QPushButton>("newTicketButton")->text(), QStringLiteral("New ticket"));
    QTRY_COMPARE(m_desk->find<QLabel>("summaryLabel")->text(), QStringLiteral("19 open · 3 overdue"));
}

void TestSettings::theThemeIsSwitchedBehindTheDialog()
{
    field<QComboBox>("themeBox")->setCurrentIndex(int(gui::ThemeChoice::Dark));

    QCOMPARE(m_desk->theme.brightness(), gui::Brightness::Dark);
    QCOMPARE(m_desk->window->palette().color(QPalette::Window),
        colorOf(gui::ColorRole::Window, gui::Brightness::Dark));
    field<QComboBox>("themeBox")->setCurrentIndex(int(gui::ThemeChoice::Light));
    QCOMPARE(m_desk->theme.brightness(), gui::Brightness::Light);
}

void TestSettings::textGrows()
{
    const int before = m_desk->theme.font(gui::TextRole::Body).pixelSize();

    field<QComboBox>("textSizeBox")->setCurrentIndex(int(gui::TextSize::Largest));

    const int after = m_desk->theme.font(gui::TextRole::Body).pixelSize();
    QVERIFY(after >= before * 130 / 100);
    QCOMPARE(m_desk->find<QPushButton>("newTicketButton")->font().pixelSize(), after);
}

void TestSettings::theCommandLineWinsUntilSomethingIsChosen()
{
    QCOMPARE(m_preferences->values().theme, gui::ThemeChoice::System); // but --theme light was given
    QCOMPARE(m_desk->theme.brightness(), gui::Brightness::Light);
    field<QComboBox>("densityBox")->setCurrentIndex(int(gui::Density::Comfortable));
    QCOMPARE(m_desk->find<QPushButton>("newTicketButton")->text(), QStringLiteral("New ticket"));
}

void TestSettings::serversAreOneALine()
{
    field<QPlainTextEdit>("serversEdit")
        ->setPlainText(QStringLiteral(" desk.one.cn\n\nhttp://10.0.0.5:8000 \n"));
    QCOMPARE(stored().servers,
        QStringList({QStringLiteral("desk.one.cn"), QStringLiteral("http://10.0.0.5:8000")}));
    m_preferences->rememberServer(QStringLiteral("http://10.0.0.5:8000"));
    QCOMPARE(stored().servers.first(), QStringLiteral("http://10.0.0.5:8000"));
    QCOMPARE(stored().servers.size(), 2);
}

void TestSettings::whatIsNoAddressIsRefused()
{
    field<QListWidget>("pageList")->setCurrentRow(2);
    field<QPlainTextEdit>("serversEdit")->setPlainText(QStringLiteral("desk.one.cn\nnot an address"));

    QCOMPARE(stored().servers, QStringList{QStringLiteral("desk.one.cn")});
    QTRY_VERIFY(field<QLabel>("serversProblem")->isVisible());
    QVERIFY(field<QLabel>("serversProblem")->text().contains(QStringLiteral("not an address")));
    field<QPlainTextEdit>("serversEdit")->setPlainText(QStringLiteral("desk.one.cn\ndesk.two.cn"));
    QVERIFY(!field<QLabel>("serversProblem")->isVisible());
    QCOMPARE(stored().servers.size(), 2);
}

void TestSettings::aManualProxyIsTakenWhenItIsWritten()
{
    field<QListWidget>("pageList")->setCurrentRow(2);
    QVERIFY(!field<QLineEdit>("proxyHostEdit")->isEnabled());
    field<QComboBox>("proxyBox")->setCurrentIndex(int(sync::ProxyChoice::Manual));
    QTRY_VERIFY(field<QLineEdit>("proxyHostEdit")->isEnabled());

    QTest::keyClicks(field<QLineEdit>("proxyHostEdit"), QStringLiteral("proxy.example.com"));
    QCOMPARE(stored().network.proxyHost, QString());
    QTest::mouseClick(field<QPushButton>("closeButton"), Qt::LeftButton);

    QCOMPARE(stored().network.proxyHost, QStringLiteral("proxy.example.com"));
    QCOMPARE(stored().network.proxy, sync::ProxyChoice::Manual);
}

void TestSettings::thePasswordOfTheProxyIsNoPreference()
{
    field<QListWidget>("pageList")->setCurrentRow(2);
    field<QComboBox>("proxyBox")->setCurrentIndex(int(sync::ProxyChoice::Manual));
    QSignalSpy given(m_dialog, &gui::SettingsDialog::proxyPasswordGiven);
    QTest::keyClicks(field<QLineEdit>("proxyUserEdit"), QStringLiteral("lina"));
    QTest::keyClicks(field<QLineEdit>("proxyPasswordEdit"), QStringLiteral("very secret"));

    QTest::mouseClick(field<QPushButton>("closeButton"), Qt::LeftButton);

    QCOMPARE(given.size(), 1);
    QCOMPARE(given.first().first().toString(), QStringLiteral("very secret"));
    QCOMPARE(stored().network.proxyUser, QStringLiteral("lina"));
    m_settings->sync();
    QFile file(m_settings->fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("very secret"));
}

void TestSettings::aFileWithoutACertificateIsSaid()
{
    field<QListWidget>("pageList")->setCurrentRow(2);
    QTest::mouseClick(field<QPushButton>("certificateButton"), Qt::LeftButton);
    QVERIFY(m_desk->prompts.chooseFile);

    m_desk->prompts.chooseFile(m_settings->fileName());

    const auto *text = field<QLabel>("certificateText");
    QTRY_VERIFY(text->isVisible());
    QVERIFY2(text->text().startsWith(QStringLiteral("There is no certificate in")), qPrintable(text->text()));
    QTest::mouseClick(field<QPushButton>("certificateRemoveButton"), Qt::LeftButton);
    QVERIFY(!text->isVisible());
    QCOMPARE(stored().network.certificateFile, QString());
}

protocol::EventBody TestSettings::assigned(const domain::Staff &actor) const
{
    protocol::EventBody body;
    body.ticket = m_desk->sample.pending;
    body.ticket->assigneeId = m_desk->sample.manager.id;
    body.action = domain::TicketAction();
    body.action->actorId = actor.id;
    body.action->actorName = actor.name;
    body.action->action = QStringLiteral("ticket.assigned");
    return body;
}

void TestSettings::newsOfOthersIsAnnounced()
{
    models::TicketNews news(m_desk->actor);
    gui::TrayIcon tray(m_desk->theme, *m_preferences, news);
    QSignalSpy notified(&tray, &gui::TrayIcon::notified);
    m_desk->window->hide(); // who looks at the window needs no notification
    m_dialog->hide();

    news.take(assigned(m_desk->sample.manager)); // my own doing
    news.take(assigned(m_desk->sample.sales));

    QTRY_COMPARE(notified.size(), 1);
    QVERIFY(notified.first().at(1).toString().contains(m_desk->sample.pending.title));
    tray.setUnsentCount(3);
    QVERIFY(tray.toolTip().contains(QStringLiteral("3 changes not sent yet")));
}

void TestSettings::aClickOnTheNotificationOpensItsTicket()
{
    models::TicketNews news(m_desk->actor);
    gui::TrayIcon tray(m_desk->theme, *m_preferences, news);
    connect(&tray, &gui::TrayIcon::openTicketRequested, m_desk->window.get(), &gui::MainWindow::openTicket);
    QSignalSpy notified(&tray, &gui::TrayIcon::notified);
    m_desk->window->hide();
    m_dialog->hide();
    news.take(assigned(m_desk->sample.sales));
    QTRY_COMPARE(notified.size(), 1);
    m_desk->window->show();

    auto *icon = tray.findChild<QSystemTrayIcon *>(QStringLiteral("systemTrayIcon"));
    QVERIFY(icon);
    emit icon->messageClicked();

    QTRY_VERIFY(m_desk->find("detailPanel")->isVisible());
    QVERIFY(m_desk->find<QLabel>("numberLabel")
                ->text()
                .startsWith(QStringLiteral("#%1 ").arg(m_desk->sample.pending.id.value)));
}

void TestSettings::aTicketThatIsGivenInSightIsSaidInTheWindow()
{
    models::TicketNews news(m_desk->actor);
    gui::TrayIcon tray(m_desk->theme, *m_preferences, news);
    connect(&tray, &gui::TrayIcon::givenInSight, m_desk->window.get(), &gui::MainWindow::informOf);
    QSignalSpy notified(&tray, &gui::TrayIcon::notified);
    m_dialog->close();
    m_desk->window->activateWindow();
    QTRY_VERIFY(m_desk->window->isActiveWindow());

    news.take(assigned(m_desk->sample.sales));

    QTRY_VERIFY(m_desk->find("noticeBar")->isVisible());
    const QString said = m_desk->find<QLabel>("noticeText")->text();
    QVERIFY2(said.startsWith(m_desk->sample.sales.name) && said.contains(m_desk->sample.pending.title),
        qPrintable(said));
    QCOMPARE(notified.size(), 0);
    m_desk->find<QAbstractButton>("noticeActionButton")->click();
    QTRY_VERIFY(m_desk->find("detailPanel")->isVisible());
}

void TestSettings::unwantedNewsIsNotAnnounced()
{
    field<QCheckBox>("assignmentsCheck")->setChecked(false);
    models::TicketNews news(m_desk->actor);
    gui::TrayIcon tray(m_desk->theme, *m_preferences, news);
    QSignalSpy notified(&tray, &gui::TrayIcon::notified);
    QSignalSpy announced(&news, &models::TicketNews::announced);
    m_desk->window->hide();
    m_dialog->hide();

    news.take(assigned(m_desk->sample.sales));

    QTRY_COMPARE(announced.size(), 1);
    QCOMPARE(notified.size(), 0);
}

void TestSettings::theTrayCountsWhatTheCardsMark()
{
    const models::TicketNews news(m_desk->actor);
    gui::TrayIcon tray(m_desk->theme, *m_preferences, news);
    connect(
        m_desk->window.get(), &gui::MainWindow::unreadCountChanged, &tray, &gui::TrayIcon::setUnreadCount);
    domain::Ticket ticket = m_desk->server.ticket(m_desk->sample.pending.id);
    ++ticket.version;
    ticket.assigneeId = m_desk->sample.manager.id;
    ticket.updatedAt = m_desk->clock.at + base::minuteMs;

    m_desk->server.publishTicket(protocol::EventKind::TicketAssigned, ticket);

    const QString counted = QStringLiteral("1 ticket with news");
    QTRY_VERIFY2(tray.toolTip().contains(counted), qPrintable(tray.toolTip()));
    const auto *cards = m_desk->find<QAbstractItemView>("cards_pending");
    QVERIFY(cards->model()->index(0, 0).data(models::TicketListModel::UnreadRole).toBool());
    m_desk->window->openTicket(ticket.id);
    QTRY_VERIFY2(!tray.toolTip().contains(counted), qPrintable(tray.toolTip()));
}

void TestSettings::theWindowStandsWhereItStood_data()
{
    QTest::addColumn<bool>("detailShown");
    QTest::newRow("with the detail panel") << true;
    QTest::newRow("with the detail panel closed") << false;
}

void TestSettings::theWindowStandsWhereItStood()
{
    QFETCH(bool, detailShown);
    gui::MainWindow *first = m_desk->window.get();
    new gui::WindowPlace(QStringLiteral("main"), *m_settings, first);
    m_dialog->close();
    first->setGeometry(40, 60, 1500, 700);
    first->openTicket(m_desk->sample.pending.id);
    m_desk->find<QSplitter>("splitter")->setSizes({900, 520});
    QTRY_COMPARE(first->width(), 1500);
    const int detailWidth = m_desk->find("detailPanel")->width();
    QVERIFY(detailWidth > gui::metrics::detailWidth);
    if (!detailShown)
        m_desk->find<QAction>("closeDetail")->trigger();
    first->hide();

    m_desk->logIn(m_desk->sample.manager); // a new window
    new gui::WindowPlace(QStringLiteral("main"), *m_settings, m_desk->window.get());
    m_desk->window->show();

    QTRY_COMPARE(m_desk->window->size(), QSize(1500, 700));
    QVERIFY(!m_desk->find("detailPanel")->isVisible());
    QTRY_VERIFY(m_desk->desk.online());
    m_desk->window->openTicket(m_desk->sample.pending.id);
    QTRY_COMPARE(m_desk->find("detailPanel")->width(), detailWidth);
}

RELAY_TEST(TestSettings)

} // namespace relay::tests

#include "test_settings.moc"
