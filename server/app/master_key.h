// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace relay::server::app {

// What the server's own keys are derived from, today that of the request hashes: 32 random bytes in a file of
// its own (mode 0600), made if absent. A key that everybody on the machine reads is refused.
base::Result<QByteArray> loadMasterKey(const QString &path);

} // namespace relay::server::app
