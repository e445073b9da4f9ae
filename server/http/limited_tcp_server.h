// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request_scanner.h"

#include <QHash>
#include <QHostAddress>
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
    int connectionsPerClient =
        1'000; // of one client network, desktops that have logged in not counted; 0: any
    int pipelined = 16; // requests of one connection that wait for their answers
    qint64 unreadBytes = 2 * 1024 * 1024; // answers that a client has not read when it sends its next request
};

// Stands between the network and QHttpServer, which has no limits of its
// own: it would take any body into memory and hold a half-sent header for
// ever. Watches each socket until its request is complete, and counts the
// connections of each client. Main thread.
class LimitedTcpServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit LimitedTcpServer(const HttpLimits &limits, QObject *parent = nullptr);

    // A complete request has arrived; the socket is now answering. False: it has been given up, do not
    // answer.
    bool requestArrived(QTcpSocket *socket, qsizetype waiting);
    void answered(QTcpSocket *socket);
    // A WebSocket takes the socket over.
    void release(QTcpSocket *socket);
    // The desktop at that end has logged in: it does not count among its client's connections any more.
    void trust(const QHostAddress &address, quint16 port);
    int connections() const { return int(m_watched.size()); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Watch
    {
        QTimer *timer = nullptr; // child of the socket
        QString client; // whose connections it counts among; empty: nobody's
        bool answering = false;
        qint64 received = 0; // bytes of the request in hand
        qint64 unread = 0; // of these, what QHttpServer had left in the buffer
        RequestScanner scanner{};
    };

    void check(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, const QByteArray &status);
    void giveUp(QTcpSocket *socket);
    void forget(QTcpSocket *socket);
    void stopCounting(Watch &watch);

    HttpLimits m_limits;
    QHash<QTcpSocket *, Watch> m_watched;
    QHash<QString, int> m_clients; // connections of each
};

} // namespace relay::server::http
