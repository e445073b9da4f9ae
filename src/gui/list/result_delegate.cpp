// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/result_delegate.h"

#include "gui/board/status_look.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "models/bulk_result_model.h"

#include <QPainter>

namespace relay::gui {

namespace {

using models::BulkResultModel;

Look lookOf(BulkResultModel::State state)
{
    switch (state) {
    case BulkResultModel::State::Waiting:
        return {QStringLiteral("sending"), ColorRole::Accent};
    case BulkResultModel::State::Done:
        return {QStringLiteral("resolve"), ColorRole::Success};
    case BulkResultModel::State::Refused:
        return {QStringLiteral("warning"), ColorRole::Danger};
    case BulkResultModel::State::NotPossible:
        return {QStringLiteral("cancel"), ColorRole::TextSecondary};
    }
    Q_UNREACHABLE();
}

} // namespace

ResultDelegate::ResultDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), 2 * m_theme.lineHeight(TextRole::Body) + metrics::small};
}

void ResultDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Look look = lookOf(BulkResultModel::State(index.data(BulkResultModel::StateRole).toInt()));
    const int line = m_theme.lineHeight(TextRole::Body);
    QRect first = option.rect.adjusted(metrics::small, metrics::grid, -metrics::small, 0);
    first.setHeight(line);
    painter->save();
    paintIcon(painter, m_theme.icon(look.icon, look.ink), first);
    first.setLeft(first.left() + metrics::icon + metrics::small);
    paintText(painter, first, index.data(Qt::DisplayRole).toString(), m_theme.font(TextRole::Body),
        m_theme.color(ColorRole::Text));
    paintText(painter, first.translated(0, line), index.data(BulkResultModel::TextRole).toString(),
        m_theme.font(TextRole::Small), m_theme.color(look.ink));
    painter->restore();
}

} // namespace relay::gui
