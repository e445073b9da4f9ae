// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/list_delegate.h"

#include "gui/board/status_look.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "gui/tickets/ticket_marks.h"
#include "models/ticket_columns.h"
#include "models/ticket_list_model.h"
#include "models/ticket_texts.h"

#include <QHeaderView>
#include <QPainter>

namespace relay::gui {

namespace {

using models::SortBy;
using models::TicketListModel;

int paddingOf(Density density)
{
    switch (density) {
    case Density::Comfortable:
        return metrics::medium;
    case Density::Standard:
        return metrics::small;
    case Density::Compact:
        return metrics::grid;
    }
    Q_UNREACHABLE();
}

} // namespace

ListDelegate::ListDelegate(const Theme &theme, const QHeaderView &header, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_header(header)
{
}

int ListDelegate::rowHeight() const
{
    return m_theme.lineHeight(TextRole::Body) + 2 * paddingOf(m_theme.density());
}

QSize ListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight()};
}

void ListDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option);
    if (index.data(TicketListModel::IdRole).toLongLong() == 0) {
        paintGroup(painter, option.rect, index);
    } else {
        for (int section = 0; section < m_header.count(); ++section) {
            if (m_header.isSectionHidden(section))
                continue;
            const QRect cell(m_header.x() + m_header.sectionViewportPosition(section), option.rect.top(),
                m_header.sectionSize(section), option.rect.height());
            paintCell(painter, cell.adjusted(metrics::small, 0, -metrics::grid, 0),
                models::ticketColumns[section], index);
        }
    }
    painter->restore();
}

void ListDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option) const
{
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, m_theme.color(ColorRole::AccentSoft));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, m_theme.color(ColorRole::Hover));
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), m_theme.color(ColorRole::Border));
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter->setPen(QPen(m_theme.color(ColorRole::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(row.adjusted(1, 1, -1, -2), metrics::grid, metrics::grid);
}

void ListDelegate::paintGroup(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const bool folded = index.data(TicketListModel::GroupFoldedRole).toBool();
    QRect rest = row.adjusted(metrics::small, 0, -metrics::small, 0);
    painter->fillRect(row.adjusted(0, 0, 0, -1), m_theme.color(ColorRole::Sunken));
    paintIcon(painter, m_theme.icon(folded ? QStringLiteral("folded") : QStringLiteral("unfolded")), rest);
    rest.setLeft(rest.left() + metrics::icon + metrics::small);
    const int width = paintText(painter, rest, index.data(TicketListModel::GroupNameRole).toString(),
        m_theme.font(TextRole::BodyStrong), m_theme.color(ColorRole::Text));
    rest.setLeft(rest.left() + width + metrics::small);
    paintText(painter, rest, QString::number(index.data(TicketListModel::GroupCountRole).toInt()),
        m_theme.font(TextRole::Small), m_theme.color(ColorRole::TextSecondary));
}

void ListDelegate::paintCell(
    QPainter *painter, const QRect &cell, SortBy column, const QModelIndex &index) const
{
    switch (column) {
    case SortBy::Attention:
        return;
    case SortBy::Number:
        return paintNumber(painter, cell, index);
    case SortBy::Title:
        return paintTitle(painter, cell, index);
    case SortBy::Customer:
        return paintWords(painter, cell, index.data(TicketListModel::CustomerRole).toString());
    case SortBy::Status:
        return paintStatus(painter, cell, index);
    case SortBy::Priority:
        return paintPriorityCell(painter, cell, index);
    case SortBy::Assignee:
        return paintAssignee(painter, cell, index);
    case SortBy::Due:
        paintDue(painter, m_theme, cell, index, Side::Left);
        return;
    case SortBy::Progress:
        return paintProgress(painter, cell, index);
    case SortBy::Service:
        return paintWords(painter, cell, index.data(TicketListModel::ServiceRole).toString());
    case SortBy::Transfer:
        paintTransfer(painter, m_theme, cell, index);
        return;
    case SortBy::Created:
        return paintWords(painter, cell, index.data(TicketListModel::CreatedRole).toString());
    case SortBy::Updated:
        return paintWords(painter, cell, index.data(TicketListModel::UpdatedRole).toString());
    }
}

// The unread dot has its place before all numbers, so that they stay in line.
void ListDelegate::paintNumber(QPainter *painter, QRect cell, const QModelIndex &index) const
{
    paintUnread(painter, m_theme, cell, index);
    cell.setLeft(cell.left() + metrics::medium);
    paintWords(painter, cell, QStringLiteral("#%1").arg(index.data(TicketListModel::IdRole).toLongLong()));
}

void ListDelegate::paintTitle(QPainter *painter, QRect cell, const QModelIndex &index) const
{
    if (const int state = paintSendState(painter, m_theme, cell, index))
        cell.setRight(cell.right() - state - metrics::grid);
    QFont font = m_theme.font(TextRole::Body);
    if (index.data(TicketListModel::UnreadRole).toBool())
        font.setWeight(QFont::DemiBold);
    paintText(painter, cell, index.data(TicketListModel::TitleRole).toString(), font,
        m_theme.color(ColorRole::Text));
}

void ListDelegate::paintStatus(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const auto status = domain::TicketStatus(index.data(TicketListModel::StatusRole).toInt());
    const Look look = lookOf(status);
    paintIcon(painter, m_theme.icon(look.icon, look.ink), cell);
    paintWords(painter, cell.adjusted(metrics::icon + metrics::small, 0, 0, 0), models::statusName(status));
}

void ListDelegate::paintPriorityCell(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const int width = paintPriority(painter, m_theme, cell, index);
    const auto priority = domain::Priority(index.data(TicketListModel::PriorityRole).toInt());
    paintWords(painter, cell.adjusted(width + metrics::small, 0, 0, 0), models::priorityName(priority));
}

void ListDelegate::paintAssignee(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const QString name = index.data(TicketListModel::AssigneeRole).toString();
    const int width = paintAvatar(painter, m_theme, cell, name);
    paintWords(
        painter, cell.adjusted(width + metrics::small, 0, 0, 0), name.isEmpty() ? tr("Unassigned") : name);
}

void ListDelegate::paintProgress(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const int progress = index.data(TicketListModel::ProgressRole).toInt();
    const QString text = tr("%1 %").arg(progress);
    const int words = textWidth(tr("%1 %").arg(100), m_theme.font(TextRole::Small)) + metrics::small;
    const QRectF track(cell.left(), cell.center().y() - 1, std::max(0, cell.width() - words), metrics::grid);
    painter->fillRect(track, m_theme.color(ColorRole::Border));
    painter->fillRect(QRectF(track.left(), track.top(), track.width() * progress / 100, track.height()),
        m_theme.color(ColorRole::Accent));
    paintWords(painter, cell.adjusted(int(track.width()) + metrics::small, 0, 0, 0), text);
}

void ListDelegate::paintWords(QPainter *painter, const QRect &cell, const QString &text) const
{
    paintText(painter, cell, text, m_theme.font(TextRole::Small), m_theme.color(ColorRole::TextSecondary));
}

} // namespace relay::gui
