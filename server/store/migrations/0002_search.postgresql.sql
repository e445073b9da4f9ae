-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The search index: tsvector of exactly our tokens, which no PostgreSQL parser cuts again.

ALTER TABLE ticket_search ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED;

CREATE INDEX ticket_search_index ON ticket_search USING gin (vector);
