// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/housekeeping.h"

namespace relay::server::jobs {

namespace {

constexpr int soonMs = 60 * 1000;
constexpr int dailyMs = 24 * 60 * 60 * 1000;

} // namespace

Housekeeping::Housekeeping(services::CommandExecutor &executor) : m_executor(executor)
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timer.setInterval(dailyMs);
        m_executor.execute(services::HousekeepingRun{});
    });
}

void Housekeeping::start()
{
    m_timer.start(soonMs);
}

} // namespace relay::server::jobs
