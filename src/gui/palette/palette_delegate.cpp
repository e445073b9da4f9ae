// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/palette/palette_delegate.h"

#include "gui/palette/palette_model.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace relay::gui {

PaletteDelegate::PaletteDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int line = QFontMetrics(m_theme.font(TextRole::Body)).height();
    return {0, (line + metrics::large + metrics::grid - 1) / metrics::grid * metrics::grid};
}

QIcon PaletteDelegate::iconOf(const QModelIndex &index) const
{
    const QString name = index.data(PaletteModel::IconNameRole).toString();
    return name.isEmpty() ? index.data(Qt::DecorationRole).value<QIcon>() : m_theme.icon(name);
}

void PaletteDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(selected ? ColorRole::AccentSoft : ColorRole::Hover));
        painter->drawRoundedRect(option.rect.adjusted(metrics::small, 0, -metrics::small, 0),
            metrics::cornerRadius, metrics::cornerRadius);
    }
    const QRect area = option.rect.adjusted(2 * metrics::small, 0, -2 * metrics::small, 0);
    paintIcon(painter, iconOf(index), area);
    QRect text = area.adjusted(metrics::icon + metrics::medium, 0, 0, 0);
    const QString key = index.data(PaletteModel::KeyRole).toString();
    const QString detail = key.isEmpty() ? index.data(PaletteModel::DetailRole).toString() : key;
    const QFont small = m_theme.font(TextRole::Small);
    const int detailWidth = std::min(textWidth(detail, small), text.width() / 2);
    const QRect right(text.right() - detailWidth, text.top(), detailWidth + 1, text.height());
    text.setRight(right.left() - metrics::medium);
    paintText(painter, text, index.data(Qt::DisplayRole).toString(), m_theme.font(TextRole::Body),
        m_theme.color(ColorRole::Text));
    paintText(painter, right, detail, small, m_theme.color(ColorRole::TextSecondary));
    painter->restore();
}

} // namespace relay::gui
