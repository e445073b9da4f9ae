-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of the first version. Statements are separated by a semicolon and an empty line.
-- All ids and times are integers; truth values are 0 and 1; lists are JSON text.

CREATE TABLE counters (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    event BIGINT NOT NULL DEFAULT 0,
    staff BIGINT NOT NULL DEFAULT 0,
    session BIGINT NOT NULL DEFAULT 0,
    customer BIGINT NOT NULL DEFAULT 0,
    contact BIGINT NOT NULL DEFAULT 0,
    ticket BIGINT NOT NULL DEFAULT 0,
    ticket_action BIGINT NOT NULL DEFAULT 0,
    transfer BIGINT NOT NULL DEFAULT 0,
    outbox BIGINT NOT NULL DEFAULT 0,
    inbox BIGINT NOT NULL DEFAULT 0,
    audit BIGINT NOT NULL DEFAULT 0,
    command_log BIGINT NOT NULL DEFAULT 0
);

INSERT INTO counters (one) VALUES (1);

CREATE TABLE staff (
    id BIGINT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    wecom_userid TEXT,
    active INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT staff_username UNIQUE (username),
    CONSTRAINT staff_wecom_userid UNIQUE (wecom_userid)
);

CREATE TABLE staff_passwords (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES staff (id),
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    token_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    CONSTRAINT sessions_token_hash UNIQUE (token_hash)
);

CREATE TABLE customers (
    id BIGINT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    company TEXT NOT NULL,
    owner_id BIGINT REFERENCES staff (id),
    transfers_blocked_until BIGINT,
    created_by BIGINT REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT customers_phone UNIQUE (phone)
);

CREATE INDEX customers_by_name ON customers (name);

CREATE INDEX customers_by_owner ON customers (owner_id);

CREATE TABLE customer_contacts (
    id BIGINT NOT NULL PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    external_userid TEXT NOT NULL,
    active INTEGER NOT NULL,
    checked_at BIGINT NOT NULL,
    CONSTRAINT customer_contacts_once UNIQUE (customer_id, staff_id, external_userid)
);

CREATE INDEX customer_contacts_by_external ON customer_contacts (external_userid);

CREATE TABLE tickets (
    id BIGINT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    priority TEXT NOT NULL,
    service_type TEXT NOT NULL,
    status TEXT NOT NULL,
    progress INTEGER NOT NULL,
    progress_before INTEGER NOT NULL,
    assignee_id BIGINT REFERENCES staff (id),
    original_sales_userid TEXT,
    transfer_timestamp BIGINT,
    transfer_reason TEXT,
    reminder_count INTEGER NOT NULL,
    last_reminder_at BIGINT,
    deadline BIGINT NOT NULL,
    resolved_at BIGINT,
    closed_at BIGINT,
    chat_id TEXT,
    created_by BIGINT REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT tickets_number UNIQUE (number)
);

CREATE INDEX tickets_by_customer ON tickets (customer_id, id);

CREATE INDEX tickets_by_assignee ON tickets (assignee_id, id);

CREATE INDEX tickets_by_creator ON tickets (created_by, id);

CREATE INDEX tickets_by_status ON tickets (status, id);

CREATE INDEX tickets_by_chat ON tickets (chat_id, id);

CREATE TABLE ticket_search (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    tokens TEXT NOT NULL
);

CREATE TABLE ticket_action_logs (
    id BIGINT NOT NULL PRIMARY KEY,
    ticket_id BIGINT NOT NULL REFERENCES tickets (id),
    at BIGINT NOT NULL,
    actor_id BIGINT REFERENCES staff (id),
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    from_status TEXT,
    to_status TEXT,
    progress INTEGER,
    note TEXT NOT NULL
);

CREATE INDEX ticket_action_logs_by_ticket ON ticket_action_logs (ticket_id, id);

CREATE TABLE transfers (
    id BIGINT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    ticket_id BIGINT NOT NULL REFERENCES tickets (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    strategy TEXT NOT NULL,
    direction TEXT NOT NULL,
    state TEXT NOT NULL,
    handover_id BIGINT REFERENCES staff (id),
    takeover_id BIGINT REFERENCES staff (id),
    handover_userid TEXT,
    takeover_userid TEXT,
    external_userid TEXT,
    reason TEXT NOT NULL,
    takeover_at BIGINT,
    error_code INTEGER,
    counted INTEGER NOT NULL,
    requested_at BIGINT,
    attempts INTEGER NOT NULL,
    checks INTEGER NOT NULL,
    next_check_at BIGINT,
    created_by BIGINT REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX transfers_by_ticket ON transfers (ticket_id, id);

CREATE INDEX transfers_by_customer ON transfers (customer_id, id);

CREATE INDEX transfers_due ON transfers (next_check_at);

-- One transfer per customer at WeCom at a time (40129): the net below the planner's check.
CREATE UNIQUE INDEX transfers_one_under_way ON transfers (customer_id) WHERE state IN ('requested', 'waiting');

CREATE TABLE transfer_probes (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES transfers (id),
    before TEXT NOT NULL,
    called_at BIGINT NOT NULL,
    reads_since INTEGER NOT NULL
);

CREATE TABLE inbox (
    id BIGINT NOT NULL PRIMARY KEY,
    dedupe_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT,
    received_at BIGINT NOT NULL,
    processed_at BIGINT,
    CONSTRAINT inbox_dedupe_key UNIQUE (dedupe_key)
);

CREATE INDEX inbox_pending ON inbox (id) WHERE state = 'pending';

CREATE TABLE outbox (
    id BIGINT NOT NULL PRIMARY KEY,
    lane TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_try_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT
);

CREATE INDEX outbox_pending ON outbox (lane, id) WHERE state = 'pending';

CREATE TABLE events (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor_id BIGINT,
    audience TEXT NOT NULL,
    phone_audience TEXT NOT NULL,
    sights TEXT NOT NULL,
    body TEXT NOT NULL,
    masked_body TEXT NOT NULL
);

CREATE TABLE command_log (
    id BIGINT NOT NULL PRIMARY KEY,
    actor_key TEXT NOT NULL,
    command_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT command_log_key UNIQUE (actor_key, command_key)
);

CREATE TABLE audit_log (
    id BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BIGINT,
    command TEXT NOT NULL,
    target TEXT NOT NULL,
    outcome TEXT NOT NULL
);

-- Rows as the program reads them: with what follows from other tables.

CREATE VIEW ticket_rows AS
SELECT t.id, t.version, t.number, t.customer_id, c.name AS customer_name, c.owner_id AS customer_owner_id, t.title,
    t.description, t.priority, t.service_type, t.status, t.progress, t.progress_before, t.assignee_id,
    s.wecom_userid AS assigned_to, s.name AS assigned_to_name, t.original_sales_userid, t.transfer_timestamp,
    t.transfer_reason, t.reminder_count, t.last_reminder_at, t.deadline, t.resolved_at, t.closed_at, t.chat_id,
    t.created_by, t.created_at, t.updated_at
FROM tickets t JOIN customers c ON c.id = t.customer_id LEFT JOIN staff s ON s.id = t.assignee_id;

CREATE VIEW customer_rows AS
SELECT c.id, c.version, c.name, c.phone, c.company, c.owner_id, s.wecom_userid AS sales_representative,
    s.name AS sales_representative_name, c.transfers_blocked_until, c.created_by, c.created_at, c.updated_at
FROM customers c LEFT JOIN staff s ON s.id = c.owner_id;
