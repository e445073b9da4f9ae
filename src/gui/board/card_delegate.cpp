// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/card_delegate.h"

#include "domain/row_access.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "gui/tickets/ticket_marks.h"
#include "models/ticket_list_model.h"

#include <QPainter>

namespace relay::gui {

namespace {

using models::TicketListModel;

constexpr int progressHeight = 2;
constexpr int leastNameWidth = 40; // two characters and the dots

// What the three densities differ in.
struct CardLayout
{
    int padding;
    int gap; // between cards
    int titleLines;
    bool foot; // a line of its own for assignee, transfer and deadline
};

CardLayout layoutOf(Density density)
{
    switch (density) {
    case Density::Comfortable:
        return {metrics::medium, metrics::medium, 2, true};
    case Density::Standard:
        return {metrics::small, metrics::small, 2, true};
    case Density::Compact:
        return {metrics::small, metrics::grid, 1, false};
    }
    Q_UNREACHABLE();
}

} // namespace

CardDelegate::CardDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

int CardDelegate::rowHeight() const
{
    const CardLayout layout = layoutOf(m_theme.density());
    const int line = m_theme.lineHeight(TextRole::Body);
    const int foot = layout.foot ? metrics::small + line : 0;
    return 2 * layout.padding + line + metrics::grid + layout.titleLines * line + foot + layout.gap;
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {metrics::columnWidth / 2, rowHeight()};
}

void CardDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CardLayout layout = layoutOf(m_theme.density());
    const int line = m_theme.lineHeight(TextRole::Body);
    const QRect card = option.rect.adjusted(metrics::small, 0, -metrics::small, -layout.gap);
    const QRect inner = card.adjusted(metrics::medium, layout.padding, -metrics::medium, -layout.padding);
    const QRect foot(inner.left(), inner.bottom() - line + 1, inner.width(), line);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, card, option, index);
    paintHead(painter, QRect(inner.topLeft(), QSize(inner.width(), line)), index);
    if (layout.foot) {
        const int top = inner.top() + line + metrics::grid;
        paintTitle(painter, QRect(inner.left(), top, inner.width(), layout.titleLines * line), index);
        paintFoot(painter, foot, index);
    } else {
        paintCompactFoot(painter, foot, index);
    }
    paintProgress(painter, card, index);
    painter->restore();
}

void CardDelegate::paintFrame(
    QPainter *painter, const QRect &card, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const auto sent = store::SendState(index.data(TicketListModel::SendStateRole).toInt());
    QPen pen(m_theme.color(hovered ? ColorRole::BorderStrong : ColorRole::Border), 1);
    if (sent == store::SendState::Refused)
        pen = QPen(m_theme.color(ColorRole::Danger), 1);
    if (selected)
        pen = QPen(m_theme.color(ColorRole::Accent), option.state & QStyle::State_HasFocus ? 2 : 1);
    if (sent == store::SendState::Waiting) {
        pen.setStyle(Qt::DashLine);
        if (!selected)
            pen.setColor(m_theme.color(ColorRole::Edge));
    }
    painter->setPen(pen);
    painter->setBrush(m_theme.color(selected ? ColorRole::AccentSoft : ColorRole::Surface));
    const qreal inset = pen.widthF() / 2;
    painter->drawRoundedRect(
        QRectF(card).adjusted(inset, inset, -inset, -inset), metrics::cornerRadius, metrics::cornerRadius);
}

// Priority, number, customer; at the right what became of the person's own change, and the unread dot.
void CardDelegate::paintHead(QPainter *painter, QRect line, const QModelIndex &index) const
{
    const QFont small = m_theme.font(TextRole::Small);
    const QColor ink = m_theme.color(ColorRole::TextSecondary);
    line.setLeft(line.left() + paintPriority(painter, m_theme, line, index) + metrics::grid);
    if (const int unread = paintUnread(painter, m_theme, line.adjusted(line.width() - 8, 0, 0, 0), index))
        line.setRight(line.right() - unread - metrics::grid);
    if (const int state = paintSendState(painter, m_theme, line, index))
        line.setRight(line.right() - state - metrics::grid);
    if (!layoutOf(m_theme.density()).foot)
        line.setRight(
            line.right() - paintDueOrEnd(painter, m_theme, line, index, Side::Right) - metrics::small);
    const QString number = QStringLiteral("#%1").arg(index.data(TicketListModel::IdRole).toLongLong());
    line.setLeft(line.left() + paintText(painter, line, number, small, ink) + metrics::small);
    paintText(painter, line, index.data(TicketListModel::CustomerRole).toString(), small, ink);
}

void CardDelegate::paintTitle(QPainter *painter, const QRect &area, const QModelIndex &index) const
{
    QFont font = m_theme.font(TextRole::Body);
    const bool unread = index.data(TicketListModel::UnreadRole).toBool();
    font.setWeight(unread ? QFont::DemiBold : QFont::Medium);
    const int line = m_theme.lineHeight(TextRole::Body);
    paintLines(painter, area, index.data(TicketListModel::TitleRole).toString(), {area.height() / line, line},
        font, m_theme.color(ColorRole::Text));
}

void CardDelegate::paintFoot(QPainter *painter, QRect line, const QModelIndex &index) const
{
    const QString assignee = index.data(TicketListModel::AssigneeRole).toString();
    // a narrow card shortens the name: how the transfer stands is always seen, at least as its sign
    const bool transfer = !index.data(TicketListModel::TransferBadgeRole).toString().isEmpty();
    const int kept = transfer ? line.height() + metrics::small + transferSignWidth + metrics::small : 0;
    line.setRight(line.right()
        - paintDueOrEnd(painter, m_theme, line.adjusted(kept, 0, 0, 0), index, Side::Right) - metrics::small);
    const QRect left = line.adjusted(0, 0, transfer ? -transferSignWidth - metrics::small : 0, 0);
    line.setLeft(line.left() + paintAssignee(painter, left, assignee) + metrics::small);
    paintTransfer(painter, m_theme, line, index);
}

// The title on one line; whose it is and what the transfer does as signs only.
void CardDelegate::paintCompactFoot(QPainter *painter, QRect line, const QModelIndex &index) const
{
    const QString assignee = index.data(TicketListModel::AssigneeRole).toString();
    const int avatar = line.height();
    paintAvatar(painter, m_theme, line.adjusted(line.width() - avatar, 0, 0, 0), assignee);
    line.setRight(line.right() - avatar - metrics::small);
    if (paintTransfer(painter, m_theme, line.adjusted(line.width() - transferSignWidth, 0, 0, 0), index))
        line.setRight(line.right() - transferSignWidth - metrics::grid);
    paintTitle(painter, line, index);
}

// A line along the lower edge while somebody works on the ticket.
void CardDelegate::paintProgress(QPainter *painter, const QRect &card, const QModelIndex &index) const
{
    const auto status = domain::TicketStatus(index.data(TicketListModel::StatusRole).toInt());
    const int progress = index.data(TicketListModel::ProgressRole).toInt();
    if (!domain::isOpen(status) || progress == 0)
        return;
    // one pixel above the edge: four are left to the chip of the deadline where the card is tightest
    const QRectF track(card.left() + metrics::medium, card.bottom() - 1 - progressHeight,
        card.width() - 2 * metrics::medium, progressHeight);
    painter->fillRect(track, m_theme.color(ColorRole::Border));
    painter->fillRect(QRectF(track.topLeft(), QSizeF(track.width() * progress / 100, progressHeight)),
        m_theme.color(ColorRole::Accent));
}

int CardDelegate::paintAssignee(QPainter *painter, const QRect &line, const QString &name) const
{
    const bool nobody = name.isEmpty();
    const QString text = nobody ? tr("Unassigned") : name;
    const QFont font = m_theme.font(TextRole::Small);
    const int avatar = paintAvatar(painter, m_theme, line, name) + metrics::grid;
    // the circle says it alone where the word would be cut to nothing
    const int room = line.width() - avatar;
    if (textWidth(text, font) > room && (nobody || room < leastNameWidth))
        return avatar;
    return avatar
        + paintText(
            painter, line.adjusted(avatar, 0, 0, 0), text, font, m_theme.color(ColorRole::TextSecondary));
}

} // namespace relay::gui
