// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/figures.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace relay::bench {

std::int64_t nowMicroseconds()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void Histogram::add(std::int64_t microseconds)
{
    const double steps = std::log2(double(std::max<std::int64_t>(microseconds, 1))) * stepsPerDoubling;
    ++m_classes[std::min<std::size_t>(std::size_t(steps), m_classes.size() - 1)];
    ++m_count;
    m_maximum = std::max(m_maximum, microseconds);
}

std::int64_t Histogram::percentile(double fraction) const
{
    const auto wanted = std::int64_t(std::ceil(double(m_count) * fraction));
    std::int64_t seen = 0;
    for (std::size_t index = 0; index < m_classes.size(); ++index) {
        seen += m_classes[index];
        if (m_count > 0 && seen >= wanted)
            return std::min(m_maximum, std::int64_t(std::exp2(double(index + 1) / stepsPerDoubling)));
    }
    return 0;
}

std::string Histogram::json() const
{
    const auto field = [](const char *name, std::int64_t value) {
        return std::string("\"") + name + "\":" + std::to_string(value);
    };
    return '{' + field("count", m_count) + ',' + field("p50_us", percentile(0.5)) + ','
        + field("p95_us", percentile(0.95)) + ',' + field("p99_us", percentile(0.99)) + ','
        + field("max_us", m_maximum) + '}';
}

} // namespace relay::bench
