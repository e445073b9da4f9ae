// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace relay::server::http {

struct HttpLimits
{
    qint64 requestBytes = 1024 * 1024; // header and body of one request
    int requestMs = 15'000; // for the whole of a request to arrive
    int idleMs = 75'000; // between requests
    int connections = 8'000;
};

// Stands between the network and QHttpServer, which has no limits of its
// own: it would take any body into memory and hold a half-sent header for
// ever. Watches each socket until its request is complete. Main thread.
class LimitedTcpServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit LimitedTcpServer(const HttpLimits &limits, QObject *parent = nullptr);

    // A complete request has arrived; the socket is now answering.
    void requestArrived(QTcpSocket *socket);
    void answered(QTcpSocket *socket);
    // A WebSocket takes the socket over.
    void release(QTcpSocket *socket);
    int connections() const { return int(m_watched.size()); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Watch
    {
        QTimer *timer = nullptr; // child of the socket
        bool answering = false;
        qint64 received = 0; // bytes of the request in hand
        qint64 unread = 0; // of these, what QHttpServer had left in the buffer
    };

    void checkSize(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, const QByteArray &status);

    HttpLimits m_limits;
    QHash<QTcpSocket *, Watch> m_watched;
};

} // namespace relay::server::http
