// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enum_names.h"
#include "domain/actor.h"

namespace relay::domain {

// What a command or query needs. Which roles have it stands in permissions.cpp, and nowhere else.
enum class Permission {
    ManageStaff,
    ReadStaff,
    CreateCustomer,
    EditCustomer,
    ReadCustomer,
    CreateTicket,
    WorkTicket, // progress, resolve, escalate, comment, edit
    AssignTicket,
    EndTicket, // close, reopen, cancel
    ReadTicket,
    OwnSession,
    System, // the server's own jobs; never a person or an integration
};
RELAY_ENUM(Permission, ManageStaff, ReadStaff, CreateCustomer, EditCustomer, ReadCustomer, CreateTicket,
    WorkTicket, AssignTicket, EndTicket, ReadTicket, OwnSession, System)

// Whether this kind of actor may do this kind of thing at all; the row rules (row_access.h) come on top.
bool mayDo(const Actor &actor, Permission permission);

} // namespace relay::domain
