// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ticket.h"

// Moments and spans for people, in the business zone (Asia/Shanghai), which is also WeCom's.
namespace relay::models {

// The forms follow the language. In the middle of a sentence: "Nov 22, 15:30", "11月22日 15:30".
QString dayAndTime(base::Timestamp at);
// The same, but today "15:30", and in another year with the year.
QString timeOrDay(base::Timestamp at, base::Timestamp now);
// Where it stands alone: "Today 15:30", "Tomorrow 11:30", "Yesterday 16:20", "Nov 24, 11:30", in another year
// "Nov 22, 2025, 15:30".
QString namedMoment(base::Timestamp at, base::Timestamp now);
// Where there is little room: today "15:30", in another year "Nov 22, 2025", else as namedMoment().
QString shortMoment(base::Timestamp at, base::Timestamp now);
// "40 min", "3 h", "2 d"
QString span(qint64 milliseconds);

// The deadline of a ticket: "15:30", "3 h overdue", "Yesterday 16:20".
QString dueText(const domain::Ticket &ticket, base::Timestamp now);
// What became of one that is no longer open: "resolved 14:30".
QString endedText(const domain::Ticket &ticket, base::Timestamp now);
bool isOverdue(const domain::Ticket &ticket, base::Timestamp now);

} // namespace relay::models
