// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/snapshot_assembler.h"
#include "sync/stored_command.h"

namespace relay::sync {

// A text that somebody has typed and not sent.
struct Draft
{
    domain::TicketId ticket; // invalid: not about a ticket yet
    QString field; // comment, title, description, …
    QString text;
    int baseVersion = 0; // of the ticket, where the text replaces what was there
    QString before; // what was there
};

// What a cache file holds of one person on one server.
struct CachedDesk
{
    std::optional<domain::Staff> person; // none: there are no rows
    std::optional<qint64> seq; // up to where the rows go: what to resume from
    TableRows rows;
    QHash<domain::TicketId, QList<domain::TicketAction>> histories; // of the tickets that were opened last
    QList<StoredCommand> commands; // in the order in which they were made
    QList<Draft> drafts;
};

// Rows by table and id as one transaction changes them.
struct RowKey
{
    QString table; // as in a snapshot: tickets, customers, …
    qint64 id = 0;

    friend bool operator==(const RowKey &, const RowKey &) = default;
    friend size_t qHash(const RowKey &key, size_t seed = 0) { return qHashMulti(seed, key.table, key.id); }
};

struct CacheBatch
{
    std::optional<domain::Staff> person;
    std::optional<TableRows> replacement; // everything that was there before goes
    QHash<RowKey, QByteArray> rows; // encoded; empty: gone
    std::optional<qint64> seq;
};

} // namespace relay::sync
