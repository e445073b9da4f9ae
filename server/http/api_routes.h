// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/services/authentication.h"
#include "server/services/command_executor.h"
#include "server/services/query_service.h"

namespace relay::server::http {

// /api/auth and /api/v1: log-in, every command and every query
// by its name. Main thread; lives as long as the router.
class ApiRoutes : public QObject
{
public:
    ApiRoutes(Router &router, services::Authentication &authentication, services::CommandExecutor &executor,
        services::QueryService &queries);

private:
    QFuture<HttpResponse> login(const HttpRequest &request);
    QFuture<HttpResponse> setUp(const HttpRequest &request);
    QFuture<HttpResponse> logout(const HttpRequest &request);
    QFuture<HttpResponse> me(const HttpRequest &request);
    QFuture<HttpResponse> command(const HttpRequest &request);
    QFuture<HttpResponse> query(const HttpRequest &request);

    services::Authentication &m_authentication;
    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
};

} // namespace relay::server::http
