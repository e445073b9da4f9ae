// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sizes in device-independent pixels. Distances are multiples of 4.
namespace relay::gui::metrics {

inline constexpr int grid = 4;
inline constexpr int small = 2 * grid;
inline constexpr int medium = 3 * grid;
inline constexpr int large = 4 * grid;
inline constexpr int icon = 16;
inline constexpr int dot = 8;
inline constexpr int cornerRadius = 6;

inline constexpr int fontSmall = 12;
inline constexpr int fontBody = 13;
inline constexpr int fontTitle = 16;
inline constexpr int fontDisplay = 20;

inline constexpr int railWidth = 72;
inline constexpr int columnWidth =
    200; // the least, so that five and two folded ones fit into 1280; they share what is left
inline constexpr int collapsedColumnWidth = 44;
inline constexpr int detailWidth = 384;

} // namespace relay::gui::metrics
