// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/look_keeper.h"

namespace relay::gui {

namespace {

QString languageName(LanguageChoice choice)
{
    switch (choice) {
    case LanguageChoice::System:
        return chooseLanguage({}, QLocale::system());
    case LanguageChoice::Chinese:
        return chooseLanguage(QStringLiteral("zh_CN"), QLocale::system());
    case LanguageChoice::English:
        return chooseLanguage(QStringLiteral("en"), QLocale::system());
    }
    Q_UNREACHABLE();
}

int percentOf(TextSize size)
{
    switch (size) {
    case TextSize::Small:
        return 92;
    case TextSize::Normal:
        return 100;
    case TextSize::Large:
        return 115;
    case TextSize::Largest:
        return 138;
    }
    Q_UNREACHABLE();
}

} // namespace

LookKeeper::LookKeeper(
    const Preferences &preferences, const Overrides &overrides, Theme &theme, QObject *parent)
    : QObject(parent), m_overrides(overrides), m_theme(theme)
{
    apply(preferences.values());
    connect(&preferences, &Preferences::changed, this,
        [this](const PreferenceValues &before, const PreferenceValues &now) {
            if (before.language != now.language)
                m_overrides.language.reset();
            if (before.theme != now.theme)
                m_overrides.theme.reset();
            apply(now);
        });
}

void LookKeeper::apply(const PreferenceValues &values)
{
    useLanguage(m_overrides.language.value_or(values.language));
    useTheme(m_overrides.theme.value_or(values.theme));
    m_theme.setDensity(values.density);
    m_theme.setTextScale(percentOf(values.textSize));
}

void LookKeeper::useLanguage(LanguageChoice choice)
{
    if (std::exchange(m_usedLanguage, choice) != choice)
        m_language.install(languageName(choice));
}

// Setting a style sheet polishes every widget: only for a reason.
void LookKeeper::useTheme(ThemeChoice choice)
{
    if (std::exchange(m_usedTheme, choice) != choice)
        m_theme.choose(choice);
}

} // namespace relay::gui
