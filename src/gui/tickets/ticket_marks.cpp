// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/ticket_marks.h"

#include "gui/board/status_look.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "models/ticket_list_model.h"

#include <QPainter>

namespace relay::gui {

namespace {

using models::TicketListModel;

constexpr int avatar = 20;

QRect centred(const QRect &area, int left, int size)
{
    return {left, area.top() + (area.height() - size) / 2, size, size};
}

void paintChip(QPainter *painter, const QRect &chip, const QColor &ground)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(chip, metrics::grid, metrics::grid);
}

QRect chipIn(const QRect &area, int width, Side side)
{
    const int height = std::min(area.height(), 20);
    const int left = side == Side::Left ? area.left() : area.right() - width + 1;
    return {left, area.top() + (area.height() - height) / 2, width, height};
}

// On a ground of its own only where it is told by more than its sign. Without an icon, or room for it: the
// words alone.
int paintSignAndWords(QPainter *painter, const Theme &theme, const QRect &area, Side side, const Look &look,
    const QString &words)
{
    const QFont font = theme.font(TextRole::Small);
    const bool onGround = look.background != ColorRole::Sunken;
    const int padding = onGround ? metrics::grid : 0;
    const int plain = textWidth(words, font) + 2 * padding;
    const int withSign = plain + metrics::icon + metrics::grid;
    const int sign = look.icon.isEmpty() || withSign > area.width() ? 0 : metrics::icon + metrics::grid;
    const int width = sign + plain;
    const QRect chip = chipIn(area, std::min(width, area.width()), side);
    if (onGround)
        paintChip(painter, chip, theme.color(look.background));
    const QRect inner = chip.adjusted(padding, 0, -padding, 0);
    if (sign)
        paintIcon(painter, theme.icon(look.icon, look.ink), inner);
    paintText(painter, inner.adjusted(sign, 0, 0, 0), words, font, theme.color(look.ink));
    return chip.width();
}

} // namespace

int paintPriority(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index)
{
    const Look look = lookOf(domain::Priority(index.data(TicketListModel::PriorityRole).toInt()));
    paintIcon(painter, theme.icon(look.icon, look.ink), area);
    return metrics::icon;
}

int paintUnread(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index)
{
    if (!index.data(TicketListModel::UnreadRole).toBool())
        return 0;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(ColorRole::Accent));
    painter->drawEllipse(centred(area, area.left(), metrics::dot));
    return metrics::dot;
}

int paintSendState(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index)
{
    const auto state = store::SendState(index.data(TicketListModel::SendStateRole).toInt());
    if (state == store::SendState::Sent)
        return 0;
    const bool refused = state == store::SendState::Refused;
    const QIcon icon = refused ? theme.icon(QStringLiteral("warning"), ColorRole::Danger)
                               : theme.icon(QStringLiteral("sending"), ColorRole::Accent);
    paintIcon(painter, icon, area.adjusted(area.width() - metrics::icon, 0, 0, 0));
    return metrics::icon;
}

int paintDue(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index, Side side)
{
    const QString due = index.data(TicketListModel::DueTextRole).toString();
    if (!index.data(TicketListModel::EndedTextRole).toString().isEmpty())
        return paintSignAndWords(painter, theme, area, side, {{}, ColorRole::TextSecondary}, due);
    const bool overdue = index.data(TicketListModel::OverdueRole).toBool();
    const Look look = overdue ? Look{QStringLiteral("overdue"), ColorRole::Danger, ColorRole::DangerSoft}
                              : Look{QStringLiteral("clock"), ColorRole::TextSecondary};
    return paintSignAndWords(painter, theme, area, side, look, due);
}

int paintDueOrEnd(
    QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index, Side side)
{
    const QString ended = index.data(TicketListModel::EndedTextRole).toString();
    if (ended.isEmpty())
        return paintDue(painter, theme, area, index, side);
    const auto status = domain::TicketStatus(index.data(TicketListModel::StatusRole).toInt());
    const bool cancelled = status == domain::TicketStatus::Cancelled;
    const Look look{
        cancelled ? QStringLiteral("cancel") : QStringLiteral("resolve"), ColorRole::TextSecondary};
    return paintSignAndWords(painter, theme, area, side, look, ended);
}

int paintTransfer(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index)
{
    const QString badge = index.data(TicketListModel::TransferBadgeRole).toString();
    if (badge.isEmpty() || area.width() < transferSignWidth)
        return 0;
    const Look look = lookOf(domain::TransferState(index.data(TicketListModel::TransferStateRole).toInt()));
    const QFont font = theme.font(TextRole::Small);
    const int withText = transferSignWidth + metrics::grid + textWidth(badge, font);
    const bool fits = withText <= area.width();
    const QRect chip = chipIn(area, fits ? withText : transferSignWidth, Side::Left);
    paintChip(painter, chip, theme.color(look.background));
    const QRect inner = chip.adjusted(metrics::grid, 0, -metrics::grid, 0);
    paintIcon(painter, theme.icon(look.icon, look.ink), inner);
    if (fits)
        paintText(painter, inner.adjusted(metrics::icon + metrics::grid, 0, 0, 0), badge, font,
            theme.color(look.ink));
    return chip.width();
}

int paintAvatar(QPainter *painter, const Theme &theme, const QRect &area, const QString &name)
{
    const QRectF circle = centred(area, area.left(), avatar);
    const bool nobody = name.isEmpty();
    // where there is no room for the word the edge alone says that nobody has it
    painter->setPen(nobody ? QPen(theme.color(ColorRole::Edge), 1, Qt::DashLine) : QPen(Qt::NoPen));
    painter->setBrush(nobody ? QBrush(Qt::NoBrush) : QBrush(theme.color(ColorRole::AccentSoft)));
    painter->drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
    if (!nobody) {
        painter->setPen(theme.color(ColorRole::Accent));
        painter->setFont(theme.font(TextRole::Small));
        painter->drawText(circle, Qt::AlignCenter, name.left(1).toUpper());
    }
    return avatar;
}

} // namespace relay::gui
