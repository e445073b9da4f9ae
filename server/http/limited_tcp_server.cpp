// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/limited_tcp_server.h"

#include "base/log.h"

namespace relay::server::http {

namespace {

constexpr int lingerMs = 1'000;

} // namespace

LimitedTcpServer::LimitedTcpServer(const HttpLimits &limits, QObject *parent)
    : QTcpServer(parent), m_limits(limits)
{
    setListenBacklogSize(1024);
}

void LimitedTcpServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    if (m_watched.size() >= m_limits.connections) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        refuse(socket, "503 Service Unavailable");
        return;
    }
    // an answer must not wait for the acknowledgement of the one before
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *timer = new QTimer(socket);
    timer->setSingleShot(true);
    m_watched.insert(socket, {timer});
    connect(timer, &QTimer::timeout, socket, [this, socket] {
        if (!m_watched.value(socket).answering)
            socket->abort();
    });
    // connected here, before QHttpServer sees the socket: this slot runs first
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { checkSize(socket); });
    // of the timer, which goes with its socket: QHttpServer takes all connections off a socket that becomes a
    // WebSocket, and those would be counted for ever
    connect(timer, &QObject::destroyed, this, [this, socket] { m_watched.remove(socket); });
    timer->start(m_limits.requestMs);
    addPendingConnection(socket);
    // queued: QHttpServer connects its slot meanwhile, so that this one runs after it
    QMetaObject::invokeMethod(
        socket,
        [this, socket] {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (const auto watch = m_watched.find(socket); watch != m_watched.end())
                    watch->unread = socket->bytesAvailable();
            });
        },
        Qt::QueuedConnection);
}

// QHttpServer takes bytes out of the buffer as they come:
// what is new is what stands there now beyond what it left.
void LimitedTcpServer::checkSize(QTcpSocket *socket)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return;
    watch->received += socket->bytesAvailable() - watch->unread;
    if (watch->received > m_limits.requestBytes) {
        qCInfo(base::logHttp) << "request too large from" << socket->peerAddress().toString();
        refuse(socket, "413 Payload Too Large");
        return;
    }
    const bool firstBytes = !watch->answering && watch->timer->interval() == m_limits.idleMs;
    if (firstBytes)
        watch->timer->start(m_limits.requestMs);
}

void LimitedTcpServer::refuse(QTcpSocket *socket, const QByteArray &status)
{
    const bool large = status.startsWith("413");
    const QByteArray code = large ? "payload_too_large" : "unavailable";
    const QByteArray body = "{\"type\":\"about:blank\",\"status\":" + status.left(3) + ",\"title\":\""
        + status.mid(4) + "\",\"code\":\"" + code + "\",\"detail\":\"" + status.mid(4) + "\"}";
    m_watched.remove(socket);
    // QHttpServer must not look at what has come: from here on it is thrown away
    QObject::disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
    if (socket->isTransactionStarted())
        socket->commitTransaction();
    socket->readAll();
    connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/problem+json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    // closing at once would reset the connection under a client that is still sending, before it reads why
    QTimer::singleShot(lingerMs, socket, [socket] { socket->abort(); });
}

void LimitedTcpServer::requestArrived(QTcpSocket *socket)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return;
    watch->answering = true;
    watch->received = 0;
    watch->timer->stop();
}

void LimitedTcpServer::answered(QTcpSocket *socket)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return;
    watch->answering = false;
    watch->timer->start(m_limits.idleMs);
}

void LimitedTcpServer::release(QTcpSocket *socket)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return;
    watch->timer->stop();
    watch->answering = true;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
}

} // namespace relay::server::http
