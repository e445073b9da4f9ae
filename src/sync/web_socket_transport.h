// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport.h"

#include <QTimer>
#include <QWebSocket>

#include <memory>

namespace relay::sync {

// Transport over a QWebSocket. Pings, because a laptop that slept or a dead router never says that the
// connection has gone. Main thread.
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    explicit WebSocketTransport(QObject *parent = nullptr);

    void connectTo(const QUrl &address) override;
    void send(const QByteArray &frame) override;
    void drop() override;

private:
    struct DeleteLater
    {
        void operator()(QWebSocket *socket) const { socket->deleteLater(); }
    };

    void listen();
    void keepAlive();
    void ended();

    // a socket per attempt: signals of an abandoned one can never be taken for those of the next
    std::unique_ptr<QWebSocket, DeleteLater> m_socket;
    QTimer m_pingTimer;
    bool m_heardSincePing = true;
};

} // namespace relay::sync
