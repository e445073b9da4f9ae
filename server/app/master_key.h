// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace relay::server::app {

// The key that seals secrets in the database: 32 random
// bytes in a file of its own (mode 0600), made if absent.
base::Result<QByteArray> loadMasterKey(const QString &path);

} // namespace relay::server::app
