-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Boards and snapshots read what they show, however much was done before: indexes of open tickets, and the
-- customer's owner beside the ticket. owner_id only finds rows; what is shown of the owner comes from customers.

ALTER TABLE tickets ADD COLUMN owner_id BIGINT;

UPDATE tickets SET owner_id = (SELECT c.owner_id FROM customers c WHERE c.id = tickets.customer_id);

CREATE FUNCTION ticket_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT owner_id INTO NEW.owner_id FROM customers WHERE id = NEW.customer_id;
    RETURN NEW;
END $$;

CREATE TRIGGER tickets_owner_added BEFORE INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION ticket_owner();

CREATE TRIGGER tickets_owner_changed BEFORE UPDATE OF customer_id ON tickets FOR EACH ROW
WHEN (OLD.customer_id <> NEW.customer_id) EXECUTE FUNCTION ticket_owner();

CREATE FUNCTION tickets_follow_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tickets SET owner_id = NEW.owner_id WHERE customer_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER customers_owner_changed AFTER UPDATE OF owner_id ON customers FOR EACH ROW
WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id) EXECUTE FUNCTION tickets_follow_owner();

CREATE INDEX tickets_by_owner ON tickets (owner_id, id);

CREATE INDEX tickets_open_by_assignee ON tickets (assignee_id, id) WHERE status NOT IN ('resolved', 'closed', 'cancelled');

CREATE INDEX tickets_open_by_creator ON tickets (created_by, id) WHERE status NOT IN ('resolved', 'closed', 'cancelled');

CREATE INDEX tickets_open_by_owner ON tickets (owner_id, id) WHERE status NOT IN ('resolved', 'closed', 'cancelled');

CREATE INDEX customers_by_creator ON customers (created_by);

-- LIKE needs it in a database whose order of text is not that of bytes

CREATE INDEX customers_by_name_prefix ON customers (name text_pattern_ops);
