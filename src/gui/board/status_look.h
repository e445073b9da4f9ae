// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "domain/transfer.h"
#include "gui/theme/color_roles.h"

#include <QString>

// Which icon and colour a value has. Shape and colour always go together: nobody has to tell colours apart.
namespace relay::gui {

struct Look
{
    QString icon;
    ColorRole ink;
    ColorRole background = ColorRole::Sunken;
};

Look lookOf(domain::TicketStatus status);
Look lookOf(domain::Priority priority);
Look lookOf(domain::TransferState state);

} // namespace relay::gui
