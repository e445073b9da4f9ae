-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Several servers on one PostgreSQL.

-- name: nodes.try_lead@postgresql
SELECT pg_try_advisory_lock(7236420119)

-- name: nodes.present@postgresql
SELECT TRUE

-- name: nodes.notify@postgresql
SELECT pg_notify(:channel, '')

-- name: nodes.lock_schema@postgresql
SELECT pg_advisory_lock(7236420120)

-- name: nodes.unlock_schema@postgresql
SELECT pg_advisory_unlock(7236420120)

-- name: counters.now
SELECT * FROM counters WHERE one = 1

-- name: outbox.lanes_after
SELECT DISTINCT lane FROM outbox WHERE state = 'pending' AND id > :id
