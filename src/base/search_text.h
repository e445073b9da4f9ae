// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace relay::base {

// Cuts text for a search index without a dictionary: runs of Chinese, Japanese or Korean characters become
// overlapping pairs (服务器 -> 服务 务器), a single one stays alone, runs of letters or digits become one
// lower-case word. Full-width forms count as half-width.
QStringList searchTokens(const QString &text);

} // namespace relay::base
