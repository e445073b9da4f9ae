// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>

namespace relay::gui {

// A key as it is called on this system and in the person's language: "Ctrl+Enter", "Ctrl+回车", "⌘↩".
QString keyText(const QKeySequence &key);

} // namespace relay::gui
