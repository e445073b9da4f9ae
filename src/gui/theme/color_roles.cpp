// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/color_roles.h"

namespace relay::gui {

namespace {

struct Shades
{
    ColorRole role;
    QRgb light;
    QRgb dark;
};

// Texts have at least 4.5:1 on their grounds, edges that mean something 3:1; tests/gui/test_look.cpp measures
// it.
constexpr Shades shades[]{
    {ColorRole::Window, 0xfff7f8fa, 0xff15171c},
    {ColorRole::Surface, 0xffffffff, 0xff22262e},
    {ColorRole::Sunken, 0xffeef0f4, 0xff1b1e24},
    {ColorRole::Hover, 0xfff0f2f6, 0xff2a2f38},
    {ColorRole::Border, 0xffdfe3e9, 0xff323843},
    {ColorRole::BorderStrong, 0xffbfc6d0, 0xff4b5462},
    {ColorRole::Edge, 0xff7c8695, 0xff768191},
    {ColorRole::Text, 0xff1a1e26, 0xffe8ebf0},
    {ColorRole::TextSecondary, 0xff525b69, 0xffb0b8c4},
    {ColorRole::TextFaint, 0xff616b7a, 0xff9aa4b3},
    {ColorRole::Accent, 0xff2f5fd0, 0xff8aaaf8},
    {ColorRole::AccentHover, 0xff264fb2, 0xffa3bcfa},
    {ColorRole::AccentSoft, 0xffe4ebfb, 0xff2a3653},
    {ColorRole::AccentText, 0xffffffff, 0xff10141c},
    {ColorRole::Danger, 0xffb92d26, 0xffff938a},
    {ColorRole::DangerSoft, 0xfffbe7e5, 0xff452825},
    {ColorRole::Warning, 0xff8a5200, 0xfff0b85f},
    {ColorRole::WarningSoft, 0xfffcf0da, 0xff3d3019},
    {ColorRole::Success, 0xff1b6f43, 0xff74cf9b},
    {ColorRole::SuccessSoft, 0xffe0f2e7, 0xff1d3829},
    {ColorRole::Shade, 0xff1a1e26, 0xff08090b},
};

} // namespace

QColor colorOf(ColorRole role, Brightness brightness)
{
    const Shades &shade = shades[int(role)];
    Q_ASSERT_X(shade.role == role, "colorOf", "the table is not in the order of ColorRole");
    return QColor::fromRgba(brightness == Brightness::Light ? shade.light : shade.dark);
}

} // namespace relay::gui
