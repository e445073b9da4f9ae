// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/config.h"
#include "server/jobs/housekeeping.h"
#include "server/jobs/inbox_sweep.h"
#include "server/jobs/outbox_worker.h"
#include "server/jobs/transfer_watch.h"
#include "server/realtime/event_stream.h"
#include "server/services/authentication.h"
#include "server/services/chat_intake.h"
#include "server/services/command_executor.h"
#include "server/services/metrics.h"
#include "server/services/query_service.h"
#include "server/store/node_link.h"
#include "server/store/read_pool.h"
#include "server/store/store_lock.h"

namespace relay::server::app {

// The parts that every server has: the store, the pipeline, log-ins, the stream and the jobs. Made once, in
// this order; destroyed in the reverse one.
struct CoreParts
{
    explicit CoreParts(const Config &config);

    // Locks the store (SQLite) and brings it up to date. A reason if the server cannot run.
    std::optional<QString> start();
    // On the first start: sets admin's password, or prints a token to set it with. A reason if that fails.
    QFuture<std::optional<QString>> setUpAdmin(const Config &config);

    base::SystemClock clock;
    store::SqlLibrary library;
    store::StoreLock lock;
    store::NodeLink node;
    services::Metrics metrics;
    services::CommandExecutor executor;
    store::ReadPool readers;
    services::QueryService queries;
    services::Authentication authentication;
    services::ChatIntake intake;
    realtime::EventStream stream;
    jobs::InboxSweep inbox;
    jobs::OutboxWorker outbox;
    jobs::TransferWatch transferWatch;
    jobs::Housekeeping housekeeping;

private:
    QFuture<std::optional<QString>> setAdminPassword(const QString &password);
    void printSetUpToken(const QString &url);
};

} // namespace relay::server::app
