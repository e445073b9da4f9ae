// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bounded_text.h"
#include "base/result.h"

#include <optional>

namespace relay::server::services {

// Where a page of rows, newest first, goes on: below this id. Without a cursor, at the newest.
base::Result<qint64> readPageCursor(const std::optional<base::Text<64>> &cursor);
QString pageCursor(qint64 lastId);

} // namespace relay::server::services
