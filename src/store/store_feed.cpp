// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_feed.h"

#include "store/desk_store.h"
#include "sync/desk_connection.h"

namespace relay::store {

void feed(sync::DeskConnection &connection, DeskStore &store)
{
    using sync::DeskConnection;
    QObject::connect(&connection, &DeskConnection::snapshotArrived, &store, &DeskStore::replaceAll);
    QObject::connect(&connection, &DeskConnection::eventArrived, &store, &DeskStore::apply);
    QObject::connect(&connection, &DeskConnection::rowRemoved, &store, &DeskStore::remove);
}

} // namespace relay::store
