// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"

namespace relay::store {

class DeskStore;

// Which step, if any, brings this ticket into that status. Asks the domain's own decisions, so that the board
// can never offer what the rules do not know. nullopt also for the status that it already has.
std::optional<domain::TicketStep> stepTo(const domain::Ticket &ticket, domain::TicketStatus target);

// The fewest steps without a question that bring the ticket back to this status, where the person may take
// them and the rules know a way; at most two.
std::optional<QList<domain::TicketStep>> stepsBack(
    const domain::Actor &actor, const domain::Ticket &ticket, domain::TicketStatus before);

// Whether the person can bring the ticket back to where it is now once this step was taken. Not where
// resolving it gives the customer's contact back: that uses up a transfer, and the customer is told.
bool canBeTakenBack(const DeskStore &store, const domain::Actor &actor, const domain::Ticket &ticket,
    domain::TicketStep step);

// Whether the state allows the step and this person may take it on this row.
bool canStep(const DeskStore &store, const domain::Actor &actor, const domain::Ticket &ticket,
    domain::TicketStep step);

// Whether it is possible for at least one of them; taken for granted among very many.
bool canAnyStep(const DeskStore &store, const domain::Actor &actor, const QList<domain::TicketId> &tickets,
    domain::TicketStep step);

// The people to whom this person may give the ticket, by name.
QList<domain::Staff> possibleAssignees(
    const DeskStore &store, const domain::Actor &actor, const domain::Ticket &ticket);

} // namespace relay::store
