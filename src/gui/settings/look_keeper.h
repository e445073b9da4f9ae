// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/language.h"
#include "gui/settings/preferences.h"

namespace relay::gui {

// Language, theme, density and text size as the preferences have them, from the start and at each change.
// Owns the installed language. Main thread.
class LookKeeper final : public QObject
{
    Q_OBJECT

public:
    // What the command line wants for this run, whatever is remembered.
    struct Overrides
    {
        std::optional<LanguageChoice> language;
        std::optional<ThemeChoice> theme;
    };

    LookKeeper(
        const Preferences &preferences, const Overrides &overrides, Theme &theme, QObject *parent = nullptr);

private:
    void apply(const PreferenceValues &values);
    void useLanguage(LanguageChoice choice);
    void useTheme(ThemeChoice choice);

    Overrides m_overrides; // until the person chooses something else
    Theme &m_theme;
    Language m_language;
    std::optional<LanguageChoice> m_usedLanguage;
    std::optional<ThemeChoice> m_usedTheme;
};

} // namespace relay::gui
