// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace relay::tests {

// A clock that moves only when a test says so.
class ManualClock final : public base::Clock
{
public:
    base::Timestamp now() const override { return m_now; }
    void advance(qint64 milliseconds) { m_now = m_now + milliseconds; }

private:
    base::Timestamp m_now{1'760'000'000'000};
};

} // namespace relay::tests
