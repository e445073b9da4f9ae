// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"

namespace relay::server::services {

// An actor as the parameters of fragment.ticket_visible.
struct Sights
{
    int all = 0;
    qint64 staff = 0;
    int engineer = 0;
    int sales = 0;
};

inline Sights sightsOf(const domain::Actor &actor)
{
    return {actor.seesEverything(), actor.id.value, actor.has(domain::Role::Engineer),
        actor.has(domain::Role::Sales)};
}

} // namespace relay::server::services
