// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/customer.h"
#include "domain/ticket.h"

#include <QList>

namespace relay::domain {

// Who may see a row. Stored with each event, so that resuming needs no further query. Managers, admins,
// integrations and the system are always in it.
struct Audience
{
    bool everybody = false;
    bool allEngineers = false;
    QList<StaffId> people;
    QList<StaffId> peopleInSales; // in it only while they are in sales (what they created)

    bool includes(const Actor &actor) const;
    friend bool operator==(const Audience &, const Audience &) = default;
};
RELAY_FIELDS(Audience, everybody, allEngineers, people, peopleInSales)

enum class PhoneSight { Masked, Full };

bool isOpen(TicketStatus status);

// Engineers see their own tickets and all open unassigned ones; sales their customers' and what they created.
Audience audienceOf(const Ticket &ticket);
// Of these, who sees the customer's phone: not the engineers
// who see the ticket only because nobody has it yet.
Audience phoneAudienceOf(const Ticket &ticket);
// The owner and, in sales, the creator. Engineers come in through tickets.
Audience audienceOf(const Customer &customer);

// The row as somebody without the right to the phone sees it.
Customer masked(Customer customer);

// Sales for their own customers, engineers their own tickets
// or taking an unassigned one, managers and admins any.
bool mayAssign(const Actor &actor, const Ticket &ticket, StaffId engineer);
// Close, reopen, cancel: the sales owner, managers, admins.
bool mayEnd(const Actor &actor, const Ticket &ticket);
// Edit a customer or link a contact: the sales owner, managers, admins.
bool mayEdit(const Actor &actor, const Customer &customer);

} // namespace relay::domain
