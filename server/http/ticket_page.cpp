// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ticket_page.h"

#include "server/http/problem_response.h"

namespace relay::server::http {

namespace {

const QString page = QStringLiteral(R"(<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>接力台 工单 #%1</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;display:grid;place-items:center;
min-height:90vh;margin:0}main{text-align:center;padding:24px}a{display:inline-block;padding:8px 24px;
border:1px solid;border-radius:8px;text-decoration:none}</style></head>
<body><main><h1>工单 #%1</h1><p>请在接力台工作台中查看。</p>
<p><a href="relaydesk://ticket/%1">打开接力台 · Open in Relaydesk</a></p></main></body></html>
)");

} // namespace

void addTicketPage(Router &router)
{
    router.add("GET", QStringLiteral("/t/<id>"), [](const HttpRequest &request) {
        bool ok = false;
        const qint64 id = request.captured.first().toLongLong(&ok);
        if (!ok || id <= 0)
            return ready(problemResponse({base::ErrorCode::NotFound, {}, {}, {}}));
        HttpResponse response{200, "text/html; charset=utf-8", page.arg(id).toUtf8(), {}};
        response.headers = {{"Referrer-Policy", "no-referrer"}, {"X-Robots-Tag", "noindex"},
            {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
            {"X-Content-Type-Options", "nosniff"}};
        return ready(response);
    });
}

} // namespace relay::server::http
