// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/permissions.h"

namespace relay::protocol {

// What a command or query says of itself. The describe line is one English sentence for the API reference.
struct OperationInfo
{
    const char *name; // on the wire, such as ticket.assign
    domain::Permission permission;
    const char *description;
};

} // namespace relay::protocol
