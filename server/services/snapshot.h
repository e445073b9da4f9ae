// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"

#include <QStringList>

namespace relay::server::store {
class Connection;
}

namespace relay::server::services {

// What a person sees, at one moment, as the frames that go over the wire.
struct Snapshot
{
    qint64 seq = 0;
    QStringList frames;
};

// On a reader's thread: 20,000 tickets take longer to read and to write out than the event loop can wait.
Snapshot readSnapshot(store::Connection &connection, const domain::Actor &actor);

} // namespace relay::server::services
