// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "protocol/frames.h"

namespace relay::sync {

// Rows of every table that the desktop holds.
struct TableRows
{
    QList<domain::Staff> staff;
    QList<domain::Customer> customers;
    QList<domain::Ticket> tickets;
    QList<domain::Transfer> transfers;
};
RELAY_FIELDS(TableRows, staff, customers, tickets, transfers)

// Puts the parts of a snapshot together, so that the store changes once and never shows half of one.
class SnapshotAssembler
{
public:
    // False when the part is not the one expected or does not decode: the caller starts over.
    bool add(const protocol::SnapshotFrame &frame);
    bool isComplete() const { return m_complete; }
    int rowCount() const { return m_rowCount; }
    TableRows take();

private:
    TableRows m_rows;
    int m_nextPart = 0;
    int m_rowCount = 0;
    bool m_complete = false;
};

} // namespace relay::sync
