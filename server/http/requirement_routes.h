// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/services/authentication.h"
#include "server/services/chat_intake.h"
#include "server/services/command_executor.h"
#include "server/services/query_service.h"

namespace relay::server::http {

// The endpoints whose paths and field names the requirements fix: /customer-transfer/*,
// /api/wechat/work-message, /api/customers/<id>/tickets/summary. Main thread; lives as long as the router.
class RequirementRoutes : public QObject
{
public:
    RequirementRoutes(Router &router, services::Authentication &authentication,
        services::CommandExecutor &executor, services::QueryService &queries, services::ChatIntake &intake);

private:
    using Actor = domain::Actor;

    // Looks up who asks (a session or the integration token), then goes on.
    QFuture<HttpResponse> withActor(
        const HttpRequest &request, std::function<QFuture<HttpResponse>(const Actor &)> next);
    // A command that stands in the body, and how its reply is told.
    template<class Command>
    QFuture<HttpResponse> execute(const HttpRequest &request,
        base::Result<Command> (*read)(const QJsonObject &),
        HttpResponse (*respond)(const Command &, const typename Command::Reply &));
    QFuture<HttpResponse> toEngineer(const HttpRequest &request);
    QFuture<HttpResponse> backToSales(const HttpRequest &request);
    QFuture<HttpResponse> batchTransfer(const HttpRequest &request);
    QFuture<HttpResponse> currentOwner(const HttpRequest &request);
    QFuture<HttpResponse> summary(const HttpRequest &request);
    QFuture<HttpResponse> workMessage(const HttpRequest &request);

    services::Authentication &m_authentication;
    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
    services::ChatIntake &m_intake;
};

} // namespace relay::server::http
