// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace relay::gui {

// What went wrong, in a whole sentence for people, by the error's code. The one file that words errors.
QString errorText(const base::Error &error);
// The same where a wrong name or password is the likely cause.
QString loginErrorText(const base::Error &error);
// What a field of a command is called on the screen; empty: this desktop does not know it.
QString fieldName(const QString &wireName);

} // namespace relay::gui
