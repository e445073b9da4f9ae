// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/permissions.h"

namespace relay::domain {

namespace {

constexpr quint32 bit(Role role)
{
    return 1u << int(role);
}

constexpr quint32 sales = bit(Role::Sales);
constexpr quint32 engineer = bit(Role::Engineer);
constexpr quint32 manager = bit(Role::Manager);
constexpr quint32 admin = bit(Role::Admin);
constexpr quint32 everybody = sales | engineer | manager | admin;

// The permission table: one line per permission.
constexpr quint32 rolesWith(Permission permission)
{
    switch (permission) {
    case Permission::ManageStaff:
        return admin;
    case Permission::ReadStaff:
        return everybody;
    case Permission::CreateCustomer:
        return everybody;
    case Permission::EditCustomer:
        return sales | manager | admin;
    case Permission::ReadCustomer:
        return everybody;
    case Permission::CreateTicket:
        return everybody;
    case Permission::WorkTicket:
        return everybody;
    case Permission::AssignTicket:
        return everybody;
    case Permission::EndTicket:
        return sales | manager | admin;
    case Permission::ReadTicket:
        return everybody;
    case Permission::OwnSession:
        return everybody;
    case Permission::System:
        return 0;
    }
    return 0;
}

} // namespace

bool mayDo(const Actor &actor, Permission permission)
{
    if (actor.kind == Actor::Kind::System)
        return true;
    const quint32 allowed = rolesWith(permission);
    return std::any_of(
        actor.roles.begin(), actor.roles.end(), [&](Role role) { return allowed & bit(role); });
}

} // namespace relay::domain
