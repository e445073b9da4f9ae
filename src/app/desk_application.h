// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk_options.h"
#include "base/clock.h"
#include "gui/language.h"
#include "gui/prompts.h"
#include "store/desk_session.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "sync/login_client.h"

#include <QPointer>
#include <QTimer>

namespace relay::gui {
class LoginDialog;
class MainWindow;
} // namespace relay::gui

namespace relay::app {

// Owns everything that lives as long as the program and wires it: log-in, the line to the server, the store,
// and the window of the person who is logged in. Main thread.
class DeskApplication final : public QObject
{
    Q_OBJECT

public:
    explicit DeskApplication(const DeskOptions &options);
    ~DeskApplication() override;

    void start();

private:
    void showLogin(const QString &why);
    void logInByItself();
    void retryLogin(const base::Error &error);
    void refuseLogin(const QString &why);
    void enter(const QUrl &server, const sync::LoginReply &session);
    void connectSession();
    void openWindow(const domain::Staff &person);
    void closeRevoked(int lostChanges);
    void logOut();

    DeskOptions m_options;
    base::SystemClock m_clock;
    gui::Language m_language;
    gui::Theme m_theme;
    gui::MessageBoxPrompts m_prompts;
    sync::LoginClient m_loginClient;
    sync::DeskCache m_cache;
    sync::DeskConnection m_connection;
    store::DeskStore m_store;
    store::TicketCommands m_commands;
    sync::Drafts m_drafts;
    store::DeskSession m_session;
    domain::Actor m_actor;
    QTimer m_loginRetry;
    std::unique_ptr<gui::LoginDialog> m_login;
    std::unique_ptr<gui::MainWindow> m_window;
};

} // namespace relay::app
