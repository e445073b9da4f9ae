// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/health_routes.h"

#include "base/continuation.h"

namespace relay::server::http {

namespace {

HttpResponse readyResponse(bool databaseAnswers, const PartStates &parts)
{
    QJsonObject object;
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        QJsonObject state{{QStringLiteral("state"), part->state}};
        if (!part->reason.isEmpty())
            state.insert(QStringLiteral("reason"), part->reason);
        object.insert(part.key(), state);
    }
    object.insert(QStringLiteral("database"),
        QJsonObject{
            {QStringLiteral("state"), databaseAnswers ? QStringLiteral("on") : QStringLiteral("off")}});
    return jsonResponse({{QStringLiteral("ready"), databaseAnswers}, {QStringLiteral("parts"), object}},
        databaseAnswers ? 200 : 503);
}

} // namespace

void addHealthRoutes(
    Router &router, QObject *context, services::Metrics &metrics, ReadyCheck check, PartsRead parts)
{
    router.add("GET", QStringLiteral("/healthz"), [](const HttpRequest &) {
        return ready(jsonResponse({{QStringLiteral("status"), QStringLiteral("ok")}}));
    });
    router.add("GET", QStringLiteral("/readyz"), [=](const HttpRequest &) {
        return base::then(
            check(), context, [parts](bool answers) { return readyResponse(answers, parts()); });
    });
    router.add("GET", QStringLiteral("/metrics"), [&metrics](const HttpRequest &) {
        return ready(HttpResponse{200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(), {}});
    });
}

} // namespace relay::server::http
