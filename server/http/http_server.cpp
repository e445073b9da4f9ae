// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/http_server.h"

#include "base/continuation.h"
#include "base/log.h"
#include "server/services/client_network.h"

#include <QPointer>

#include <optional>

namespace relay::server::http {

namespace {

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
QTcpSocket *socketOf(const QHttpServerRequest &, QHttpServerResponder &responder, LimitedTcpServer &)
{
    return responder.socket();
}
#else
// Newer responders keep their socket to themselves: found again by the client's end of the connection.
QTcpSocket *socketOf(const QHttpServerRequest &request, QHttpServerResponder &, LimitedTcpServer &server)
{
    for (QTcpSocket *socket : server.findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly)) {
        if (socket->peerPort() == request.remotePort() && socket->peerAddress() == request.remoteAddress())
            return socket;
    }
    return nullptr;
}
#endif

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    default:
        return "OTHER";
    }
}

HttpRequest valuesOf(const QHttpServerRequest &request)
{
    HttpRequest values;
    values.method = methodName(request.method());
    values.path = request.url().path();
    values.query = request.query();
    values.body = request.body();
    values.authorization = QByteArray(request.value("authorization"));
    values.idempotencyKey = QByteArray(request.value("idempotency-key"));
    values.client = services::clientNetwork(request.remoteAddress());
    return values;
}

void write(QHttpServerResponder &responder, const HttpResponse &response)
{
    const auto status = QHttpServerResponder::StatusCode(response.status);
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    responder.writeStatusLine(status);
    responder.writeHeader("Content-Type", response.contentType);
    responder.writeHeader("Content-Length", QByteArray::number(response.body.size()));
    responder.writeHeader("Cache-Control", "no-store");
    for (const auto &[name, value] : response.headers)
        responder.writeHeader(name, value);
    responder.writeBody(response.body);
#else
    QHttpHeaders headers;
    headers.append(QHttpHeaders::WellKnownHeader::ContentType, response.contentType);
    headers.append(QHttpHeaders::WellKnownHeader::CacheControl, "no-store");
    for (const auto &[name, value] : response.headers)
        headers.append(name, value);
    responder.write(response.body, headers, status);
#endif
}

} // namespace

struct HttpServer::Pending
{
    QHttpServerResponder responder;
    std::optional<HttpResponse> response;
};

HttpServer::HttpServer(const HttpLimits &limits, QObject *parent)
    : QObject(parent), m_tcpServer(new LimitedTcpServer(limits))
{
    // A route for /ws has to exist, and the signal has to be connected, or the upgrade is answered with 404.
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    m_server.route(
        QStringLiteral("/ws"), [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
            // only an upgrade is let go of the limits: anything else is answered like any other address
            if (request.value("upgrade").toLower() != "websocket")
                handle(request, responder);
            else if (QTcpSocket *socket = socketOf(request, responder, *m_tcpServer))
                m_tcpServer->release(socket);
        });
    m_server.setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        handle(request, responder);
    });
#else
    m_server.addWebSocketUpgradeVerifier(this, [](const QHttpServerRequest &request) {
        if (request.url().path() == QLatin1StringView("/ws"))
            return QHttpServerWebSocketUpgradeResponse::accept();
        return QHttpServerWebSocketUpgradeResponse::passToNext();
    });
    m_server.setMissingHandler(
        this, [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
            handle(request, responder);
        });
#endif
    connect(&m_server, &QHttpServer::newWebSocketConnection, this, [this] {
        while (m_server.hasPendingWebSocketConnections())
            emit webSocketArrived(m_server.nextPendingWebSocketConnection().release());
    });
}

HttpServer::~HttpServer() = default;

std::optional<quint16> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    if (!m_tcpServer->listen(address, port))
        return std::nullopt;
    const quint16 bound = m_tcpServer->serverPort();
    m_server.bind(m_tcpServer); // takes ownership
    return bound;
}

void HttpServer::handle(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    QTcpSocket *socket = socketOf(request, responder, *m_tcpServer);
    if (!socket)
        return;
    const bool first = !m_pending.contains(socket);
    if (!m_tcpServer->requestArrived(socket, first ? 0 : qsizetype(m_pending[socket].size())))
        return;
    auto pending = std::make_shared<Pending>(Pending{std::move(responder), std::nullopt});
    m_pending[socket].push_back(pending);
    if (first) {
        // a client that vanishes takes its pending answers along; the commands are carried out all the same
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { m_pending.remove(socket); });
        connect(socket, &QObject::destroyed, this, [this, socket] { m_pending.remove(socket); });
    }
    QPointer<QTcpSocket> guard(socket);
    base::whenDone(m_handler(valuesOf(request)), this, [this, guard, pending](const HttpResponse &response) {
        pending->response = response;
        if (guard)
            flush(guard);
    });
}

void HttpServer::flush(QTcpSocket *socket)
{
    const auto queue = m_pending.find(socket);
    if (queue == m_pending.end())
        return;
    while (!queue->empty() && queue->front()->response) {
        const std::shared_ptr<Pending> next = queue->front();
        queue->pop_front();
        write(next->responder, *next->response);
    }
    if (queue->empty()) {
        m_pending.erase(queue);
        disconnect(socket, nullptr, this, nullptr);
        m_tcpServer->answered(socket);
    }
}

} // namespace relay::server::http
