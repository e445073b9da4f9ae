// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/enum_names.h"
#include "base/fields.h"
#include "domain/row_access.h"
#include "domain/transfer_reading.h"

#include <QString>

#include <optional>

namespace relay::server::store {

// Rows that only the server knows. All are saved through UnitOfWork and keyed by an integer id.

struct Session
{
    domain::SessionId id;
    domain::StaffId staffId;
    QString tokenHash; // hex of the token's hash; the token itself is nowhere
    base::Timestamp createdAt;
    base::Timestamp expiresAt;
    std::optional<base::Timestamp> revokedAt;
};
RELAY_FIELDS(Session, id, staffId, tokenHash, createdAt, expiresAt, revokedAt)

struct StaffPassword
{
    domain::StaffId id; // of the person
    QString hash; // libsodium's argon2id string
    base::Timestamp changedAt;
};
RELAY_FIELDS(StaffPassword, id, hash, changedAt)

// How the pair stood before transfer_customer was called: what a later reading is compared with.
struct TransferProbe
{
    domain::TransferId id; // of the transfer
    domain::PairReading before;
    base::Timestamp calledAt; // when the last call went out
    int readsSince = 0; // readings since that call while its outcome is unknown
};
RELAY_FIELDS(TransferProbe, id, before, calledAt, readsSince)

enum class InboxState { Pending, Done };
RELAY_ENUM(InboxState, Pending, Done)

struct InboxRow
{
    domain::InboxId id;
    QString dedupeKey; // unique
    QString kind; // message | contact
    QString payload; // JSON
    InboxState state = InboxState::Pending;
    std::optional<QString> answer; // JSON of the ChatAnswer
    base::Timestamp receivedAt;
    std::optional<base::Timestamp> processedAt;
};
RELAY_FIELDS(InboxRow, id, dedupeKey, kind, payload, state, answer, receivedAt, processedAt)

enum class OutboxState { Pending, Delivered, Dead };
RELAY_ENUM(OutboxState, Pending, Delivered, Dead)

struct OutboxRow
{
    domain::OutboxId id;
    QString lane;
    QString payload; // JSON
    OutboxState state = OutboxState::Pending;
    int attempts = 0;
    base::Timestamp nextTryAt;
    QString reason; // of the last failure
    base::Timestamp createdAt;
    std::optional<base::Timestamp> settledAt;
};
RELAY_FIELDS(OutboxRow, id, lane, payload, state, attempts, nextTryAt, reason, createdAt, settledAt)

// The sight of one row that an event changes: who saw it before, who sees it now.
struct Sight
{
    QString table; // "tickets", "customers", …
    qint64 id = 0;
    domain::Audience before; // who is in it and not in now gets a removed frame
    domain::Audience now;
};
RELAY_FIELDS(Sight, table, id, before, now)

struct EventRow
{
    qint64 id = 0; // the seq
    QString name;
    base::Timestamp at;
    std::optional<domain::StaffId> actorId;
    domain::Audience audience; // who gets the event
    domain::Audience phoneAudience; // who of them gets the body with the customer's phone
    QList<Sight> sights;
    QString body; // JSON, with the phone
    QString maskedBody; // JSON for the others; empty: the same body
};
RELAY_FIELDS(EventRow, id, name, at, actorId, audience, phoneAudience, sights, body, maskedBody)

struct AuditRow
{
    qint64 id = 0;
    base::Timestamp at;
    QString actorKind;
    std::optional<domain::StaffId> actorId;
    QString command;
    QString target; // "ticket 12"
    QString outcome; // ok, or the error code
};
RELAY_FIELDS(AuditRow, id, at, actorKind, actorId, command, target, outcome)

struct CommandLogRow
{
    qint64 id = 0;
    QString actorKey; // one key space per person: "staff:3", "integration"
    QString commandKey; // the Idempotency-Key, or the socket's command id
    QString requestHash; // of name and body
    QString answer; // JSON {"ok":…,"reply"|"error":…,"seq":…}
    base::Timestamp createdAt;
};
RELAY_FIELDS(CommandLogRow, id, actorKey, commandKey, requestHash, answer, createdAt)

// What the search index holds of a ticket: tokens of base/text.
struct TicketSearchRow
{
    domain::TicketId id;
    QString tokens;
};
RELAY_FIELDS(TicketSearchRow, id, tokens)

// The one counters row. Updated inside the writer's transaction, so that readers never see holes; its lock
// orders several servers on one PostgreSQL.
struct Counters
{
    qint64 event = 0; // the last seq
    qint64 staff = 0;
    qint64 session = 0;
    qint64 customer = 0;
    qint64 contact = 0;
    qint64 ticket = 0;
    qint64 ticketAction = 0;
    qint64 transfer = 0;
    qint64 outbox = 0;
    qint64 inbox = 0;
    qint64 audit = 0;
    qint64 commandLog = 0;
};
RELAY_FIELDS(Counters, event, staff, session, customer, contact, ticket, ticketAction, transfer, outbox,
    inbox, audit, commandLog)

} // namespace relay::server::store
