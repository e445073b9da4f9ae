// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk_options.h"
#include "app/proxy_password.h"
#include "app/remembered_login.h"
#include "base/clock.h"
#include "gui/prompts.h"
#include "gui/settings/look_keeper.h"
#include "models/ticket_news.h"
#include "store/desk_session.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "sync/login_client.h"

#include <QElapsedTimer>
#include <QSettings>
#include <QTimer>

namespace relay::gui {
class LoginDialog;
class MainWindow;
class TrayIcon;
} // namespace relay::gui

namespace relay::app {

// Owns everything that lives as long as the program and wires it: log-in, the line to the server, the store,
// the window of the person who is logged in, and the icon in the tray. Main thread.
class DeskApplication final : public QObject
{
    Q_OBJECT

public:
    explicit DeskApplication(const DeskOptions &options);
    ~DeskApplication() override;

    void start();
    // Of a later start of the program: comes to the front, and opens the ticket of a link.
    void takeArguments(const QStringList &arguments);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectSession();
    void connectLogin();
    void connectTray();
    void useNetwork();
    void keepProxyPassword(const QString &password);
    void usePreferences(const gui::PreferenceValues &before, const gui::PreferenceValues &now);
    void showLogin(const QString &why);
    void showSettings(QWidget *parent);
    void takeUpSavedSession();
    void logInByItself();
    void retryLogin(const base::Error &error);
    void refuseLogin(const QString &why);
    void enterAfterLogin(const QUrl &server, const sync::LoginReply &session);
    void enter(const QUrl &server, const sync::LoginReply &session);
    void keepSession();
    void openWindow(const domain::Staff &person);
    void connectWindow();
    void restorePage(const domain::Staff &person);
    void closeWindow();
    void noteFirstBoard();
    void closeRevoked(int lostChanges);
    void comeToFront();
    void openTicket(domain::TicketId ticket);
    void openAwaitedTicket();
    void logOut();

    DeskOptions m_options;
    QSettings m_settings;
    base::SystemClock m_clock;
    gui::Preferences m_preferences;
    gui::Theme m_theme;
    gui::LookKeeper m_look;
    gui::MessageBoxPrompts m_prompts;
    RememberedLogin m_remembered;
    sync::KeychainStore m_secrets;
    ProxyPassword m_proxyPassword;
    sync::NetworkPolicy m_network;
    sync::LoginClient m_loginClient;
    sync::DeskCache m_cache;
    sync::DeskConnection m_connection;
    store::DeskStore m_store;
    store::TicketCommands m_commands;
    sync::Drafts m_drafts;
    store::DeskSession m_session;
    domain::Actor m_actor;
    models::TicketNews m_news;
    sync::LoginReply m_person; // while somebody is logged in
    domain::TicketId m_awaited; // of a link that came before the tickets
    QElapsedTimer m_sinceStart; // until the first board was painted
    QTimer m_loginRetry;
    std::unique_ptr<gui::TrayIcon> m_tray;
    std::unique_ptr<gui::LoginDialog> m_login;
    std::unique_ptr<gui::MainWindow> m_window;
};

} // namespace relay::app
