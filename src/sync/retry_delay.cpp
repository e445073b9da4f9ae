// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/retry_delay.h"

#include <algorithm>

namespace relay::sync {

int RetryDelay::after(int attempt, double random) const
{
    const int doublings = std::clamp(attempt, 0, 16);
    const double full = std::min(double(maximumMs), double(firstMs) * double(1 << doublings));
    return int(full * (1.0 - random / 4.0));
}

} // namespace relay::sync
