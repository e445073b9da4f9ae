// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/assign/engineer_delegate.h"

#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "models/engineer_model.h"

#include <QPainter>

namespace relay::gui {

namespace {

using models::EngineerModel;

constexpr int largeAvatar = 28;
constexpr int aboveText = metrics::grid; // and below

} // namespace

EngineerDelegate::EngineerDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

QSize EngineerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {metrics::columnWidth / 2,
        m_theme.lineHeight(TextRole::Body) + m_theme.lineHeight(TextRole::Small) + 2 * aboveText};
}

void EngineerDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, m_theme.color(ColorRole::AccentSoft));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, m_theme.color(ColorRole::Hover));
    const QString name = index.data(EngineerModel::NameRole).toString();
    const QRect circle(option.rect.left() + metrics::medium, option.rect.center().y() - largeAvatar / 2,
        largeAvatar, largeAvatar);
    painter->setPen(QPen(m_theme.color(ColorRole::Accent), 1));
    painter->setBrush(m_theme.color(ColorRole::AccentSoft));
    painter->drawEllipse(circle);
    painter->setFont(m_theme.font(TextRole::Small));
    painter->drawText(circle, Qt::AlignCenter, name.left(1).toUpper());

    QString second = index.data(EngineerModel::WorkTextRole).toString();
    if (index.data(EngineerModel::CurrentRole).toBool())
        second = tr("Has the ticket now · %1").arg(second);
    const int left = circle.right() + metrics::medium;
    const QRect first(left, option.rect.top() + aboveText, option.rect.right() - left - metrics::small,
        m_theme.lineHeight(TextRole::Body));
    const QRect below(first.left(), first.bottom() + 1, first.width(), m_theme.lineHeight(TextRole::Small));
    paintText(painter, first, name, m_theme.font(TextRole::Body), m_theme.color(ColorRole::Text));
    paintText(painter, below, second, m_theme.font(TextRole::Small), m_theme.color(ColorRole::TextSecondary));
    painter->restore();
}

} // namespace relay::gui
