// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_intake.h"
#include "server/services/query_service.h"

#include <QObject>
#include <QTimer>

namespace relay::server::jobs {

// Carries out what was stored and not processed: by a crash, or because the database was away just then. Main
// thread.
class InboxSweep : public QObject
{
public:
    InboxSweep(services::ChatIntake &intake, services::QueryService &queries, const base::Clock &clock);

    // At once, and from then on whenever something has waited for a while.
    void start();
    void stop() { m_timer.stop(); }

private:
    void sweep(qint64 olderThanMs);

    services::ChatIntake &m_intake;
    services::QueryService &m_queries;
    const base::Clock &m_clock;
    QTimer m_timer;
};

} // namespace relay::server::jobs
