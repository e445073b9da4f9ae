// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/login/login_dialog.h"

#include "base/continuation.h"
#include "gui/busy_line.h"
#include "gui/error_texts.h"
#include "login/ui_login_dialog.h"
#include "sync/server_address.h"

#include <QCompleter>

namespace relay::gui {

LoginDialog::LoginDialog(const Theme &theme, sync::LoginService &service, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_service(service), m_ui(std::make_unique<Ui::LoginDialog>()),
      m_busy(new BusyLine(theme, this))
{
    m_ui->setupUi(this);
    m_ui->logoLabel->setPixmap(theme.icon(QStringLiteral("app"), ColorRole::Accent).pixmap(32, 32));
    m_busy->setObjectName(QStringLiteral("loginBusy"));
    m_ui->busyPlace->addWidget(m_busy);
    m_ui->errorLabel->hide();
    setWindowTitle(tr("Log in to Relaydesk"));
    m_ui->settingsButton->setIcon(theme.icon(QStringLiteral("settings")));
    connect(&theme, &Theme::changed, this, [this] {
        m_ui->logoLabel->setPixmap(m_theme.icon(QStringLiteral("app"), ColorRole::Accent).pixmap(32, 32));
        m_ui->settingsButton->setIcon(m_theme.icon(QStringLiteral("settings")));
    });
    connect(m_ui->loginButton, &QPushButton::clicked, this, &LoginDialog::submit);
    connect(m_ui->settingsButton, &QPushButton::clicked, this, &LoginDialog::settingsRequested);
}

LoginDialog::~LoginDialog() = default;

void LoginDialog::prefill(const QString &server, const QString &username)
{
    m_ui->serverEdit->setText(server);
    m_ui->usernameEdit->setText(username);
    QWidget *firstEmpty = server.isEmpty() ? m_ui->serverEdit
        : username.isEmpty()               ? m_ui->usernameEdit
                                           : m_ui->passwordEdit;
    firstEmpty->setFocus();
}

void LoginDialog::offer(const QStringList &servers, bool staysLoggedIn)
{
    auto *completer = new QCompleter(servers, m_ui->serverEdit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    delete m_ui->serverEdit->completer();
    m_ui->serverEdit->setCompleter(completer);
    m_ui->stayCheck->setChecked(staysLoggedIn);
}

bool LoginDialog::staysLoggedIn() const
{
    return m_ui->stayCheck->isChecked();
}

void LoginDialog::logIn(const QString &password)
{
    m_ui->passwordEdit->setText(password);
    submit();
}

void LoginDialog::tell(const QString &text)
{
    m_ui->errorLabel->setText(text);
    m_ui->errorLabel->setVisible(!text.isEmpty());
}

void LoginDialog::submit()
{
    const std::optional<QUrl> server = sync::readServerAddress(m_ui->serverEdit->text());
    if (!server)
        return tell(tr("This is not the address of a server. It looks like desk.example.com."));
    if (m_ui->usernameEdit->text().trimmed().isEmpty() || m_ui->passwordEdit->text().isEmpty())
        return tell(tr("Type your user name and your password."));
    tell({});
    setBusy(true);
    const sync::Credentials credentials{
        *server, m_ui->usernameEdit->text().trimmed(), m_ui->passwordEdit->text()};
    base::whenDone(m_service.logIn(credentials), this,
        [this, server](const base::Result<sync::LoginReply> &session) { finish(*server, session); });
}

void LoginDialog::finish(const QUrl &server, const base::Result<sync::LoginReply> &session)
{
    setBusy(false);
    m_ui->passwordEdit->clear(); // in memory no longer than needed
    if (session) {
        emit loggedIn(server, *session);
        return;
    }
    tell(loginErrorText(session.error()));
    m_ui->passwordEdit->setFocus();
    emit failed(session.error());
}

void LoginDialog::setBusy(bool busy)
{
    for (QWidget *field :
        QList<QWidget *>{m_ui->serverEdit, m_ui->usernameEdit, m_ui->passwordEdit, m_ui->loginButton})
        field->setEnabled(!busy);
    m_ui->loginButton->setText(busy ? tr("Logging in…") : tr("Log in"));
    if (busy)
        m_busy->start(tr("Logging in…"));
    else
        m_busy->stop();
}

void LoginDialog::showTexts()
{
    m_ui->retranslateUi(this);
    setWindowTitle(tr("Log in to Relaydesk"));
}

void LoginDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace relay::gui
