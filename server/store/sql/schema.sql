-- SPDX-FileCopyrightText: 2026 Relaydesk contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- name: schema.version
SELECT COALESCE(MAX(version), 0) FROM schema_version

-- name: schema.add_version
INSERT INTO schema_version (version) VALUES (:version)
