// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

#include "server/http/problem_response.h"

namespace relay::server::http {

namespace {

bool matches(const QStringList &pattern, const QStringList &segments, QStringList &captured)
{
    if (pattern.size() != segments.size())
        return false;
    captured.clear();
    for (qsizetype index = 0; index < pattern.size(); ++index) {
        if (pattern[index].startsWith(QLatin1Char('<')))
            captured << segments[index];
        else if (pattern[index] != segments[index])
            return false;
    }
    return true;
}

QStringList segmentsOf(const QString &path)
{
    return path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
}

} // namespace

void Router::add(const QByteArray &method, const QString &path, HttpHandler handler)
{
    m_routes.push_back({method, segmentsOf(path), std::move(handler)});
}

QFuture<HttpResponse> Router::route(const HttpRequest &request) const
{
    const QStringList segments = segmentsOf(request.path);
    HttpRequest matched = request;
    bool pathKnown = false;
    for (const Route &route : m_routes) {
        if (!matches(route.segments, segments, matched.captured))
            continue;
        pathKnown = true;
        if (route.method == request.method)
            return route.handler(matched);
    }
    return ready(problemResponse(
        {pathKnown ? base::ErrorCode::MethodNotAllowed : base::ErrorCode::NotFound, {}, {}, {}}));
}

} // namespace relay::server::http
