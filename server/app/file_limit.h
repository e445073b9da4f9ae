// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay::server::app {

// Raises the number of files and connections that the process may have open as far as the system lets it;
// returns what that is.
int raiseFileLimit();

} // namespace relay::server::app
