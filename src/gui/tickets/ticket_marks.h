// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/metrics.h"

#include <QModelIndex>
#include <QRect>

class QPainter;

// The small signs of a ticket, the same on a card and in a row of the list. Each returns the width that it
// took, 0 if there was nothing to say; none is told by its colour alone.
namespace relay::gui {

class Theme;

enum class Side { Left, Right };

int paintPriority(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index);
// Changed since last opened: a filled dot.
int paintUnread(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index);
// Waiting or refused; at the right end of the area.
int paintSendState(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index);
// The deadline: a clock or, when it is late, the overdue sign on a red ground. Of a ticket that has ended the
// moment alone.
int paintDue(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index, Side side);
// The same while the ticket is open; then what became of it, with the sign of that.
int paintDueOrEnd(
    QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index, Side side);
// Sign and words on a soft ground; the sign alone where there is no room (the tool tip has the words).
int paintTransfer(QPainter *painter, const Theme &theme, const QRect &area, const QModelIndex &index);
inline constexpr int transferSignWidth = metrics::icon + 2 * metrics::grid; // the sign alone
// The first letter of a name in a circle; dashed and empty for nobody.
int paintAvatar(QPainter *painter, const Theme &theme, const QRect &area, const QString &name);

} // namespace relay::gui
