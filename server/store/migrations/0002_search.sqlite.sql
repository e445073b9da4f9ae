-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The search index: FTS5 over the tokens, kept by triggers so that the writer has one text for both back ends.

CREATE VIRTUAL TABLE ticket_search_index USING fts5(tokens, content='ticket_search', content_rowid='id', tokenize='unicode61 remove_diacritics 0');

-- of the rows that are there already

INSERT INTO ticket_search_index (ticket_search_index) VALUES ('rebuild');

CREATE TRIGGER ticket_search_added AFTER INSERT ON ticket_search BEGIN
    INSERT INTO ticket_search_index (rowid, tokens) VALUES (new.id, new.tokens);
END;

CREATE TRIGGER ticket_search_changed AFTER UPDATE ON ticket_search BEGIN
    INSERT INTO ticket_search_index (ticket_search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO ticket_search_index (rowid, tokens) VALUES (new.id, new.tokens);
END;
