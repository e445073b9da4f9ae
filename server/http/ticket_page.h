// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"

namespace relay::server::http {

// /t/<id>, the link of the group card: a page without data that offers to open the ticket on the desktop.
void addTicketPage(Router &router);

} // namespace relay::server::http
