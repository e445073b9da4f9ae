// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/staff.h"

namespace relay::domain {

// Who acts: a person, a program with the integration token (a manager's rights), or the server's own jobs.
struct Actor
{
    enum class Kind { Person, Integration, System };

    Kind kind = Kind::System;
    StaffId id; // none unless a person
    QString name;
    QList<Role> roles;

    bool has(Role role) const { return roles.contains(role); }
    bool seesEverything() const { return kind != Kind::Person || has(Role::Manager) || has(Role::Admin); }
    std::optional<StaffId> staffId() const { return id.isValid() ? std::optional(id) : std::nullopt; }

    static Actor person(const Staff &staff) { return {Kind::Person, staff.id, staff.name, staff.roles}; }
    static Actor integration()
    {
        return {Kind::Integration, {}, QStringLiteral("integration"), {Role::Manager}};
    }
    static Actor system() { return {Kind::System, {}, QStringLiteral("system"), {}}; }
};

} // namespace relay::domain
