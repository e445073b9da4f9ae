// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace relay::gui {

namespace {

const QString chinese = QStringLiteral("zh_CN");
const QString english = QStringLiteral("en");

} // namespace

QString chooseLanguage(const QString &wanted, const QLocale &system)
{
    if (wanted == chinese || wanted == english)
        return wanted;
    return system.language() == QLocale::Chinese ? chinese : english;
}

Language::~Language()
{
    remove();
}

void Language::install(const QString &name)
{
    remove();
    QLocale::setDefault(QLocale(name));
    // also for English: it holds the plural forms
    if (!m_own.load(QStringLiteral(":/i18n/relaydesk_%1.qm").arg(name)))
        qFatal("the translation is not in the resources");
    QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(QStringLiteral("qtbase_") + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

void Language::remove()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace relay::gui
