// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/command_executor.h"
#include "server/services/outbox_channel.h"
#include "server/services/query_service.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace relay::server::jobs {

// Carries what committed commands put into the outbox to the channels: per lane in order, one at a time,
// again after a failure, and after a crash from where it was. Of several nodes one does. What came of it is a
// command. Main thread.
class OutboxWorker : public QObject
{
    Q_OBJECT

public:
    // leads: whether this node is the one that delivers. Asked right before every delivery.
    OutboxWorker(
        services::CommandExecutor &executor, services::QueryService &queries, const base::Clock &clock,
        std::function<bool()> leads = [] { return true; });
    ~OutboxWorker() override;

    // Channels outlive the worker.
    void add(services::OutboxChannel &channel);
    // Looks through all lanes: at start, and when this node leads from now on.
    void start();

private:
    struct Lane;

    static bool inTurn(const Lane &lane);
    void wake(Lane &lane);
    void take(Lane &lane, const QList<store::OutboxRow> &rows);
    void deliver(Lane &lane, const store::OutboxRow &row);
    void settle(Lane &lane, const store::OutboxRow &row, const services::Delivery &delivery);
    void record(Lane &lane, const services::OutboxSettle &command);

    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
    const base::Clock &m_clock;
    std::function<bool()> m_leads;
    std::vector<std::unique_ptr<Lane>> m_lanes;
};

} // namespace relay::server::jobs
