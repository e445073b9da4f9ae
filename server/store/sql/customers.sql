-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customers with what follows from their owner.

-- name: customers.by_ids
SELECT * FROM customer_rows
WHERE id IN (VALUES {{id:BIGINT}})

-- name: customers.save
INSERT INTO customers (
    id, version, name, phone, company, owner_id, transfers_blocked_until, created_by, created_at,
    updated_at)
VALUES {{
    id, version, name, phone, company, owner_id, transfers_blocked_until, created_by, created_at,
    updated_at}}
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, name = excluded.name, phone = excluded.phone,
    company = excluded.company, owner_id = excluded.owner_id,
    transfers_blocked_until = excluded.transfers_blocked_until, created_by = excluded.created_by,
    created_at = excluded.created_at, updated_at = excluded.updated_at

-- name: customers.by_phone
SELECT * FROM customer_rows
WHERE phone = :phone

-- name: customers.by_name
SELECT * FROM customer_rows
WHERE name = :name
ORDER BY id LIMIT 20

-- name: customers.by_name_prefix
-- Only what the person sees counts: the first fifty of all could be others' customers.
SELECT customer_rows.*,
    CASE WHEN [[fragment.customer_own]]
        OR EXISTS (SELECT 1 FROM tickets WHERE customer_id = customer_rows.id AND [[fragment.ticket_shows_phone]])
    THEN 1 ELSE 0 END AS phone_visible
FROM customer_rows
WHERE [[fragment.name_begins]]
    AND ([[fragment.customer_own]]
        OR EXISTS (SELECT 1 FROM ticket_rows WHERE customer_id = customer_rows.id AND [[fragment.ticket_visible]]))
ORDER BY [[fragment.by_name]], id LIMIT 50

-- name: fragment.customer_own
(CAST(:sees_all AS INTEGER) = 1
    OR owner_id = :staff_id
    OR (CAST(:sales AS INTEGER) = 1 AND created_by = :staff_id))

-- name: fragment.ticket_shows_phone
-- Through which tickets a person may see the phone: not as an engineer of one that nobody has yet.
(assignee_id = :staff_id OR (CAST(:sales AS INTEGER) = 1 AND created_by = :staff_id))

-- The order of customers_by_name_prefix, so that the first fifty are found without sorting all.

-- name: fragment.by_name@sqlite
name COLLATE NOCASE

-- name: fragment.by_name@postgresql
name USING ~<~

-- name: fragment.name_begins@sqlite
name LIKE :pattern ESCAPE '!'

-- name: fragment.name_begins@postgresql
-- A plan that is kept finds no index for a LIKE whose pattern it does not know.
name ~>=~ :beginning AND name ~<~ (CAST(:beginning AS TEXT) || chr(1114111))

-- name: customers.by_external_userid
SELECT * FROM customer_rows
WHERE id IN (SELECT customer_id FROM customer_contacts WHERE external_userid = :external_userid)
ORDER BY id LIMIT 1

-- name: customer_contacts.by_ids
SELECT * FROM customer_contacts WHERE id IN (VALUES {{id:BIGINT}})

-- name: customer_contacts.save
INSERT INTO customer_contacts (
    id, customer_id, staff_id, external_userid, active, checked_at)
VALUES {{
    id, customer_id, staff_id, external_userid, active, checked_at}}
ON CONFLICT (id) DO UPDATE SET
    customer_id = excluded.customer_id, staff_id = excluded.staff_id,
    external_userid = excluded.external_userid, active = excluded.active,
    checked_at = excluded.checked_at

-- name: customer_contacts.of_customer
SELECT * FROM customer_contacts WHERE customer_id = :customer_id ORDER BY id

-- name: customer_contacts.of_staff
SELECT * FROM customer_contacts WHERE staff_id = :staff_id ORDER BY id

-- name: customer_contacts.by_external_userid
SELECT * FROM customer_contacts WHERE external_userid = :external_userid ORDER BY id

-- name: customers.page
SELECT * FROM customer_rows ORDER BY id DESC LIMIT :row_limit

-- name: customers.page_of_person
-- The customers that a person sees: own, created, or through a ticket of tickets.page_of_person.
SELECT * FROM customer_rows
WHERE owner_id = :staff_id
    OR (CAST(:sales AS INTEGER) = 1 AND created_by = :staff_id)
    OR id IN (SELECT t.customer_id FROM tickets t WHERE t.id IN ([[fragment.page_ids_of_person]]))
ORDER BY id DESC LIMIT :row_limit

-- name: customers.with_phone_for
-- Of these, whose phone the person may see.
SELECT DISTINCT customer_id AS id FROM tickets
WHERE [[fragment.ticket_shows_phone]]
