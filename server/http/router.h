// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"

#include <vector>

namespace relay::server::http {

// Finds the handler of a method and a path such as /api/v1/commands/<name>.
// NotFound and MethodNotAllowed are answered here. Main thread.
class Router
{
public:
    void add(const QByteArray &method, const QString &path, HttpHandler handler);
    QFuture<HttpResponse> route(const HttpRequest &request) const;

private:
    struct Route
    {
        QByteArray method;
        QStringList segments; // "<…>" stands for any one segment
        HttpHandler handler;
    };

    std::vector<Route> m_routes;
};

} // namespace relay::server::http
