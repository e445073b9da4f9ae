// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/wecom/bot_frames.h"

#include <QHash>
#include <QPointer>
#include <QUrl>
#include <QWebSocketServer>

namespace relay::tests {

// The other end of the bot's long connection, in the test
// process: acknowledges every frame unless told otherwise.
class FakeBotPlatform final : public QObject
{
public:
    FakeBotPlatform();

    QUrl url() const;
    // What came in, of all connections.
    QList<server::wecom::BotFrame> frames(const QString &command) const;
    int connections() const { return m_connections; }

    void send(const QString &command, const QString &requestId, const QByteArray &jsonBody);
    void sendText(const QString &text);
    void kick(); // another program subscribed
    void dropAll();
    void stopListening();
    void listenAgain();

    QStringList silent; // commands that get no answer
    QHash<QString, int> errcodes; // of the answers, by command

private:
    void receive(QWebSocket *socket, const QString &text);

    int m_connections = 0;
    quint16 m_port = 0;
    QList<server::wecom::BotFrame> m_frames;
    QPointer<QWebSocket> m_live;
    QWebSocketServer m_server{QString(), QWebSocketServer::NonSecureMode};
};

} // namespace relay::tests
