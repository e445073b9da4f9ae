// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_server.h"
#include "server/realtime/event_stream.h"
#include "server/services/passwords.h"
#include "tests/server_http/desk_client.h"
#include "tests/support/server_fixture.h"

namespace relay::tests {

// A server with desktops on real WebSockets, and a person
// of each of the two roles that do not see everything.
struct LiveDesk
{
    explicit LiveDesk(Backend backend)
        : server(backend), stream(server.authentication, server.executor, server.queries)
    {
        QObject::connect(
            &http, &server::http::HttpServer::webSocketArrived, &stream, &server::realtime::EventStream::add);
        http.setHandler([](const server::http::HttpRequest &) {
            return server::http::ready(server::http::jsonResponse({}));
        });
        port = *http.listen(QHostAddress::LocalHost, 0);
        sales = server.sales();
        engineer = server.engineer();
    }
    // A session without the slow way over the password.
    QString tokenOf(const domain::Staff &staff)
    {
        const QString token = QStringLiteral("token-%1-%2").arg(staff.username).arg(++tokens);
        const auto opened = server.run(server::services::SessionOpen{
            staff.id, server::services::tokenHash(token), server.clock.now() + base::dayMs});
        return opened ? token : QString();
    }
    std::unique_ptr<DeskClient> desk(const domain::Staff &staff, std::optional<qint64> lastSeq = {})
    {
        auto client = std::make_unique<DeskClient>(port);
        client->hello(tokenOf(staff), lastSeq);
        return client;
    }
    qint64 seq() const { return server.events.last().id; }

    ServerFixture server;
    server::realtime::EventStream stream;
    server::http::HttpServer http;
    quint16 port = 0;
    domain::Staff sales, engineer;
    int tokens = 0;
};

} // namespace relay::tests
