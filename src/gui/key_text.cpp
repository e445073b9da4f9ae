// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/key_text.h"

#include <QCoreApplication>

namespace relay::gui {

namespace {

struct KeyTexts
{
    Q_DECLARE_TR_FUNCTIONS(KeyTexts)
};

} // namespace

// Qt calls both keys by names of its own, and only some systems translate them.
QString keyText(const QKeySequence &key)
{
    QString text = key.toString(QKeySequence::NativeText);
    return text.replace(QStringLiteral("Return"), KeyTexts::tr("Enter"))
        .replace(QStringLiteral("Space"), KeyTexts::tr("Space"));
}

} // namespace relay::gui
