-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every command leaves behind, and what came in and goes out.

-- name: counters.lock
-- Takes the row's lock for the rest of the transaction: it orders several servers on one database.
UPDATE counters SET event = event WHERE one = 1 RETURNING *

-- name: counters.save
UPDATE counters SET
    event = :event, staff = :staff, session = :session, customer = :customer, contact = :contact,
    ticket = :ticket, ticket_action = :ticket_action, transfer = :transfer, outbox = :outbox,
    inbox = :inbox, audit = :audit, command_log = :command_log
WHERE one = 1

-- name: counters.event
SELECT event FROM counters WHERE one = 1

-- name: events.by_ids
SELECT * FROM events WHERE id IN (VALUES {{id:BIGINT}})

-- name: events.save
INSERT INTO events (
    id, name, at, actor_id, audience, phone_audience, sights, body, masked_body)
VALUES {{
    id, name, at, actor_id, audience, phone_audience, sights, body, masked_body}}

-- name: events.after
SELECT * FROM events WHERE id > :seq ORDER BY id LIMIT :row_limit

-- name: events.between
SELECT * FROM events WHERE id > :after AND id <= :last ORDER BY id

-- name: events.oldest
SELECT COALESCE(MIN(id), 0) FROM events

-- name: outbox.by_ids
SELECT * FROM outbox WHERE id IN (VALUES {{id:BIGINT}})

-- name: outbox.save
INSERT INTO outbox (
    id, lane, payload, state, attempts, next_try_at, reason, created_at, settled_at)
VALUES {{
    id, lane, payload, state, attempts, next_try_at, reason, created_at, settled_at}}
ON CONFLICT (id) DO UPDATE SET
    lane = excluded.lane, payload = excluded.payload, state = excluded.state,
    attempts = excluded.attempts, next_try_at = excluded.next_try_at, reason = excluded.reason,
    created_at = excluded.created_at, settled_at = excluded.settled_at

-- name: outbox.pending_of_lane
SELECT * FROM outbox WHERE state = 'pending' AND lane = :lane ORDER BY id LIMIT :row_limit

-- name: outbox.statistics
SELECT lane, COUNT(*) AS pending, MIN(created_at) AS oldest FROM outbox WHERE state = 'pending' GROUP BY lane

-- name: outbox.dead
SELECT COUNT(*) FROM outbox WHERE state = 'dead'

-- name: inbox.by_ids
SELECT * FROM inbox WHERE id IN (VALUES {{id:BIGINT}})

-- name: inbox.save
INSERT INTO inbox (
    id, dedupe_key, kind, payload, state, answer, received_at, processed_at)
VALUES {{
    id, dedupe_key, kind, payload, state, answer, received_at, processed_at}}
ON CONFLICT (id) DO UPDATE SET
    dedupe_key = excluded.dedupe_key, kind = excluded.kind, payload = excluded.payload,
    state = excluded.state, answer = excluded.answer, received_at = excluded.received_at,
    processed_at = excluded.processed_at

-- name: inbox.by_dedupe_key
SELECT * FROM inbox WHERE dedupe_key = :dedupe_key

-- name: inbox.pending
SELECT * FROM inbox WHERE state = 'pending' ORDER BY id LIMIT 100

-- name: audit.by_ids
SELECT * FROM audit_log WHERE id IN (VALUES {{id:BIGINT}})

-- name: audit.save
INSERT INTO audit_log (
    id, at, actor_kind, actor_id, command, target, outcome)
VALUES {{
    id, at, actor_kind, actor_id, command, target, outcome}}

-- name: command_log.by_ids
SELECT * FROM command_log WHERE id IN (VALUES {{id:BIGINT}})

-- name: command_log.save
INSERT INTO command_log (
    id, actor_key, command_key, request_hash, answer, created_at)
VALUES {{
    id, actor_key, command_key, request_hash, answer, created_at}}

-- name: command_log.by_keys
-- SQLite takes no index for pairs that are IN (VALUES …), but for those of a SELECT.
SELECT * FROM command_log
WHERE (actor_key, command_key) IN (SELECT * FROM (VALUES {{actor_key:TEXT, command_key:TEXT}}) AS wanted)

-- name: command_log.purge
DELETE FROM command_log WHERE created_at < :before

-- name: outbox.purge
DELETE FROM outbox WHERE state = 'delivered' AND settled_at < :before

-- name: inbox.purge
DELETE FROM inbox WHERE state = 'done' AND processed_at < :before
