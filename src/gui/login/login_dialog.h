// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"
#include "sync/login_service.h"

#include <QDialog>

#include <memory>

namespace Ui {
class LoginDialog;
}

namespace relay::gui {

class BusyLine;

// Asks for server, name and password and logs in. Says under the fields why it did not work.
class LoginDialog final : public QDialog
{
    Q_OBJECT

public:
    LoginDialog(const Theme &theme, sync::LoginService &service, QWidget *parent = nullptr);
    ~LoginDialog() override;

    void prefill(const QString &server, const QString &username);
    // Logs in with what was given on the command line; a failure is shown like any other.
    void logIn(const QString &password);
    void tell(const QString &text);
    // Addresses to choose from, and whether staying logged in is ticked.
    void offer(const QStringList &servers, bool staysLoggedIn);
    bool staysLoggedIn() const;

signals:
    void loggedIn(const QUrl &server, const relay::sync::LoginReply &session);
    void failed(const relay::base::Error &error);
    void settingsRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showTexts();
    void submit();
    void setBusy(bool busy);
    void finish(const QUrl &server, const base::Result<sync::LoginReply> &session);

    const Theme &m_theme;
    sync::LoginService &m_service;
    std::unique_ptr<Ui::LoginDialog> m_ui;
    BusyLine *m_busy;
};

} // namespace relay::gui
