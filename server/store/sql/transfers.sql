-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- name: transfers.by_ids
SELECT * FROM transfers WHERE id IN (VALUES {{id:BIGINT}})

-- name: transfers.save
INSERT INTO transfers (
    id, version, ticket_id, customer_id, strategy, direction, state, handover_id, takeover_id,
    handover_userid, takeover_userid, external_userid, reason, takeover_at, error_code, counted,
    requested_at, attempts, checks, next_check_at, created_by, created_at, updated_at)
VALUES {{
    id, version, ticket_id, customer_id, strategy, direction, state, handover_id, takeover_id,
    handover_userid, takeover_userid, external_userid, reason, takeover_at, error_code, counted,
    requested_at, attempts, checks, next_check_at, created_by, created_at, updated_at}}
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, ticket_id = excluded.ticket_id, customer_id = excluded.customer_id,
    strategy = excluded.strategy, direction = excluded.direction, state = excluded.state,
    handover_id = excluded.handover_id, takeover_id = excluded.takeover_id,
    handover_userid = excluded.handover_userid, takeover_userid = excluded.takeover_userid,
    external_userid = excluded.external_userid, reason = excluded.reason,
    takeover_at = excluded.takeover_at, error_code = excluded.error_code, counted = excluded.counted,
    requested_at = excluded.requested_at, attempts = excluded.attempts, checks = excluded.checks,
    next_check_at = excluded.next_check_at, created_by = excluded.created_by,
    created_at = excluded.created_at, updated_at = excluded.updated_at

-- name: transfers.of_ticket
SELECT * FROM transfers WHERE ticket_id = :ticket_id ORDER BY id

-- name: transfers.of_customer
SELECT * FROM transfers WHERE customer_id = :customer_id ORDER BY id

-- name: transfers.due
SELECT * FROM transfers WHERE next_check_at <= :now ORDER BY next_check_at, id LIMIT 100

-- name: transfers.under_way_for_contact
-- What a callback about this external contact may be about.
SELECT * FROM transfers WHERE customer_id IN
    (SELECT customer_id FROM customer_contacts WHERE external_userid = :external_userid)
    AND state IN ('requested', 'waiting')
ORDER BY id

-- name: transfer_probes.by_ids
SELECT * FROM transfer_probes WHERE id IN (VALUES {{id:BIGINT}})

-- name: transfer_probes.save
INSERT INTO transfer_probes (
    id, before, called_at, reads_since)
VALUES {{
    id, before, called_at, reads_since}}
ON CONFLICT (id) DO UPDATE SET
    before = excluded.before, called_at = excluded.called_at, reads_since = excluded.reads_since


-- name: transfers.page
SELECT * FROM transfers ORDER BY id DESC LIMIT :row_limit

-- name: transfers.page_of_person
-- Those of tickets.page_of_person.
SELECT * FROM transfers
WHERE ticket_id IN ([[fragment.page_ids_of_person]])
ORDER BY id DESC LIMIT :row_limit

-- name: transfers.last_of_contact
SELECT * FROM transfers WHERE external_userid = :external_userid AND strategy = 'contact' ORDER BY id DESC LIMIT 1
