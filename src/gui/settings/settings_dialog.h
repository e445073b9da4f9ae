// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/preferences.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SettingsDialog;
}

namespace relay::gui {

class Prompts;

// Shows the preferences and changes them at once: there is nothing to confirm, and what is behind the dialog
// is the preview.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Preferences &preferences, const Theme &theme, Prompts &prompts, QWidget *parent = nullptr);
    ~SettingsDialog() override;

signals:
    // Typed just now; goes to the keychain and nowhere else.
    void proxyPasswordGiven(const QString &password);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void showValues();
    void showIcons();
    void showCertificate();
    void takeChoices();
    QStringList takeServers();
    void takeConnection();
    void chooseCertificate();
    void setCertificate(const QString &file);

    Preferences &m_preferences;
    const Theme &m_theme;
    Prompts &m_prompts;
    std::unique_ptr<Ui::SettingsDialog> m_ui;
};

} // namespace relay::gui
