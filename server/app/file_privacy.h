// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::server::app {

// Takes everybody else's rights from a file or folder that holds customers or secrets, and says so in the log
// under this setting's name; what is private or not there is left alone. False if others can still read it.
bool makePrivate(const char *setting, const QString &path);

} // namespace relay::server::app
