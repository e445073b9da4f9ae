// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_application.h"

#include "gui/error_texts.h"
#include "gui/login/login_dialog.h"
#include "gui/shell/main_window.h"
#include "store/store_feed.h"
#include "sync/web_socket_transport.h"

#include <QApplication>
#include <QFile>
#include <QSettings>

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

domain::Staff staffOf(const sync::LoggedInStaff &login)
{
    domain::Staff staff;
    staff.id = login.id;
    staff.username = login.username;
    staff.name = login.name;
    staff.roles = login.roles;
    staff.wecomUserid = login.wecomUserid;
    return staff;
}

} // namespace

DeskApplication::DeskApplication(const DeskOptions &options)
    : m_options(options), m_theme(options.theme),
      m_connection(std::make_unique<sync::WebSocketTransport>(), sync::RetryDelay()),
      m_commands(m_connection, m_store, m_clock)
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
    connect(&m_connection, &sync::DeskConnection::loginNeeded, this, [this] {
        showLogin(gui::errorText({base::ErrorCode::Unauthenticated, {}, {}, {}}));
    });
    connect(&m_connection, &sync::DeskConnection::welcomed, this,
        [this](const domain::Staff &person) { m_actor = domain::Actor::person(person); });
    m_loginRetry.setSingleShot(true);
    m_loginRetry.setInterval(loginRetryMs);
    connect(&m_loginRetry, &QTimer::timeout, this, &DeskApplication::logInByItself);
    QApplication::setQuitOnLastWindowClosed(false); // between log-in and board no window is open
}

DeskApplication::~DeskApplication() = default;

void DeskApplication::start()
{
    showLogin({});
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
    const std::optional<QString> password = readPassword(m_options.passwordFile);
    if (password)
        m_login->logIn(*password);
    else
        m_login->tell(tr("The password file cannot be read."));
}

void DeskApplication::retryLogin(const base::Error &error)
{
    const bool later =
        error.code == base::ErrorCode::Unavailable || error.code == base::ErrorCode::TooManyRequests;
    if (later && m_options.logsInByItself())
        m_loginRetry.start();
}

void DeskApplication::enter(const QUrl &server, const sync::LoginReply &session)
{
    m_loginRetry.stop();
    QSettings settings;
    settings.setValue(serverKey, server.toString());
    settings.setValue(usernameKey, session.staff.username);
    if (!m_window || m_actor.id != session.staff.id) {
        m_window.reset();
        m_connection.close();
        m_store.clear();
        m_actor = domain::Actor::person(staffOf(session.staff));
        openWindow();
    }
    m_connection.open(server, session.token);
    m_login->hide();
}

void DeskApplication::openWindow()
{
    const gui::DeskContext context{m_store, m_commands, m_connection, m_clock, m_theme, m_prompts, m_actor};
    m_window = std::make_unique<gui::MainWindow>(context);
    connect(m_window.get(), &gui::MainWindow::closed, qApp, &QCoreApplication::quit);
    connect(m_window.get(), &gui::MainWindow::logOutRequested, this, &DeskApplication::logOut,
        Qt::QueuedConnection);
    connect(m_window.get(), &gui::MainWindow::logInRequested, this, [this] { showLogin({}); });
    if (m_options.windowSize.isValid())
        m_window->resize(m_options.windowSize);
    m_window->show();
}

void DeskApplication::logOut()
{
    m_connection.close();
    m_window.reset();
    m_store.clear();
    m_options.passwordFile.clear(); // who logs out does not want to be logged in again at once
    showLogin({});
}

} // namespace relay::app
