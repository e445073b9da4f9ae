// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/paint_text.h"

#include "gui/theme/metrics.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace relay::gui {

int textWidth(const QString &text, const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(text) + 1; // fractions of a pixel would elide the last letter
}

int paintText(
    QPainter *painter, const QRect &area, const QString &text, const QFont &font, const QColor &color)
{
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown) + 1;
}

void paintIcon(QPainter *painter, const QIcon &icon, const QRect &area)
{
    icon.paint(painter,
        QRect(area.left(), area.top() + (area.height() - metrics::icon) / 2, metrics::icon, metrics::icon));
}

void paintLines(QPainter *painter, const QRect &area, const QString &text, Lines lines, const QFont &font,
    const QColor &color)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QList<int> starts;
    while (starts.size() <= lines.count) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(area.width());
        starts.append(line.textStart());
    }
    layout.endLayout();
    const int count = std::min(int(starts.size()), lines.count);
    for (int i = 0; i < count; ++i) {
        const bool lastOfMore = i == lines.count - 1;
        const int length = i + 1 < starts.size() && !lastOfMore ? starts.at(i + 1) - starts.at(i) : -1;
        const QRect place(area.left(), area.top() + i * lines.height, area.width(), lines.height);
        paintText(painter, place, text.mid(starts.at(i), length).trimmed(), font, color);
    }
}

} // namespace relay::gui
