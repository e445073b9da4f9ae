// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"

#include "base/continuation.h"
#include "base/log.h"
#include "gui/error_texts.h"
#include "gui/login/login_dialog.h"
#include "gui/settings/settings_dialog.h"
#include "gui/shell/main_window.h"
#include "gui/shell/tray_icon.h"
#include "gui/shell/window_place.h"
#include "models/ticket_link.h"
#include "store/store_feed.h"
#include "sync/server_address.h"
#include "sync/web_socket_transport.h"

#include <QApplication>
#include <QFile>
#include <QFileOpenEvent>
#include <QStandardPaths>

namespace relay::app {

namespace {

constexpr int loginRetryMs = 5'000; // a kiosk that starts before its network does

std::optional<QString> readPassword(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QString line = QString::fromUtf8(file.readLine(4'096));
    while (line.endsWith(QLatin1Char('\n')) || line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    return line;
}

QString cacheFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/desks");
}

} // namespace

DeskApplication::DeskApplication(const DeskOptions &options)
    : m_options(options), m_preferences(m_settings), m_theme(m_preferences.values().theme),
      m_look(m_preferences, {options.language, options.theme}, m_theme), m_remembered(m_settings, m_clock),
      m_secrets(QStringLiteral("Relaydesk")), m_proxyPassword(m_secrets), m_cache(cacheFolder()),
      m_connection(std::make_unique<sync::WebSocketTransport>(), sync::RetryDelay()),
      m_commands(m_connection, m_store, m_clock), m_drafts(m_cache),
      m_session({m_connection, m_store, m_commands, m_cache, m_drafts, m_clock}), m_news(m_actor)
{
    m_sinceStart.start();
    QApplication::setQuitOnLastWindowClosed(false); // between log-in and board no window is open
    QApplication::setWindowIcon(m_theme.icon(QStringLiteral("app"), gui::ColorRole::Accent));
    m_network.apply(m_preferences.values().network); // at once; the password follows
    if (!m_preferences.values().network.proxyUser.isEmpty())
        useNetwork();
    connect(&m_preferences, &gui::Preferences::changed, this, &DeskApplication::usePreferences);
    store::feed(m_connection, m_store);
    connectLogin();
    connectSession();
    connectTray();
    m_awaited = options.ticket;
    qApp->installEventFilter(this);
}

DeskApplication::~DeskApplication() = default;

void DeskApplication::connectSession()
{
    using store::DeskSession;
    connect(&m_session, &DeskSession::opened, this, &DeskApplication::openWindow);
    connect(&m_session, &DeskSession::nothingCached, m_login.get(), &QDialog::show);
    connect(&m_session, &DeskSession::expired, this, [this] {
        m_remembered.forgetSession();
        showLogin(gui::errorText({base::ErrorCode::Unauthenticated, {}, {}, {}}));
    });
    connect(&m_session, &DeskSession::revoked, this, &DeskApplication::closeRevoked);
    connect(&m_connection, &sync::DeskConnection::welcomed, this,
        [this](const domain::Staff &person) { m_actor = domain::Actor::person(person); });
    connect(&m_cache, &sync::DeskCache::failed, this, [this] {
        if (m_window)
            m_window->tell(
                tr("This computer cannot keep your changes: the disk is full or cannot be written. "
                   "Do not close Relaydesk while changes are waiting."));
    });
    connect(&m_connection, &sync::DeskConnection::untrusted, this, [this](const base::Error &error) {
        if (m_window)
            m_window->tellUntilOnline(gui::errorText(error));
    });
    connect(&m_connection, &sync::DeskConnection::sessionWanted, this, &DeskApplication::logInByItself);
    connect(&m_connection, &sync::DeskConnection::eventArrived, &m_news, &models::TicketNews::take);
    connect(&m_connection, &sync::DeskConnection::stateChanged, this, &DeskApplication::openAwaitedTicket);
}

void DeskApplication::connectLogin()
{
    m_login = std::make_unique<gui::LoginDialog>(m_theme, m_loginClient);
    connect(m_login.get(), &gui::LoginDialog::loggedIn, this, &DeskApplication::enterAfterLogin);
    connect(m_login.get(), &gui::LoginDialog::failed, this, &DeskApplication::retryLogin);
    connect(
        m_login.get(), &gui::LoginDialog::settingsRequested, this, [this] { showSettings(m_login.get()); });
    connect(m_login.get(), &QDialog::rejected, this, [this] {
        if (!m_window) // otherwise the window stays and offers to log in again
            QCoreApplication::quit();
    });
    m_loginRetry.setSingleShot(true);
    m_loginRetry.setInterval(loginRetryMs);
    connect(&m_loginRetry, &QTimer::timeout, this, &DeskApplication::logInByItself);
}

void DeskApplication::connectTray()
{
    m_tray = std::make_unique<gui::TrayIcon>(m_theme, m_preferences, m_news);
    connect(m_tray.get(), &gui::TrayIcon::openWindowRequested, this, &DeskApplication::comeToFront);
    connect(m_tray.get(), &gui::TrayIcon::openTicketRequested, this, &DeskApplication::openTicket);
    connect(&m_connection, &sync::DeskConnection::unansweredCommandsChanged, m_tray.get(),
        &gui::TrayIcon::setUnsentCount);
}

// The board is there before the log-in is, from the cache.
void DeskApplication::start()
{
    const std::optional<QUrl> server = sync::readServerAddress(m_options.server);
    if (!m_options.logsInByItself() || !server)
        return takeUpSavedSession();
    m_login->prefill(m_options.server, m_options.username);
    m_session.openCached(*server, m_options.username);
    logInByItself();
}

void DeskApplication::usePreferences(const gui::PreferenceValues &before, const gui::PreferenceValues &now)
{
    if (before.network != now.network)
        useNetwork();
}

// Tried now, not at the next drop.
void DeskApplication::useNetwork()
{
    base::whenDone(m_proxyPassword.read(m_preferences.values().network), this,
        [this](const base::Result<QString> &password) {
            m_network.apply(m_preferences.values().network, password.value_or(QString()));
            if (m_session.isOpen() && !m_person.token.isEmpty())
                m_connection.open(m_remembered.server(), m_person.token);
        });
}

void DeskApplication::keepProxyPassword(const QString &password)
{
    base::whenDone(m_proxyPassword.keep(m_preferences.values().network, password), this,
        [this](const base::Result<base::Nothing> &kept) {
            if (!kept && m_window)
                m_window->inform(
                    tr("The password of the proxy cannot be kept on this computer: it is used until "
                       "Relaydesk ends."));
        });
    useNetwork();
}

void DeskApplication::takeUpSavedSession()
{
    const bool other = !m_options.server.isEmpty() || !m_options.username.isEmpty();
    if (other || m_remembered.username().isEmpty() || !m_preferences.values().staysLoggedIn)
        return showLogin({});
    base::whenDone(m_remembered.session(), this, [this](const base::Result<sync::LoginReply> &session) {
        if (session)
            enter(m_remembered.server(), *session);
        else
            showLogin({});
    });
}

void DeskApplication::showLogin(const QString &why)
{
    const auto given = [](const QString &option, const QString &remembered) {
        return option.isEmpty() ? remembered : option;
    };
    const QStringList servers = m_preferences.values().servers;
    m_login->offer(servers, m_preferences.values().staysLoggedIn);
    m_login->prefill(given(m_options.server, given(m_remembered.server().toString(), servers.value(0))),
        given(m_options.username, m_remembered.username()));
    m_login->tell(why);
    m_login->show();
    if (m_options.logsInByItself())
        logInByItself();
}

void DeskApplication::showSettings(QWidget *parent)
{
    auto *dialog = new gui::SettingsDialog(m_preferences, m_theme, m_prompts, parent);
    connect(dialog, &gui::SettingsDialog::proxyPasswordGiven, this, &DeskApplication::keepProxyPassword);
    dialog->open();
}

void DeskApplication::logInByItself()
{
    m_loginRetry.stop();
    const std::optional<QString> password = readPassword(m_options.passwordFile);
    if (password)
        m_login->logIn(*password);
    else
        refuseLogin(tr("The password file cannot be read."));
}

// What is cached is shown only as long as the way to log in may still work.
void DeskApplication::refuseLogin(const QString &why)
{
    closeWindow();
    m_session.leave();
    m_login->tell(why);
    m_login->show();
}

void DeskApplication::retryLogin(const base::Error &error)
{
    const bool later =
        error.code == base::ErrorCode::Unavailable || error.code == base::ErrorCode::TooManyRequests;
    if (later && m_options.logsInByItself())
        m_loginRetry.start();
    else if (m_window && m_connection.state() == sync::DeskConnection::State::Offline)
        refuseLogin(gui::loginErrorText(error));
}

void DeskApplication::enterAfterLogin(const QUrl &server, const sync::LoginReply &session)
{
    enter(server, session);
    if (!m_options.logsInByItself())
        keepSession();
}

void DeskApplication::enter(const QUrl &server, const sync::LoginReply &session)
{
    m_loginRetry.stop();
    m_remembered.note(server, session.staff.username);
    m_person = session;
    m_login->hide();
    m_session.logIn(server, session);
}

// Without a keychain the session lasts as long as the program: said once, and nothing else is different.
void DeskApplication::keepSession()
{
    gui::PreferenceValues values = m_preferences.values();
    values.staysLoggedIn = m_login->staysLoggedIn();
    m_preferences.change(values);
    m_preferences.rememberServer(m_remembered.server().toString());
    if (!values.staysLoggedIn)
        return m_remembered.forgetSession();
    base::whenDone(m_remembered.keep(m_person), this, [this](const base::Result<base::Nothing> &kept) {
        if (!kept && m_window)
            m_window->inform(gui::errorText(kept.error()));
    });
}

void DeskApplication::openWindow(const domain::Staff &person)
{
    closeWindow();
    m_actor = domain::Actor::person(person);
    m_login->hide();
    const gui::DeskContext context{
        m_store, m_commands, m_connection, m_clock, m_theme, m_prompts, m_actor, m_drafts};
    m_window = std::make_unique<gui::MainWindow>(context);
    new gui::WindowPlace(QStringLiteral("main"), m_settings, m_window.get());
    connectWindow();
    restorePage(person);
    if (m_options.windowSize.isValid())
        m_window->resize(m_options.windowSize);
    m_window->show();
    openAwaitedTicket();
}

// What was unread, the columns and the like are kept for each person on each server.
void DeskApplication::restorePage(const domain::Staff &person)
{
    const QString server = m_remembered.server().host();
    const QString key = QStringLiteral("page/%1@%2").arg(person.id.value).arg(server);
    m_window->restorePage(m_settings.value(key).toByteArray());
    connect(m_window.get(), &gui::MainWindow::pageLeft, this,
        [this, key](const QByteArray &state) { m_settings.setValue(key, state); });
}

void DeskApplication::connectWindow()
{
    using gui::MainWindow;
    connect(m_window.get(), &MainWindow::closed, this, [this] {
        if (!m_preferences.values().staysInTray || !QSystemTrayIcon::isSystemTrayAvailable())
            QCoreApplication::quit();
    });
    connect(m_window.get(), &MainWindow::quitRequested, qApp, &QCoreApplication::quit);
    connect(
        m_window.get(), &MainWindow::logOutRequested, this, &DeskApplication::logOut, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::logInRequested, this, [this] { showLogin({}); });
    connect(m_window.get(), &MainWindow::settingsRequested, this, [this] { showSettings(m_window.get()); });
    connect(
        m_window.get(), &MainWindow::nextDensityRequested, &m_preferences, &gui::Preferences::nextDensity);
    connect(m_window.get(), &MainWindow::unreadCountChanged, m_tray.get(), &gui::TrayIcon::setUnreadCount);
    connect(m_tray.get(), &gui::TrayIcon::givenInSight, m_window.get(), &MainWindow::informOf);
    m_tray->offer(m_window->trayActions());
}

void DeskApplication::closeWindow()
{
    m_tray->offer({}); // the actions go with the window
    m_window.reset();
    m_news.clear();
    m_tray->setUnreadCount(0);
}

void DeskApplication::comeToFront()
{
    QWidget *window = m_window ? static_cast<QWidget *>(m_window.get()) : m_login.get();
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

void DeskApplication::takeArguments(const QStringList &arguments)
{
    comeToFront();
    for (const QString &argument : arguments) {
        if (const auto ticket = models::readTicketLink(argument))
            openTicket(*ticket);
    }
}

void DeskApplication::openTicket(domain::TicketId ticket)
{
    comeToFront();
    m_awaited = ticket;
    openAwaitedTicket();
}

void DeskApplication::openAwaitedTicket()
{
    if (!m_awaited.isValid() || !m_window)
        return;
    const bool there = m_store.ticket(m_awaited) != nullptr;
    const bool knowsAll = m_connection.state() == sync::DeskConnection::State::Online;
    if (!there && !knowsAll)
        return;
    const domain::TicketId ticket = std::exchange(m_awaited, {});
    if (there)
        m_window->openTicket(ticket);
    else
        m_window->inform(tr("Ticket #%1 does not exist, or you may not see it.").arg(ticket.value));
}

bool DeskApplication::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FileOpen) { // macOS hands links over as events
        takeArguments({static_cast<QFileOpenEvent *>(event)->url().toString()});
        return true;
    }
    if (event->type() == QEvent::Paint && watched == m_window.get() && m_sinceStart.isValid())
        noteFirstBoard();
    return QObject::eventFilter(watched, event);
}

// The window is painted first, then what it holds; what is queued comes after all of that.
void DeskApplication::noteFirstBoard()
{
    const QElapsedTimer start = std::exchange(m_sinceStart, QElapsedTimer());
    const auto note = [this, start] {
        qCInfo(base::logDesk) << "board painted after" << start.elapsed() << "ms with"
                              << m_store.ticketCount() << "tickets";
    };
    QMetaObject::invokeMethod(this, note, Qt::QueuedConnection);
}

void DeskApplication::logOut()
{
    m_remembered.forgetSession();
    m_loginClient.logOut(m_remembered.server(), m_person.token);
    m_person = {};
    closeWindow();
    m_session.signOut();
    m_options.passwordFile.clear(); // who logs out does not want to be logged in again at once
    showLogin({});
}

void DeskApplication::closeRevoked(int lostChanges)
{
    m_remembered.forgetSession();
    closeWindow();
    m_options.passwordFile.clear();
    QString text = tr("The server has ended your access. What was kept on this computer has been removed.");
    if (lostChanges > 0)
        text += QLatin1Char(' ') + tr("%n change(s) that had not been sent are lost.", nullptr, lostChanges);
    showLogin(text);
}

} // namespace relay::app
