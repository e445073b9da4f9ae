// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"

#include "gui/error_texts.h"
#include "gui/login/login_dialog.h"
#include "gui/shell/main_window.h"
#include "store/store_feed.h"
#include "sync/server_address.h"
#include "sync/web_socket_transport.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>

namespace relay::app {

namespace {

constexpr int loginRetryMs = 5'000; // a kiosk that starts before its network does

const QString serverKey = QStringLiteral("login/server");
const QString usernameKey = QStringLiteral("login/username");

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
    : m_options(options), m_theme(options.theme), m_cache(cacheFolder()),
      m_connection(std::make_unique<sync::WebSocketTransport>(), sync::RetryDelay()),
      m_commands(m_connection, m_store, m_clock), m_drafts(m_cache),
      m_session({m_connection, m_store, m_commands, m_cache, m_drafts, m_clock})
{
    m_language.install(gui::chooseLanguage(options.language, QLocale::system()));
    store::feed(m_connection, m_store);
    m_login = std::make_unique<gui::LoginDialog>(m_theme, m_loginClient);
    connect(m_login.get(), &gui::LoginDialog::loggedIn, this, &DeskApplication::enter);
    connect(m_login.get(), &gui::LoginDialog::failed, this, &DeskApplication::retryLogin);
    connect(m_login.get(), &QDialog::rejected, this, [this] {
        if (!m_window) // otherwise the window stays and offers to log in again
            QCoreApplication::quit();
    });
    connectSession();
    m_loginRetry.setSingleShot(true);
    m_loginRetry.setInterval(loginRetryMs);
    connect(&m_loginRetry, &QTimer::timeout, this, &DeskApplication::logInByItself);
    QApplication::setQuitOnLastWindowClosed(false); // between log-in and board no window is open
}

DeskApplication::~DeskApplication() = default;

void DeskApplication::connectSession()
{
    using store::DeskSession;
    connect(&m_session, &DeskSession::opened, this, &DeskApplication::openWindow);
    connect(&m_session, &DeskSession::nothingCached, m_login.get(), &QDialog::show);
    connect(&m_session, &DeskSession::expired, this, [this] {
        showLogin(gui::errorText({base::ErrorCode::Unauthenticated, {}, {}, {}}));
    });
    connect(&m_session, &DeskSession::revoked, this, &DeskApplication::closeRevoked);
    connect(&m_connection, &sync::DeskConnection::welcomed, this,
        [this](const domain::Staff &person) { m_actor = domain::Actor::person(person); });
    connect(&m_connection, &sync::DeskConnection::sessionWanted, this, &DeskApplication::logInByItself);
}

// With a password file the board is there before the log-in is.
void DeskApplication::start()
{
    const std::optional<QUrl> server = sync::readServerAddress(m_options.server);
    if (!m_options.logsInByItself() || !server)
        return showLogin({});
    m_login->prefill(m_options.server, m_options.username);
    m_session.openCached(*server, m_options.username);
    logInByItself();
}

void DeskApplication::showLogin(const QString &why)
{
    const QSettings settings;
    const auto given = [](const QString &option, const QVariant &remembered) {
        return option.isEmpty() ? remembered.toString() : option;
    };
    m_login->prefill(given(m_options.server, settings.value(serverKey)),
        given(m_options.username, settings.value(usernameKey)));
    m_login->tell(why);
    m_login->show();
    if (m_options.logsInByItself())
        logInByItself();
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
    m_window.reset();
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

void DeskApplication::enter(const QUrl &server, const sync::LoginReply &session)
{
    m_loginRetry.stop();
    QSettings settings;
    settings.setValue(serverKey, server.toString());
    settings.setValue(usernameKey, session.staff.username);
    m_login->hide();
    m_session.logIn(server, session);
}

void DeskApplication::openWindow(const domain::Staff &person)
{
    m_actor = domain::Actor::person(person);
    m_login->hide();
    const gui::DeskContext context{
        m_store, m_commands, m_connection, m_clock, m_theme, m_prompts, m_actor, m_drafts};
    m_window = std::make_unique<gui::MainWindow>(context);
    connect(m_window.get(), &gui::MainWindow::closed, qApp, &QCoreApplication::quit);
    connect(m_window.get(), &gui::MainWindow::logOutRequested, this, &DeskApplication::logOut,
        Qt::QueuedConnection);
    connect(m_window.get(), &gui::MainWindow::logInRequested, this, [this] { showLogin({}); });
    const QString server = QUrl(QSettings().value(serverKey).toString()).host();
    const QString pageKey = QStringLiteral("page/%1@%2").arg(person.id.value).arg(server);
    m_window->restorePage(QSettings().value(pageKey).toByteArray());
    connect(m_window.get(), &gui::MainWindow::pageLeft, this,
        [pageKey](const QByteArray &state) { QSettings().setValue(pageKey, state); });
    if (m_options.windowSize.isValid())
        m_window->resize(m_options.windowSize);
    m_window->show();
}

void DeskApplication::logOut()
{
    m_window.reset();
    m_session.signOut();
    m_options.passwordFile.clear(); // who logs out does not want to be logged in again at once
    showLogin({});
}

void DeskApplication::closeRevoked(int lostChanges)
{
    m_window.reset();
    m_options.passwordFile.clear();
    QString text = tr("The server has ended your access. What was kept on this computer has been removed.");
    if (lostChanges > 0)
        text += QLatin1Char(' ') + tr("%n change(s) that had not been sent are lost.", nullptr, lostChanges);
    showLogin(text);
}

} // namespace relay::app
