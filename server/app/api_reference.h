// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::server::app {

// The reference of the outside interface as Markdown, made from the same lists that the server decodes by.
QString apiReference();

} // namespace relay::server::app
