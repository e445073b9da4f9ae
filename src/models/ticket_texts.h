// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/staff.h"
#include "domain/ticket.h"
#include "domain/ticket_rules.h"

// What the values of a ticket are called on screen.
namespace relay::models {

QString statusName(domain::TicketStatus status);
QString priorityName(domain::Priority priority);
QString serviceTypeName(domain::ServiceType type);
QString roleName(domain::Role role);
// What a button says: "Assign…", "Resolve", …
QString stepName(domain::TicketStep step);
// One line of the history: "assigned the ticket to 李工".
QString actionText(const domain::TicketAction &action);

} // namespace relay::models
