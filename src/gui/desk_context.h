// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"

namespace relay::base {
class Clock;
}
namespace relay::store {
class DeskStore;
class TicketCommands;
} // namespace relay::store
namespace relay::sync {
class DeskConnection;
class Drafts;
} // namespace relay::sync

namespace relay::gui {

class Prompts;
class Theme;

// What the widgets of one window work with. Owned by app; outlives every widget.
struct DeskContext
{
    store::DeskStore &store;
    store::TicketCommands &commands;
    sync::DeskConnection &connection;
    const base::Clock &clock;
    Theme &theme;
    Prompts &prompts;
    const domain::Actor &actor; // who is logged in; rights can change while the window is open
    sync::Drafts &drafts;
};

} // namespace relay::gui
