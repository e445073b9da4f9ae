// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ticket.h"

// Moments and spans for people, in the business zone (Asia/Shanghai), which is also WeCom's.
namespace relay::models {

// "11-22 15:30"
QString dayAndTime(base::Timestamp at);
// Today "15:30", otherwise "11-22 15:30", in another year "2025-11-22".
QString shortMoment(base::Timestamp at, base::Timestamp now);
// "40 min", "3 h", "2 d"
QString span(qint64 milliseconds);

// The deadline of a ticket: "15:30", "3 h overdue", "11-20 16:20".
QString dueText(const domain::Ticket &ticket, base::Timestamp now);
// What became of one that is no longer open: "resolved 14:30".
QString endedText(const domain::Ticket &ticket, base::Timestamp now);
bool isOverdue(const domain::Ticket &ticket, base::Timestamp now);

} // namespace relay::models
