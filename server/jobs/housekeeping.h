// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/command_executor.h"

#include <QObject>
#include <QTimer>

namespace relay::server::jobs {

// Once a day, and soon after the start. Main thread.
class Housekeeping : public QObject
{
public:
    explicit Housekeeping(services::CommandExecutor &executor);

    void start();
    void stop() { m_timer.stop(); }

private:
    services::CommandExecutor &m_executor;
    QTimer m_timer;
};

} // namespace relay::server::jobs
