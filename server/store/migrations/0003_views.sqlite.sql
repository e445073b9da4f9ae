-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- For people who read the database by hand: the integer times as timestamps of Asia/Shanghai.

CREATE VIEW tickets_readable AS
SELECT id, number, title, status, priority, progress,
    datetime(created_at / 1000, 'unixepoch', '+8 hours') AS created,
    datetime(deadline / 1000, 'unixepoch', '+8 hours') AS due,
    datetime(resolved_at / 1000, 'unixepoch', '+8 hours') AS resolved
FROM tickets;

CREATE VIEW transfers_readable AS
SELECT id, ticket_id, direction, strategy, state, reason, error_code,
    datetime(requested_at / 1000, 'unixepoch', '+8 hours') AS requested,
    datetime(takeover_at / 1000, 'unixepoch', '+8 hours') AS takeover
FROM transfers;
