-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The daily clean-up and the look for dead letters find their rows without reading what else was kept; the same for the
-- contacts of a member who leaves and the last transfer of a contact.

CREATE INDEX command_log_by_age ON command_log (created_at);

CREATE INDEX outbox_delivered_by_age ON outbox (settled_at) WHERE state = 'delivered';

CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';

CREATE INDEX inbox_done_by_age ON inbox (processed_at) WHERE state = 'done';

CREATE INDEX customer_contacts_by_staff ON customer_contacts (staff_id);

CREATE INDEX transfers_by_contact ON transfers (external_userid, id) WHERE strategy = 'contact';
