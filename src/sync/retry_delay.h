// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay::sync {

// How long to wait before the next attempt to connect: doubling from first to maximum, and up to a quarter
// less, so that a hundred desktops do not come back in the same instant after a restart of the server.
struct RetryDelay
{
    int firstMs = 1'000;
    int maximumMs = 30'000;

    // attempt: 0 for the first after a drop; random: 0..1.
    int after(int attempt, double random) const;
};

} // namespace relay::sync
