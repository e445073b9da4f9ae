// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace relay::gui {

// The language of the screen: "zh_CN" or "en". Other values mean the system's: Chinese where that is Chinese.
QString chooseLanguage(const QString &wanted, const QLocale &system);

// Holds the translations of one language while they are installed. Main thread.
class Language final
{
public:
    ~Language();

    // Replaces the present one; widgets hear of it as QEvent::LanguageChange.
    void install(const QString &name);

private:
    void remove();

    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace relay::gui
