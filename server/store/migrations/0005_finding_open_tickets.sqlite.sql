-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Boards and snapshots read what they show, however much was done before: indexes of open tickets, and the
-- customer's owner beside the ticket. owner_id only finds rows; what is shown of the owner comes from customers.

ALTER TABLE tickets ADD COLUMN owner_id BIGINT;

UPDATE tickets SET owner_id = (SELECT c.owner_id FROM customers c WHERE c.id = tickets.customer_id);

CREATE TRIGGER tickets_owner_added AFTER INSERT ON tickets BEGIN
    UPDATE tickets SET owner_id = (SELECT c.owner_id FROM customers c WHERE c.id = new.customer_id) WHERE id = new.id;
END;

CREATE TRIGGER tickets_owner_changed AFTER UPDATE OF customer_id ON tickets WHEN old.customer_id <> new.customer_id BEGIN
    UPDATE tickets SET owner_id = (SELECT c.owner_id FROM customers c WHERE c.id = new.customer_id) WHERE id = new.id;
END;

CREATE TRIGGER customers_owner_changed AFTER UPDATE OF owner_id ON customers WHEN old.owner_id IS NOT new.owner_id BEGIN
    UPDATE tickets SET owner_id = new.owner_id WHERE customer_id = new.id;
END;

CREATE INDEX tickets_by_owner ON tickets (owner_id, id);

CREATE INDEX tickets_open_by_assignee ON tickets (assignee_id, id) WHERE status NOT IN ('resolved', 'closed', 'cancelled');

CREATE INDEX tickets_open_by_creator ON tickets (created_by, id) WHERE status NOT IN ('resolved', 'closed', 'cancelled');

CREATE INDEX tickets_open_by_owner ON tickets (owner_id, id) WHERE status NOT IN ('resolved', 'closed', 'cancelled');

CREATE INDEX customers_by_creator ON customers (created_by);

-- LIKE does not tell capitals from small letters here, so only such an index helps it

CREATE INDEX customers_by_name_prefix ON customers (name COLLATE NOCASE);
