// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/card_delegate.h"

#include "domain/row_access.h"
#include "gui/board/status_look.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "models/ticket_list_model.h"

#include <QPainter>
#include <QPainterPath>

namespace relay::gui {

namespace {

using models::TicketListModel;

constexpr int gap = metrics::small; // between cards
constexpr int padding = 10;
constexpr int lineHeight = 20;
constexpr int titleLines = 2;
constexpr int cardHeight = 2 * padding + 2 * lineHeight + titleLines * lineHeight + metrics::medium;
constexpr int avatar = 20;

} // namespace

CardDelegate::CardDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {metrics::columnWidth / 2, cardHeight + gap};
}

void CardDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect card = option.rect.adjusted(metrics::small, 0, -metrics::small, -gap);
    const QRect inner = card.adjusted(padding, padding, -padding, -padding);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, card, option, index.data(TicketListModel::PendingRole).toBool());
    paintHead(painter, QRect(inner.topLeft(), QSize(inner.width(), lineHeight)), index);
    const QRect title(
        inner.left(), inner.top() + lineHeight + metrics::grid, inner.width(), titleLines * lineHeight);
    paintTitle(painter, title, index.data(TicketListModel::TitleRole).toString());
    paintFoot(
        painter, QRect(inner.left(), inner.bottom() - lineHeight + 1, inner.width(), lineHeight), index);
    paintProgress(painter, card, index);
    painter->restore();
}

void CardDelegate::paintFrame(
    QPainter *painter, const QRect &card, const QStyleOptionViewItem &option, bool pending) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    QPen pen(m_theme.color(hovered ? ColorRole::BorderStrong : ColorRole::Border), 1);
    if (selected)
        pen = QPen(m_theme.color(ColorRole::Accent), 2);
    if (pending)
        pen.setStyle(Qt::DashLine);
    painter->setPen(pen);
    painter->setBrush(m_theme.color(ColorRole::Surface));
    const qreal inset = pen.widthF() / 2;
    painter->drawRoundedRect(
        QRectF(card).adjusted(inset, inset, -inset, -inset), metrics::cornerRadius, metrics::cornerRadius);
}

void CardDelegate::paintHead(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const Look priority = lookOf(domain::Priority(index.data(TicketListModel::PriorityRole).toInt()));
    QRect rest = line;
    paintIcon(painter, m_theme.icon(priority.icon, priority.ink), rest);
    rest.setLeft(rest.left() + metrics::icon + metrics::grid);
    if (index.data(TicketListModel::PendingRole).toBool()) {
        const QRect place(rest.right() - metrics::icon + 1, rest.top(), metrics::icon, rest.height());
        paintIcon(painter, m_theme.icon(QStringLiteral("sending"), ColorRole::Accent), place);
        rest.setRight(place.left() - metrics::grid);
    }
    const QString number = QStringLiteral("#%1").arg(index.data(TicketListModel::IdRole).toLongLong());
    const int width = paintText(
        painter, rest, number, m_theme.font(TextRole::Small), m_theme.color(ColorRole::TextSecondary));
    rest.setLeft(rest.left() + width + metrics::small);
    paintText(painter, rest, index.data(TicketListModel::CustomerRole).toString(),
        m_theme.font(TextRole::Small), m_theme.color(ColorRole::TextSecondary));
}

void CardDelegate::paintTitle(QPainter *painter, const QRect &area, const QString &title) const
{
    QFont font = m_theme.font(TextRole::Body);
    font.setWeight(QFont::Medium);
    paintLines(painter, area, title, {titleLines, lineHeight}, font, m_theme.color(ColorRole::Text));
}

void CardDelegate::paintFoot(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    QRect rest = line;
    rest.setRight(rest.right() - paintDue(painter, rest, index) - metrics::small);
    rest.setLeft(rest.left()
        + paintAssignee(painter, rest, index.data(TicketListModel::AssigneeRole).toString())
        + metrics::small);
    paintTransfer(painter, rest, index);
}

// A line along the lower edge while somebody works on the ticket.
void CardDelegate::paintProgress(QPainter *painter, const QRect &card, const QModelIndex &index) const
{
    const auto status = domain::TicketStatus(index.data(TicketListModel::StatusRole).toInt());
    const int progress = index.data(TicketListModel::ProgressRole).toInt();
    if (!domain::isOpen(status) || progress == 0)
        return;
    const QRectF track(card.left() + padding, card.bottom() - 4, card.width() - 2 * padding, 2);
    painter->fillRect(track, m_theme.color(ColorRole::Border));
    painter->fillRect(
        QRectF(track.topLeft(), QSizeF(track.width() * progress / 100, 2)), m_theme.color(ColorRole::Accent));
}

// Returns the width that it took.
int CardDelegate::paintDue(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const bool overdue = index.data(TicketListModel::OverdueRole).toBool();
    const ColorRole ink = overdue ? ColorRole::Danger : ColorRole::TextSecondary;
    const QString due = index.data(TicketListModel::DueTextRole).toString();
    const QFont font = m_theme.font(TextRole::Small);
    const int text = textWidth(due, font);
    const int width = metrics::icon + metrics::grid + text;
    QRect place(line.right() - width + 1, line.top(), width, line.height());
    paintIcon(
        painter, m_theme.icon(overdue ? QStringLiteral("overdue") : QStringLiteral("clock"), ink), place);
    place.setLeft(place.right() - text + 1);
    paintText(painter, place, due, font, m_theme.color(ink));
    return width;
}

int CardDelegate::paintAssignee(QPainter *painter, const QRect &line, const QString &name) const
{
    const QRectF circle(line.left(), line.top() + (line.height() - avatar) / 2.0, avatar, avatar);
    const bool nobody = name.isEmpty();
    painter->setPen(nobody ? QPen(m_theme.color(ColorRole::BorderStrong), 1, Qt::DashLine) : QPen(Qt::NoPen));
    painter->setBrush(nobody ? QBrush(Qt::NoBrush) : QBrush(m_theme.color(ColorRole::AccentSoft)));
    painter->drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
    QRect rest = line.adjusted(avatar + metrics::grid + 2, 0, 0, 0);
    const QFont font = m_theme.font(TextRole::Small);
    if (!nobody) {
        painter->setPen(m_theme.color(ColorRole::Accent));
        painter->setFont(font);
        painter->drawText(circle, Qt::AlignCenter, name.left(1).toUpper());
    }
    const int width = paintText(painter, rest, nobody ? tr("Unassigned") : name, font,
        m_theme.color(nobody ? ColorRole::TextFaint : ColorRole::TextSecondary));
    return avatar + metrics::grid + 2 + width;
}

void CardDelegate::paintTransfer(QPainter *painter, const QRect &line, const QModelIndex &index) const
{
    const QString badge = index.data(TicketListModel::TransferBadgeRole).toString();
    if (badge.isEmpty() || line.width() < metrics::icon)
        return;
    const Look look = lookOf(domain::TransferState(index.data(TicketListModel::TransferStateRole).toInt()));
    const QFont font = m_theme.font(TextRole::Small);
    const int text = textWidth(badge, font) + metrics::grid + 2;
    const int withText = metrics::icon + metrics::grid + text;
    const bool fits = withText <= line.width(); // else the icon alone; the tool tip has the words
    QRect chip(line.left(), line.top(), fits ? withText : metrics::icon + metrics::grid, line.height());
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(look.background));
    painter->drawRoundedRect(chip, metrics::grid, metrics::grid);
    paintIcon(painter, m_theme.icon(look.icon, look.ink), chip.adjusted(2, 0, 0, 0));
    if (fits)
        paintText(painter, chip.adjusted(metrics::icon + metrics::grid, 0, 0, 0), badge, font,
            m_theme.color(look.ink));
}

} // namespace relay::gui
