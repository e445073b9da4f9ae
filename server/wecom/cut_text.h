// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::server::wecom {

// The text as it is if it has at most that many bytes of
// UTF-8; else its beginning, cut between characters, and "…".
QString cutToBytes(const QString &text, qsizetype maximumBytes);
// At most that many UTF-16 units, never half of a surrogate pair.
QString cutToLength(const QString &text, qsizetype maximum);

} // namespace relay::server::wecom
