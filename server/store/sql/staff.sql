-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- name: staff.by_ids
SELECT * FROM staff WHERE id IN (VALUES {{id:BIGINT}})

-- name: staff.save
INSERT INTO staff (
    id, version, username, name, roles, wecom_userid, active, created_at, updated_at)
VALUES {{
    id, version, username, name, roles, wecom_userid, active, created_at, updated_at}}
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, username = excluded.username, name = excluded.name,
    roles = excluded.roles, wecom_userid = excluded.wecom_userid, active = excluded.active,
    created_at = excluded.created_at, updated_at = excluded.updated_at

-- name: staff.all
SELECT * FROM staff ORDER BY id

-- name: staff.with_contacts
-- Whose customers WeCom can be asked for.
SELECT * FROM staff
WHERE wecom_userid IS NOT NULL AND id IN (SELECT staff_id FROM customer_contacts)
ORDER BY id

-- name: staff.by_username
SELECT * FROM staff WHERE username = :username

-- name: staff.by_wecom_userid
SELECT * FROM staff WHERE wecom_userid = :wecom_userid

-- name: staff_passwords.by_ids
SELECT * FROM staff_passwords WHERE id IN (VALUES {{id:BIGINT}})

-- name: staff_passwords.save
INSERT INTO staff_passwords (
    id, hash, changed_at)
VALUES {{
    id, hash, changed_at}}
ON CONFLICT (id) DO UPDATE SET
    hash = excluded.hash, changed_at = excluded.changed_at

-- name: sessions.by_ids
SELECT * FROM sessions WHERE id IN (VALUES {{id:BIGINT}})

-- name: sessions.save
INSERT INTO sessions (
    id, staff_id, token_hash, created_at, expires_at, revoked_at)
VALUES {{
    id, staff_id, token_hash, created_at, expires_at, revoked_at}}
ON CONFLICT (id) DO UPDATE SET
    staff_id = excluded.staff_id, token_hash = excluded.token_hash, created_at = excluded.created_at,
    expires_at = excluded.expires_at, revoked_at = excluded.revoked_at

-- name: sessions.by_token_hash
SELECT * FROM sessions WHERE token_hash = :token_hash

-- name: staff_passwords.count
SELECT COUNT(*) FROM staff_passwords

-- name: sessions.purge
DELETE FROM sessions WHERE expires_at < :before
