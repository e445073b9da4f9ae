// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/limited_tcp_server.h"

#include "base/log.h"
#include "server/services/client_network.h"

namespace relay::server::http {

namespace {

constexpr int lingerMs = 1'000;
constexpr int acceptAgainMs = 200;

} // namespace

LimitedTcpServer::LimitedTcpServer(const HttpLimits &limits, QObject *parent)
    : QTcpServer(parent), m_limits(limits)
{
    setListenBacklogSize(1024);
    // where Qt takes it for the end (out of file descriptors): others are freed soon
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError error) {
        qCWarning(base::logHttp) << "a connection cannot be accepted:" << error;
        QTimer::singleShot(acceptAgainMs, this, &QTcpServer::resumeAccepting);
    });
}

void LimitedTcpServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    const QString client = services::clientNetwork(socket->peerAddress());
    const bool clientFull =
        m_limits.connectionsPerClient > 0 && m_clients.value(client) >= m_limits.connectionsPerClient;
    if (clientFull || m_watched.size() >= m_limits.connections) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        refuse(socket, "503 Service Unavailable");
        return;
    }
    // an answer must not wait for the acknowledgement of the one before
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *timer = new QTimer(socket);
    timer->setSingleShot(true);
    m_watched.insert(socket, {timer, client});
    ++m_clients[client];
    connect(timer, &QTimer::timeout, socket, [this, socket] {
        if (!m_watched.value(socket).answering)
            socket->abort();
    });
    // connected here, before QHttpServer sees the socket: this slot runs first
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { check(socket); });
    // of the timer, which goes with its socket: QHttpServer takes all connections off a socket that becomes a
    // WebSocket, and those would be counted for ever
    connect(timer, &QObject::destroyed, this, [this, socket] { forget(socket); });
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
void LimitedTcpServer::check(QTcpSocket *socket)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return;
    const qint64 available = socket->bytesAvailable();
    watch->received += available - watch->unread;
    if (watch->received > m_limits.requestBytes) {
        qCInfo(base::logHttp) << "request too large from" << socket->peerAddress().toString();
        refuse(socket, "413 Payload Too Large");
        return;
    }
    const QByteArray bytes = socket->peek(available);
    switch (watch->scanner.take(QByteArrayView(bytes).sliced(std::min(watch->unread, available)))) {
    case RequestScanner::Verdict::Malformed:
        refuse(socket, "400 Bad Request");
        return;
    case RequestScanner::Verdict::LengthRequired:
        refuse(socket, "411 Length Required");
        return;
    case RequestScanner::Verdict::Fine:
        break;
    }
    const bool firstBytes = !watch->answering && watch->timer->interval() == m_limits.idleMs;
    if (firstBytes)
        watch->timer->start(m_limits.requestMs);
}

void LimitedTcpServer::refuse(QTcpSocket *socket, const QByteArray &status)
{
    static const QHash<QByteArray, QByteArray> codes{{"400", "bad_request"}, {"411", "length_required"},
        {"413", "payload_too_large"}, {"503", "unavailable"}};
    const QByteArray code = codes.value(status.left(3));
    const QByteArray body = "{\"type\":\"about:blank\",\"status\":" + status.left(3) + ",\"title\":\""
        + status.mid(4) + "\",\"code\":\"" + code + "\",\"detail\":\"" + status.mid(4) + "\"}";
    forget(socket);
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

// A client that sends requests and does not read the answers.
void LimitedTcpServer::giveUp(QTcpSocket *socket)
{
    qCInfo(base::logHttp) << "gave up a connection of" << socket->peerAddress().toString();
    forget(socket);
    QObject::disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
    // queued: QHttpServer is in the middle of this socket's bytes
    QMetaObject::invokeMethod(
        socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
}

void LimitedTcpServer::forget(QTcpSocket *socket)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return;
    stopCounting(*watch);
    m_watched.erase(watch);
}

void LimitedTcpServer::stopCounting(Watch &watch)
{
    const auto client = m_clients.find(std::exchange(watch.client, {}));
    if (client != m_clients.end() && --*client == 0)
        m_clients.erase(client);
}

void LimitedTcpServer::trust(const QHostAddress &address, quint16 port)
{
    for (auto watch = m_watched.begin(); watch != m_watched.end(); ++watch) {
        if (watch.key()->peerPort() == port && watch.key()->peerAddress() == address) {
            stopCounting(*watch);
            return;
        }
    }
}

bool LimitedTcpServer::requestArrived(QTcpSocket *socket, qsizetype waiting)
{
    const auto watch = m_watched.find(socket);
    if (watch == m_watched.end())
        return false;
    if (waiting >= m_limits.pipelined || socket->bytesToWrite() > m_limits.unreadBytes) {
        giveUp(socket);
        return false;
    }
    watch->answering = true;
    watch->received = 0;
    watch->timer->stop();
    return true;
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
