// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/web_socket_transport.h"

#include "protocol/frames.h"
#include "sync/certificate_problem.h"

namespace relay::sync {

namespace {

constexpr int pingIntervalMs = 20'000;
constexpr quint64 maximumIncomingBytes = 16 * 1024 * 1024; // a snapshot frame holds up to 500 rows
constexpr int abnormalClosure = 1006; // RFC 6455: no close frame came

} // namespace

WebSocketTransport::WebSocketTransport(QObject *parent) : Transport(parent)
{
    m_pingTimer.setInterval(pingIntervalMs);
    connect(&m_pingTimer, &QTimer::timeout, this, &WebSocketTransport::keepAlive);
}

void WebSocketTransport::connectTo(const QUrl &address)
{
    drop();
    m_socket.reset(new QWebSocket);
    m_socket->setMaxAllowedIncomingMessageSize(maximumIncomingBytes);
    m_socket->setMaxAllowedIncomingFrameSize(maximumIncomingBytes);
    listen();
    m_socket->open(address);
}

void WebSocketTransport::listen()
{
    connect(m_socket.get(), &QWebSocket::connected, this, [this] {
        m_heardSincePing = true;
        m_pingTimer.start();
        emit connected();
    });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_heardSincePing = true;
        emit received(text.toUtf8());
    });
    connect(m_socket.get(), &QWebSocket::sslErrors, this,
        [this](const QList<QSslError> &errors) { emit untrusted(certificateError(errors)); });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_heardSincePing = true; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, &WebSocketTransport::ended);
}

void WebSocketTransport::send(const QByteArray &frame)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(frame));
}

void WebSocketTransport::drop()
{
    m_pingTimer.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.reset();
}

void WebSocketTransport::keepAlive()
{
    if (!m_heardSincePing) {
        m_socket->abort();
        return;
    }
    m_heardSincePing = false;
    m_socket->ping();
}

void WebSocketTransport::ended()
{
    m_pingTimer.stop();
    const bool closed =
        m_socket->closeCode() != QWebSocketProtocol::CloseCodeNormal || m_socket->closeReason().size();
    emit disconnected(closed ? int(m_socket->closeCode()) : abnormalClosure);
}

} // namespace relay::sync
