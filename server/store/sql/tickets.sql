-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tickets with what follows from their customer and assignee.

-- name: tickets.by_ids
SELECT * FROM ticket_rows
WHERE id IN (VALUES {{id:BIGINT}})

-- name: tickets.save
INSERT INTO tickets (
    id, version, number, customer_id, title, description, priority, service_type, status, progress,
    progress_before, assignee_id, original_sales_userid, transfer_timestamp, transfer_reason,
    reminder_count, last_reminder_at, deadline, resolved_at, closed_at, chat_id, created_by, created_at,
    updated_at)
VALUES {{
    id, version, number, customer_id, title, description, priority, service_type, status, progress,
    progress_before, assignee_id, original_sales_userid, transfer_timestamp, transfer_reason,
    reminder_count, last_reminder_at, deadline, resolved_at, closed_at, chat_id, created_by, created_at,
    updated_at}}
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, number = excluded.number, customer_id = excluded.customer_id,
    title = excluded.title, description = excluded.description, priority = excluded.priority,
    service_type = excluded.service_type, status = excluded.status, progress = excluded.progress,
    progress_before = excluded.progress_before, assignee_id = excluded.assignee_id,
    original_sales_userid = excluded.original_sales_userid,
    transfer_timestamp = excluded.transfer_timestamp, transfer_reason = excluded.transfer_reason,
    reminder_count = excluded.reminder_count, last_reminder_at = excluded.last_reminder_at,
    deadline = excluded.deadline, resolved_at = excluded.resolved_at, closed_at = excluded.closed_at,
    chat_id = excluded.chat_id, created_by = excluded.created_by, created_at = excluded.created_at,
    updated_at = excluded.updated_at

-- name: tickets.open_unassigned_in_chat
SELECT * FROM ticket_rows
WHERE chat_id = :chat_id AND assignee_id IS NULL AND status IN ('pending', 'escalated', 'processing')
ORDER BY id DESC LIMIT 2

-- name: tickets.of_customer
SELECT * FROM ticket_rows
WHERE customer_id = :customer_id
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.open_of_customer_with
-- Open tickets of a customer with this assignee, other than the one in hand.
SELECT * FROM ticket_rows
WHERE customer_id = :customer_id AND assignee_id = :assignee_id AND id <> :ticket_id
    AND [[fragment.ticket_open]]

-- name: tickets.viewers_of_customer
-- Through whom and what a customer is seen, besides the ticket in hand.
SELECT assignee_id, created_by,
    MAX(CASE WHEN assignee_id IS NULL AND [[fragment.ticket_open]] THEN 1 ELSE 0 END)
        AS open_unassigned
FROM tickets
WHERE customer_id = :customer_id AND id <> :ticket_id
GROUP BY assignee_id, created_by

-- name: fragment.ticket_open
-- Word for word the condition of the indexes of open tickets.
status NOT IN ('resolved', 'closed', 'cancelled')

-- name: fragment.ticket_visible
-- Who sees a ticket, as domain::audienceOf(Ticket) says it; a test holds the two together.
(CAST(:sees_all AS INTEGER) = 1
    OR assignee_id = :staff_id
    OR (CAST(:engineer AS INTEGER) = 1 AND assignee_id IS NULL AND [[fragment.ticket_open]])
    OR customer_owner_id = :staff_id
    OR (CAST(:sales AS INTEGER) = 1 AND created_by = :staff_id))

-- name: fragment.ticket_filter
-- An empty filter is NULL or the empty text; statuses is ",pending,assigned,".
id < :before_id
    AND (CAST(:statuses AS TEXT) = '' OR CAST(:statuses AS TEXT) LIKE '%,' || status || ',%')
    AND (CAST(:assignee_id AS BIGINT) IS NULL OR assignee_id = CAST(:assignee_id AS BIGINT))
    AND (CAST(:customer_id AS BIGINT) IS NULL OR customer_id = CAST(:customer_id AS BIGINT))

-- The pages of a list, each by the index that finds its rows without reading past those of others.

-- name: tickets.page
-- Of somebody who sees all.
SELECT * FROM ticket_rows
WHERE [[fragment.ticket_filter]] AND [[fragment.ticket_visible]]
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.page_of_statuses
-- Of somebody who sees all; unused statuses are empty.
SELECT * FROM ticket_rows
WHERE id IN (
    SELECT id FROM (SELECT id FROM tickets WHERE status = :status_a AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_a
    UNION ALL SELECT id FROM (SELECT id FROM tickets WHERE status = :status_b AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_b
    UNION ALL SELECT id FROM (SELECT id FROM tickets WHERE status = :status_c AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_c
    UNION ALL SELECT id FROM (SELECT id FROM tickets WHERE status = :status_d AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_d
    UNION ALL SELECT id FROM (SELECT id FROM tickets WHERE status = :status_e AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_e
    UNION ALL SELECT id FROM (SELECT id FROM tickets WHERE status = :status_f AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_f
    UNION ALL SELECT id FROM (SELECT id FROM tickets WHERE status = :status_g AND id < :before_id
        ORDER BY id DESC LIMIT :row_limit) AS s_g)
ORDER BY id DESC LIMIT :row_limit

-- name: fragment.page_ids_of_person
-- A branch for each reason of fragment.ticket_visible but seeing all; tickets.owner_id is kept by triggers.
    SELECT id FROM (SELECT id FROM tickets
        WHERE assignee_id = :staff_id AND [[fragment.ticket_filter]]
        ORDER BY id DESC LIMIT :row_limit) AS own
    UNION ALL SELECT id FROM (SELECT id FROM tickets
        WHERE CAST(:engineer AS INTEGER) = 1 AND assignee_id IS NULL AND [[fragment.ticket_open]]
            AND [[fragment.ticket_filter]]
        ORDER BY id DESC LIMIT :row_limit) AS unassigned
    UNION ALL SELECT id FROM (SELECT id FROM tickets
        WHERE CAST(:sales AS INTEGER) = 1 AND created_by = :staff_id AND [[fragment.ticket_filter]]
        ORDER BY id DESC LIMIT :row_limit) AS created
    UNION ALL SELECT id FROM (SELECT id FROM tickets
        WHERE owner_id = :staff_id AND [[fragment.ticket_filter]]
        ORDER BY id DESC LIMIT :row_limit) AS of_customers

-- name: fragment.open_page_ids_of_person
-- The same by the indexes of open tickets, for boards: what was done in years is not read.
    SELECT id FROM (SELECT id FROM tickets
        WHERE assignee_id = :staff_id AND [[fragment.ticket_filter]] AND [[fragment.ticket_open]]
        ORDER BY id DESC LIMIT :row_limit) AS own
    UNION ALL SELECT id FROM (SELECT id FROM tickets
        WHERE CAST(:engineer AS INTEGER) = 1 AND assignee_id IS NULL AND [[fragment.ticket_open]]
            AND [[fragment.ticket_filter]]
        ORDER BY id DESC LIMIT :row_limit) AS unassigned
    UNION ALL SELECT id FROM (SELECT id FROM tickets
        WHERE CAST(:sales AS INTEGER) = 1 AND created_by = :staff_id AND [[fragment.ticket_filter]] AND [[fragment.ticket_open]]
        ORDER BY id DESC LIMIT :row_limit) AS created
    UNION ALL SELECT id FROM (SELECT id FROM tickets
        WHERE owner_id = :staff_id AND [[fragment.ticket_filter]] AND [[fragment.ticket_open]]
        ORDER BY id DESC LIMIT :row_limit) AS of_customers

-- name: tickets.page_of_person
SELECT * FROM ticket_rows
WHERE id IN ([[fragment.page_ids_of_person]])
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.open_page_of_person
SELECT * FROM ticket_rows
WHERE id IN ([[fragment.open_page_ids_of_person]])
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.page_of_customer
SELECT * FROM ticket_rows
WHERE customer_id = CAST(:customer_id AS BIGINT) AND [[fragment.ticket_filter]] AND [[fragment.ticket_visible]]
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.page_of_assignee
SELECT * FROM ticket_rows
WHERE assignee_id = CAST(:assignee_id AS BIGINT) AND [[fragment.ticket_filter]] AND [[fragment.ticket_visible]]
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.search_page@sqlite
SELECT * FROM ticket_rows
WHERE id IN (SELECT rowid FROM ticket_search_index WHERE ticket_search_index MATCH :tokens)
    AND [[fragment.ticket_filter]] AND [[fragment.ticket_visible]]
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.search_page@postgresql
SELECT * FROM ticket_rows
WHERE id IN (SELECT id FROM ticket_search WHERE vector @@ CAST(:tokens AS tsquery))
    AND [[fragment.ticket_filter]] AND [[fragment.ticket_visible]]
ORDER BY id DESC LIMIT :row_limit

-- name: tickets.counts_of_customer
SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN status = 'pending' THEN 1 ELSE 0 END), 0) AS pending,
    COALESCE(SUM(CASE WHEN status IN ('resolved', 'closed') THEN 1 ELSE 0 END), 0) AS resolved
FROM tickets WHERE customer_id = :customer_id

-- name: ticket_field_versions.by_ids
SELECT * FROM ticket_field_versions WHERE id IN (VALUES {{id:BIGINT}})

-- name: ticket_field_versions.save
INSERT INTO ticket_field_versions (
    id, title, description, priority)
VALUES {{
    id, title, description, priority}}
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title, description = excluded.description, priority = excluded.priority

-- name: ticket_search.by_ids
SELECT * FROM ticket_search WHERE id IN (VALUES {{id:BIGINT}})

-- name: ticket_search.save
INSERT INTO ticket_search (
    id, tokens)
VALUES {{
    id, tokens}}
ON CONFLICT (id) DO UPDATE SET
    tokens = excluded.tokens

-- name: ticket_actions.by_ids
SELECT * FROM ticket_action_logs WHERE id IN (VALUES {{id:BIGINT}})

-- name: ticket_actions.save
INSERT INTO ticket_action_logs (
    id, ticket_id, at, actor_id, actor_name, action, from_status, to_status, progress, note)
VALUES {{
    id, ticket_id, at, actor_id, actor_name, action, from_status, to_status, progress, note}}

-- name: ticket_actions.of_ticket
SELECT * FROM ticket_action_logs WHERE ticket_id = :ticket_id ORDER BY id LIMIT :row_limit
