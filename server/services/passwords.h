// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>

namespace relay::server::services {

// Argon2id through libsodium. Hashing and checking take about a tenth
// of a second and 64 MiB: never on the event loop. Thread-safe. Unavailable if the machine is out of memory.
base::Result<QString> hashPassword(const QString &password);
base::Result<bool> checkPassword(const QString &password, const QString &hash);
// Takes as long as a real check: an unknown user name must not answer faster.
base::Result<bool> checkNothing(const QString &password);
// Whether it was made with other parameters than hashPassword() takes today.
bool isOutdated(const QString &hash);
// InvalidField "password" with the reason; no value if it will do.
std::optional<base::Error> passwordProblem(const QString &password);

// 256 random bits for a session or a set-up, as URL-safe text, and what is stored of it.
QString newToken();
QString tokenHash(const QString &token);
// In constant time.
bool equalSecrets(const QString &a, const QString &b);

} // namespace relay::server::services
