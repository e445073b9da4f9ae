// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/row_access.h"
#include "server/http/api_routes.h"
#include "server/http/health_routes.h"
#include "server/http/requirement_routes.h"
#include "tests/server_http/live_desk.h"
#include "tests/server_http/raw_client.h"

namespace relay::tests {

// A server with all its roads, and somebody of each role.
struct RightsStage
{
    explicit RightsStage(Backend backend)
        : live(backend), intake(live.server.executor),
          api(router, live.server.authentication, live.server.executor, live.server.queries),
          requirements(router, live.server.authentication, live.server.executor, live.server.queries, intake)
    {
        server::http::addHealthRoutes(
            router, &live.http, live.server.metrics, [] { return QtFuture::makeReadyFuture(true); },
            [] { return server::http::PartStates{}; });
        live.http.setHandler(
            [this](const server::http::HttpRequest &request) { return router.route(request); });
        manager = live.server.staff(QStringLiteral("manager"), {domain::Role::Manager});
        admin = live.server.staff(QStringLiteral("root"), {domain::Role::Admin});
        otherSales = live.server.sales(QStringLiteral("sales2"));
        otherEngineer = live.server.engineer(QStringLiteral("engineer2"));
        third = live.server.engineer(QStringLiteral("third"));
    }

    // With the token in the header, if there is one.
    RawAnswer request(const QByteArray &method, const QString &path, const QString &token,
        const QByteArray &body = {}) const
    {
        RawClient client(live.port);
        QList<std::pair<QByteArray, QByteArray>> headers;
        if (!token.isEmpty())
            headers << std::pair("Authorization", "Bearer " + token.toLatin1());
        client.request(method, path.toLatin1(), body, headers);
        return client.answer();
    }
    RawAnswer post(const QString &path, const QString &token, const QJsonObject &body) const
    {
        return request("POST", path, token, base::compactJson(body));
    }

    LiveDesk live;
    server::http::Router router;
    server::services::ChatIntake intake;
    server::http::ApiRoutes api;
    server::http::RequirementRoutes requirements;
    domain::Staff manager, admin, otherSales, otherEngineer, third;
};

} // namespace relay::tests
