// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"
#include "sync/network_settings.h"

#include <QObject>

class QSettings;

namespace relay::gui {

enum class LanguageChoice { System, Chinese, English };
RELAY_ENUM(LanguageChoice, System, Chinese, English)

enum class TextSize { Small, Normal, Large, Largest };
RELAY_ENUM(TextSize, Small, Normal, Large, Largest)

// What a person has chosen for this computer. Nothing secret: it is stored in clear text.
struct PreferenceValues
{
    LanguageChoice language = LanguageChoice::System;
    ThemeChoice theme = ThemeChoice::System;
    Density density = Density::Standard;
    TextSize textSize = TextSize::Normal;
    bool notifyOfAssignments = true;
    bool notifyOfChanges = true;
    bool staysInTray = false; // closing the window leaves the program running
    bool staysLoggedIn = true; // what the log-in offers
    QList<QString> servers; // the first one is offered at log-in
    sync::NetworkSettings network;

    friend bool operator==(const PreferenceValues &, const PreferenceValues &) = default;
};
RELAY_FIELDS(PreferenceValues, language, theme, density, textSize, notifyOfAssignments, notifyOfChanges,
    staysInTray, staysLoggedIn, servers, network)

// The preferences as they are remembered in the settings file. A value that cannot be read (another version,
// a slip of an editor) falls back to its default alone. Main thread.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    explicit Preferences(QSettings &settings, QObject *parent = nullptr);

    const PreferenceValues &values() const { return m_values; }
    // Remembers at once. Nothing is emitted when nothing is different.
    void change(const PreferenceValues &values);
    // Puts the address first among the servers.
    void rememberServer(const QString &address);
    // Comfortable, standard, compact, and again.
    void nextDensity();

signals:
    void changed(const relay::gui::PreferenceValues &before, const relay::gui::PreferenceValues &now);

private:
    QSettings &m_settings;
    PreferenceValues m_values;
};

} // namespace relay::gui
