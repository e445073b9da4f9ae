// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "protocol/events.h"

#include <QString>

namespace relay::server::services {

// What people read in WeCom, in Chinese: cards, lines and
// words. The one place where the server writes sentences.

QString statusWord(domain::TicketStatus status);
QString priorityMark(domain::Priority priority); // "🚨 URGENT"

// The new-ticket card of requirement 002, as webhook markdown. Names and texts of people are escaped.
QString groupCard(const domain::Ticket &ticket, const domain::Customer &customer, const QString &publicUrl);
// One short line for a change.
QString groupLine(
    protocol::EventKind kind, const domain::Ticket &ticket, const QString &actorName, const QString &note);
// The truth about the relation in one line, such as "申请已提交，预计 11-22 15:30 生效，客户可拒绝；90
// 天内还可转接 1 次".
QString transferLine(const domain::Transfer &transfer, int transfersLeft);
// The same for an end of a transfer, announced once; empty if people need not hear of it.
QString transferEndLine(const domain::Transfer &transfer, const domain::Ticket &ticket);
// Text that people wrote, made harmless inside markdown: no mentions, links or headings of theirs.
QString escaped(const QString &text);

} // namespace relay::server::services
