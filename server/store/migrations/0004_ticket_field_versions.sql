-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- In which version of a ticket its fields were changed last, so that edits of different fields merge.
-- A ticket without a row was never edited.

CREATE TABLE ticket_field_versions (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    title INTEGER NOT NULL,
    description INTEGER NOT NULL,
    priority INTEGER NOT NULL
);

-- Which field an earlier edit was about is not known: rather a question too many than a lost text.
INSERT INTO ticket_field_versions (id, title, description, priority)
SELECT id, version, version, version FROM tickets
WHERE id IN (SELECT ticket_id FROM ticket_action_logs WHERE action = 'ticket.edited');
