// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/collapsed_column.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace relay::gui {

namespace {

constexpr int nameTop = 60; // below the icon and the count

} // namespace

CollapsedColumn::CollapsedColumn(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void CollapsedColumn::setCount(int count)
{
    m_count = count;
    update();
}

QSize CollapsedColumn::sizeHint() const
{
    return {metrics::collapsedColumnWidth, metrics::columnWidth};
}

void CollapsedColumn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
        painter.drawRoundedRect(rect().adjusted(2, 2, -2, -2), metrics::cornerRadius, metrics::cornerRadius);
    }
    icon().paint(
        &painter, QRect((width() - metrics::icon) / 2, metrics::medium, metrics::icon, metrics::icon));
    painter.setFont(m_theme.font(TextRole::Small));
    painter.setPen(m_theme.color(ColorRole::TextSecondary));
    painter.drawText(QRect(0, metrics::medium + 20, width(), 20), Qt::AlignCenter, QString::number(m_count));
    painter.setFont(m_theme.font(TextRole::BodyStrong));
    paintName(painter);
}

// Chinese is written downwards, other scripts are turned.
void CollapsedColumn::paintName(QPainter &painter) const
{
    const bool chinese = !text().isEmpty() && text().at(0).script() == QChar::Script_Han;
    if (chinese) {
        for (int i = 0; i < text().size(); ++i)
            painter.drawText(QRect(0, nameTop + i * 20, width(), 20), Qt::AlignCenter, text().mid(i, 1));
        return;
    }
    painter.translate(width(), nameTop);
    painter.rotate(90);
    painter.drawText(QRect(0, 0, height() - nameTop, width()), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace relay::gui
