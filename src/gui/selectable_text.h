// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace relay::gui {

// A text that people only read can be marked with the mouse and copied, without the caret of a field: where a
// caret blinks, letters are text.
void makeSelectable(QLabel *label);

} // namespace relay::gui
