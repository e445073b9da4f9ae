// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"
#include "server/http/limited_tcp_server.h"

#include <QHostAddress>
#include <QHttpServer>
#include <QWebSocket>

#include <deque>
#include <memory>

namespace relay::server::http {

// QHttpServer with limits, answers that may come later, and clients that may vanish meanwhile. The one place
// that knows the differences between Qt 6.4 and 6.8. Lives on the main thread.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    explicit HttpServer(const HttpLimits &limits = {}, QObject *parent = nullptr);
    ~HttpServer() override;

    // The port that is listened on; nothing if it cannot be had.
    std::optional<quint16> listen(const QHostAddress &address, quint16 port);
    void setHandler(HttpHandler handler) { m_handler = std::move(handler); }
    int connections() const { return m_tcpServer->connections(); }
    // A desktop has logged in over its WebSocket.
    void trust(const QHostAddress &address, quint16 port) { m_tcpServer->trust(address, port); }
    // No new connections; those that are there stay.
    void close() { m_tcpServer->close(); }

signals:
    // A client asked for /ws; the receiver owns the socket.
    void webSocketArrived(QWebSocket *socket);

private:
    struct Pending; // a request that waits for its answer

    void handle(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void flush(QTcpSocket *socket);

    LimitedTcpServer *m_tcpServer;
    QHttpServer m_server;
    HttpHandler m_handler;
    // answers leave in the order of their requests, also when a client sends several at once
    QHash<QTcpSocket *, std::deque<std::shared_ptr<Pending>>> m_pending;
};

} // namespace relay::server::http
