// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace relay::bench {

// Microseconds of the monotonic clock, which all processes of one machine share.
std::int64_t nowMicroseconds();

// Counts durations in classes that are about 1.5 % wide, so that ten million samples cost no memory.
class Histogram
{
public:
    void add(std::int64_t microseconds);
    std::int64_t count() const { return m_count; }
    // In microseconds; fraction from 0 to 1. 0 without samples.
    std::int64_t percentile(double fraction) const;
    // {"count":…,"p50_us":…,"p95_us":…,"p99_us":…,"max_us":…}
    std::string json() const;

private:
    static constexpr int stepsPerDoubling = 64;

    std::array<std::int64_t, 40 * stepsPerDoubling> m_classes{};
    std::int64_t m_count = 0;
    std::int64_t m_maximum = 0;
};

} // namespace relay::bench
