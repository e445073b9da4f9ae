// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/enum_names.h"
#include "base/fields.h"
#include "domain/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace relay::domain {

enum class Role { Sales, Engineer, Manager, Admin };
RELAY_ENUM(Role, Sales, Engineer, Manager, Admin)

// A person of the company, as everybody on staff may see them. The password stands elsewhere.
struct Staff
{
    StaffId id;
    int version = 0;
    QString username;
    QString name;
    QList<Role> roles;
    std::optional<QString> wecomUserid; // lower case: WeCom compares userids without case
    bool active = true;
    base::Timestamp createdAt;
    base::Timestamp updatedAt;

    bool has(Role role) const { return roles.contains(role); }
    bool mayTakeTickets() const
    {
        return active && (has(Role::Engineer) || has(Role::Manager) || has(Role::Admin));
    }
};
RELAY_FIELDS(Staff, id, version, username, name, roles, wecomUserid, active, createdAt, updatedAt)

} // namespace relay::domain
