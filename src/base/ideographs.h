// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay::base {

// The characters that the table of readings covers: Unicode's block "CJK Unified Ideographs". Without Qt: the
// generator of the table uses it too.
inline constexpr char16_t firstIdeograph = 0x4e00;
inline constexpr char16_t endIdeograph = 0xa000;

} // namespace relay::base
