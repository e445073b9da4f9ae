-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- For people who read the database with psql: the integer times as timestamps.

CREATE VIEW tickets_readable AS
SELECT id, number, title, status, priority, progress,
    to_timestamp(created_at / 1000.0) AS created,
    to_timestamp(deadline / 1000.0) AS due,
    to_timestamp(resolved_at / 1000.0) AS resolved
FROM tickets;

CREATE VIEW transfers_readable AS
SELECT id, ticket_id, direction, strategy, state, reason, error_code,
    to_timestamp(requested_at / 1000.0) AS requested,
    to_timestamp(takeover_at / 1000.0) AS takeover
FROM transfers;
