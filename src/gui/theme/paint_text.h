// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QIcon>

class QPainter;

// Small helpers for delegates, which all paint icons and one or two lines of text.
namespace relay::gui {

int textWidth(const QString &text, const QFont &font);
// One line, vertically centred, elided at the right. Returns the width that it took.
int paintText(
    QPainter *painter, const QRect &area, const QString &text, const QFont &font, const QColor &color);
// At the left of the area, vertically centred.
void paintIcon(QPainter *painter, const QIcon &icon, const QRect &area);

struct Lines
{
    int count;
    int height;
};
// Wraps between words, in Chinese between characters; the last line is elided.
void paintLines(QPainter *painter, const QRect &area, const QString &text, Lines lines, const QFont &font,
    const QColor &color);

} // namespace relay::gui
