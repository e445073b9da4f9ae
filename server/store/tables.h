// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/ticket.h"
#include "domain/ticket_edit.h"
#include "server/store/records.h"

#include <tuple>

namespace relay::server::store {

// Where the rows of a type live: the prefix of its SQL
// blocks (tickets.by_ids, tickets.save) and its id counter.
template<class Row>
struct Table;

#define RELAY_TABLE(Row, prefix, counterMember)                                                              \
    template<>                                                                                               \
    struct Table<Row>                                                                                        \
    {                                                                                                        \
        static constexpr const char *byIds = prefix ".by_ids";                                               \
        static constexpr const char *save = prefix ".save";                                                  \
        static constexpr qint64 Counters::*counter = counterMember;                                          \
    };

RELAY_TABLE(domain::Staff, "staff", &Counters::staff)
RELAY_TABLE(StaffPassword, "staff_passwords", nullptr)
RELAY_TABLE(Session, "sessions", &Counters::session)
RELAY_TABLE(domain::Customer, "customers", &Counters::customer)
RELAY_TABLE(domain::CustomerContact, "customer_contacts", &Counters::contact)
RELAY_TABLE(domain::Ticket, "tickets", &Counters::ticket)
RELAY_TABLE(domain::TicketFieldVersions, "ticket_field_versions", nullptr)
RELAY_TABLE(TicketSearchRow, "ticket_search", nullptr)
RELAY_TABLE(domain::TicketAction, "ticket_actions", &Counters::ticketAction)
RELAY_TABLE(domain::Transfer, "transfers", &Counters::transfer)
RELAY_TABLE(TransferProbe, "transfer_probes", nullptr)
RELAY_TABLE(InboxRow, "inbox", &Counters::inbox)
RELAY_TABLE(OutboxRow, "outbox", &Counters::outbox)
RELAY_TABLE(EventRow, "events", &Counters::event)
RELAY_TABLE(AuditRow, "audit", &Counters::audit)
RELAY_TABLE(CommandLogRow, "command_log", &Counters::commandLog)

#undef RELAY_TABLE

// In the order in which they are written: what others refer to comes first.
template<template<class> class Holder>
using ForEachTable = std::tuple<Holder<domain::Staff>, Holder<StaffPassword>, Holder<Session>,
    Holder<domain::Customer>, Holder<domain::CustomerContact>, Holder<domain::Ticket>,
    Holder<domain::TicketFieldVersions>, Holder<TicketSearchRow>, Holder<domain::TicketAction>,
    Holder<domain::Transfer>, Holder<TransferProbe>, Holder<InboxRow>, Holder<OutboxRow>, Holder<EventRow>,
    Holder<AuditRow>, Holder<CommandLogRow>>;

inline qint64 idValue(qint64 id)
{
    return id;
}
template<class Tag>
qint64 idValue(base::Id<Tag> id)
{
    return id.value;
}

} // namespace relay::server::store
