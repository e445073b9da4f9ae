// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/command_executor.h"
#include "server/services/query_service.h"

#include <QObject>
#include <QTimer>

namespace relay::server::jobs {

// Has transfers under way checked when their time comes: WeCom sends no event when one succeeds (doc 94088).
// Main thread.
class TransferWatch : public QObject
{
public:
    TransferWatch(services::CommandExecutor &executor, services::QueryService &queries);

    void start();
    void stop() { m_timer.stop(); }

private:
    void look();

    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
    QTimer m_timer;
};

} // namespace relay::server::jobs
