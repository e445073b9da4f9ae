// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/config.h"

namespace relay::server::app {

// Runs the server until SIGINT or SIGTERM. The process's
// exit code; a reason on standard error if it cannot run.
int serve(Config config);

} // namespace relay::server::app
