// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enum_names.h"

#include <QColor>

namespace relay::gui {

// What a colour is for. Widgets name a role, never a value;
// the values of both themes stand in color_roles.cpp.
enum class ColorRole {
    Window, // behind everything
    Surface, // cards, fields, the detail panel
    Sunken, // columns, the rail, the status line
    Hover,
    Border,
    BorderStrong, // around menus, tool tips and what the mouse is on
    Edge, // what tells where a field, a box to tick or an open place is
    Text,
    TextSecondary,
    TextFaint,
    Accent,
    AccentHover,
    AccentSoft, // behind what is selected
    AccentText, // on the accent
    Danger,
    DangerSoft,
    Warning,
    WarningSoft,
    Success,
    SuccessSoft,
    Shade, // over a window that waits for a dialog
};
RELAY_ENUM(ColorRole, Window, Surface, Sunken, Hover, Border, BorderStrong, Edge, Text, TextSecondary,
    TextFaint, Accent, AccentHover, AccentSoft, AccentText, Danger, DangerSoft, Warning, WarningSoft, Success,
    SuccessSoft, Shade)

enum class Brightness { Light, Dark };

QColor colorOf(ColorRole role, Brightness brightness);

} // namespace relay::gui
