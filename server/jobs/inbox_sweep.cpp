// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/inbox_sweep.h"

#include "base/continuation.h"

namespace relay::server::jobs {

namespace {

constexpr int everyMs = 5'000;
constexpr qint64 leftAloneMs = 10'000; // somebody may be working on it just now

} // namespace

InboxSweep::InboxSweep(
    services::ChatIntake &intake, services::QueryService &queries, const base::Clock &clock)
    : m_intake(intake), m_queries(queries), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, [this] { sweep(leftAloneMs); });
}

void InboxSweep::start()
{
    m_timer.start(everyMs);
    sweep(0);
}

void InboxSweep::sweep(qint64 olderThanMs)
{
    base::whenDone(m_queries.pendingInbox(), this,
        [this, olderThanMs](const base::Result<QList<store::InboxRow>> &rows) {
            if (!rows)
                return;
            QList<store::InboxRow> due = *rows;
            const base::Timestamp now = m_clock.now();
            // also what a clock that was set back since has dated into the future
            due.removeIf([&](const store::InboxRow &row) {
                const qint64 age = now - row.receivedAt;
                return age >= 0 && age < olderThanMs;
            });
            m_intake.resume(due);
        });
}

} // namespace relay::server::jobs
