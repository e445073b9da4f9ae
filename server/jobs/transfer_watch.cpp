// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/transfer_watch.h"

#include "base/continuation.h"

namespace relay::server::jobs {

namespace {

constexpr int lookEveryMs = 15'000;

} // namespace

TransferWatch::TransferWatch(services::CommandExecutor &executor, services::QueryService &queries)
    : m_executor(executor), m_queries(queries)
{
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &TransferWatch::look);
}

void TransferWatch::start()
{
    m_timer.start();
    look();
}

void TransferWatch::look()
{
    // a read first: an idle server must not write every few seconds
    base::whenDone(m_queries.hasDueTransfers(), this, [this](const base::Result<bool> &due) {
        if (due && *due)
            m_executor.execute(services::TransferCheckDue{});
    });
}

} // namespace relay::server::jobs
