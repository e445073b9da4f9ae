// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/serve.h"

#include "base/continuation.h"
#include "base/log.h"
#include "server/app/core_parts.h"
#include "server/app/file_limit.h"
#include "server/app/file_privacy.h"
#include "server/app/master_key.h"
#include "server/app/shutdown_signals.h"
#include "server/app/wecom_parts.h"
#include "server/http/api_routes.h"
#include "server/http/http_server.h"
#include "server/http/requirement_routes.h"
#include "server/http/ticket_page.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <cstdio>

namespace relay::server::app {

namespace {

constexpr int gaugeEveryMs = 5'000;
constexpr int lastAnswersMs = 200;

// Some files are the store's and WeCom's: connections may not take the last ones.
http::HttpLimits limitsOf(const Config &config)
{
    constexpr int otherFiles = 64;
    http::HttpLimits limits;
    limits.connections = std::clamp(raiseFileLimit() - otherFiles, 16, limits.connections);
    limits.connectionsPerClient = config.connectionsPerClient;
    return limits;
}

int fail(const QString &reason)
{
    std::fprintf(stderr, "relaydeskd: %s\n", qPrintable(reason));
    return 1;
}

std::optional<QString> prepareDataDir(Config &config)
{
    if (!QDir().mkpath(config.dataDir))
        return QStringLiteral("RELAYDESK_DATA_DIR: %1 cannot be made").arg(config.dataDir);
    // what main()'s umask keeps private from the start may be older, or made by somebody else
    makePrivate("RELAYDESK_DATA_DIR", config.dataDir);
    makePrivate("--config", config.configFile);
    if (config.database.backend == store::Backend::Sqlite) {
        for (const char *part : {"", "-wal", "-shm"})
            makePrivate("RELAYDESK_DATABASE", config.database.path + QLatin1StringView(part));
    }
    const auto key = loadMasterKey(config.masterKeyFile);
    if (!key)
        return key.error().field + QStringLiteral(": ") + key.error().reason;
    config.masterKey = *key;
    return std::nullopt;
}

void addGauges(CoreParts &core, http::HttpServer &server)
{
    core.metrics.addGauge(QStringLiteral("relaydesk_desks"), [&core] { return core.stream.connections(); });
    core.metrics.addGauge(
        QStringLiteral("relaydesk_http_connections"), [&server] { return server.connections(); });
    core.metrics.addGauge(
        QStringLiteral("relaydesk_writer_queue"), [&core] { return core.executor.queued(); });
    core.metrics.addGauge(QStringLiteral("relaydesk_leads"), [&core] { return core.node.leads(); });
}

// What stands in the database is read from time to time, not at each request of a stranger.
void readGauges(CoreParts &core, QObject *context)
{
    base::whenDone(core.queries.outboxStatistics(), context,
        [&core](const base::Result<QList<services::QueryService::OutboxLane>> &lanes) {
            if (!lanes)
                return;
            core.metrics.clearGauges(QStringLiteral("relaydesk_outbox_"));
            for (const services::QueryService::OutboxLane &lane : *lanes) {
                const qint64 age = (core.clock.now() - lane.oldest) / base::secondMs;
                const QString label = QStringLiteral("{lane=\"%1\"}").arg(lane.lane);
                core.metrics.setGauge(QStringLiteral("relaydesk_outbox_pending") + label, lane.pending);
                core.metrics.setGauge(QStringLiteral("relaydesk_outbox_oldest_seconds") + label, age);
            }
        });
    base::whenDone(core.queries.deadLetters(), context, [&core](const base::Result<qint64> &dead) {
        if (dead)
            core.metrics.setGauge(QStringLiteral("relaydesk_dead_letters"), *dead);
    });
}

// What of several nodes one does.
void takeRole(CoreParts &core, WecomParts &wecom, store::NodeLink::Role role)
{
    if (role == store::NodeLink::Role::Leading) {
        core.inbox.start();
        core.outbox.start();
        core.transferWatch.start();
        core.housekeeping.start();
    } else {
        core.inbox.stop();
        core.transferWatch.stop();
        core.housekeeping.stop();
    }
    wecom.takeRole(role);
}

http::PartState jobsState(store::NodeLink::Role role)
{
    switch (role) {
    case store::NodeLink::Role::Leading:
        return {QStringLiteral("on"), {}};
    case store::NodeLink::Role::Following:
        return {QStringLiteral("off"), QStringLiteral("another node runs them")};
    case store::NodeLink::Role::Unsure:
        return {QStringLiteral("degraded"), QStringLiteral("no answer of the database")};
    }
    Q_UNREACHABLE();
}

} // namespace

int serve(Config config)
{
    for (const QString &remark : config.remarks)
        qCInfo(base::logService).noquote() << remark;
    if (const auto reason = prepareDataDir(config))
        return fail(*reason);
    CoreParts core(config);
    if (const auto reason = core.start())
        return fail(QStringLiteral("RELAYDESK_DATABASE: ") + reason->section(QLatin1Char('\n'), 0, 0));

    http::Router router;
    WecomParts wecom(config, core);
    if (const auto reason = wecom.connectTo(config, router))
        return fail(*reason);
    const http::ApiRoutes api(router, core.authentication, core.executor, core.queries);
    const http::RequirementRoutes requirements(
        router, core.authentication, core.executor, core.queries, core.intake);
    http::addTicketPage(router);
    http::HttpServer server(limitsOf(config));
    QObject context;
    http::addHealthRoutes(
        router, &context, core.metrics,
        [&core, &context] {
            return base::then(
                core.queries.ping(), &context, [](const base::Result<bool> &ok) { return ok && *ok; });
        },
        [&core, &wecom, &config] {
            http::PartStates states = wecom.states();
            states.insert(QStringLiteral("jobs"), jobsState(core.node.role()));
            states.insert(QStringLiteral("integration"),
                {config.integrationToken.isEmpty() ? QStringLiteral("off") : QStringLiteral("on"),
                    config.integrationToken.isEmpty() ? QStringLiteral("not configured") : QString()});
            return states;
        });
    server.setHandler([&router](const http::HttpRequest &request) { return router.route(request); });
    QObject::connect(&server, &http::HttpServer::webSocketArrived, &core.stream, &realtime::EventStream::add);
    QObject::connect(&core.stream, &realtime::EventStream::welcomed, &server, &http::HttpServer::trust);
    QObject::connect(&core.node, &store::NodeLink::roleChanged, &context,
        [&core, &wecom](store::NodeLink::Role role) { takeRole(core, wecom, role); });
    addGauges(core, server);
    QTimer gauges;
    QObject::connect(&gauges, &QTimer::timeout, &context, [&core, &context] { readGauges(core, &context); });
    gauges.start(gaugeEveryMs);

    ShutdownSignals shutdown;
    QObject::connect(&shutdown, &ShutdownSignals::asked, &context, [&server] {
        server.close();
        // what is on its way is answered first
        QTimer::singleShot(lastAnswersMs, qApp, &QCoreApplication::quit);
    });
    const auto startServing = [&](const std::optional<QString> &reason) {
        if (reason) {
            QCoreApplication::exit(fail(*reason));
            return;
        }
        const auto port = server.listen(config.listenAddress, config.listenPort);
        if (!port) {
            QCoreApplication::exit(
                fail(QStringLiteral("RELAYDESK_LISTEN: port %1 cannot be used").arg(config.listenPort)));
            return;
        }
        core.node.start();
        std::printf(
            "relaydeskd listening on http://%s:%d\n", qPrintable(config.listenAddress.toString()), *port);
        std::fflush(stdout);
    };
    // from within the event loop: QCoreApplication::exit() is ignored before it runs
    QMetaObject::invokeMethod(
        &context, [&] { base::whenDone(core.setUpAdmin(config), &context, startServing); },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace relay::server::app
