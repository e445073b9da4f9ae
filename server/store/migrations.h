// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace relay::server::store {

// Brings the tables up to date, each numbered step in a transaction of its own; nothing if they are. A reason
// instead if a step fails or the database is newer than this program.
std::optional<QString> migrate(Connection &connection);

} // namespace relay::server::store
