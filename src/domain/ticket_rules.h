// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "domain/ticket.h"

namespace relay::domain {

enum class TicketStep { Assign, Progress, Resolve, Close, Reopen, Escalate, Cancel };
RELAY_ENUM(TicketStep, Assign, Progress, Resolve, Close, Reopen, Escalate, Cancel)

// The one table of allowed transitions. Reopen leads to Assigned or, without an assignee, to Pending.
bool isAllowed(TicketStatus from, TicketStep step);

inline constexpr qint64 ticketDeadlineMs = 24 * base::hourMs;
inline constexpr int handledProgress = 80; // what 已处理 means, requirement 002
inline constexpr int offeredProgress[]{10, 20, 40, 60, handledProgress, 90, 100}; // to choose from

// The same ticket after the step, or TransitionNotAllowed.
// Version and times are updated; nothing else happens.
base::Result<Ticket> decideAssign(Ticket ticket, const Staff &engineer, base::Timestamp now);
// Progress 0..100; 100 does not resolve.
base::Result<Ticket> decideProgress(Ticket ticket, int progress, base::Timestamp now);
base::Result<Ticket> decideResolve(Ticket ticket, base::Timestamp now);
base::Result<Ticket> decideClose(Ticket ticket, base::Timestamp now);
// The earlier progress and a new deadline.
base::Result<Ticket> decideReopen(Ticket ticket, base::Timestamp now);
base::Result<Ticket> decideEscalate(Ticket ticket, base::Timestamp now);
base::Result<Ticket> decideCancel(Ticket ticket, base::Timestamp now);

// AS + yyyyMMddHHmmss in Shanghai + 3 letters, from a number that the caller counts or draws.
QString ticketNumber(base::Timestamp now, quint32 letters);

} // namespace relay::domain
