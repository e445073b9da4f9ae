// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay::sync {
class DeskConnection;
}

namespace relay::store {

class DeskStore;

// From here on what arrives on the line is in the store.
void feed(sync::DeskConnection &connection, DeskStore &store);

} // namespace relay::store
