// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/send_pace.h"

#include "protocol/frames.h"

#include <algorithm>
#include <cmath>

namespace relay::sync {

namespace {

constexpr double burst = protocol::frameBurst / 2;
constexpr double perMillisecond = protocol::framesPerSecond * 0.8 / 1000;

} // namespace

void SendPace::restart(qint64 now)
{
    m_allowance = burst;
    m_at = now;
}

bool SendPace::take(qint64 now)
{
    m_allowance = std::min(burst, m_allowance + double(now - m_at) * perMillisecond);
    m_at = now;
    if (m_allowance < 1)
        return false;
    m_allowance -= 1;
    return true;
}

int SendPace::waitMs() const
{
    return m_allowance >= 1 ? 0 : int(std::ceil((1 - m_allowance) / perMillisecond));
}

} // namespace relay::sync
