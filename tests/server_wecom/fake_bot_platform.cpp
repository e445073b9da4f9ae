// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_wecom/fake_bot_platform.h"

#include <QJsonDocument>
#include <QWebSocket>

namespace relay::tests {

using server::wecom::BotFrame;

FakeBotPlatform::FakeBotPlatform()
{
    m_server.listen(QHostAddress::LocalHost);
    m_port = m_server.serverPort();
    connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
        QWebSocket *socket = m_server.nextPendingConnection();
        socket->setParent(this);
        ++m_connections;
        m_live = socket;
        connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { receive(socket, text); });
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    });
}

QUrl FakeBotPlatform::url() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_port));
}

QList<BotFrame> FakeBotPlatform::frames(const QString &command) const
{
    QList<BotFrame> found;
    for (const BotFrame &frame : m_frames) {
        if (frame.command == command)
            found.append(frame);
    }
    return found;
}

void FakeBotPlatform::send(const QString &command, const QString &requestId, const QByteArray &jsonBody)
{
    const QJsonObject body = QJsonDocument::fromJson(jsonBody).object();
    sendText(server::wecom::writeBotFrame(command, requestId, body));
}

void FakeBotPlatform::sendText(const QString &text)
{
    if (m_live)
        m_live->sendTextMessage(text);
}

void FakeBotPlatform::kick()
{
    send(QStringLiteral("aibot_event_callback"), QStringLiteral("k"),
        R"({"msgtype":"event","event":{"eventtype":"disconnected_event","disconnected_event":{}}})");
    if (m_live)
        m_live->close();
}

void FakeBotPlatform::dropAll()
{
    if (m_live)
        m_live->abort();
}

void FakeBotPlatform::stopListening()
{
    m_server.close();
}

void FakeBotPlatform::listenAgain()
{
    m_server.listen(QHostAddress::LocalHost, m_port);
}

void FakeBotPlatform::receive(QWebSocket *socket, const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonObject headers = json.value(QLatin1StringView("headers")).toObject();
    const BotFrame frame{json.value(QLatin1StringView("cmd")).toString(),
        headers.value(QLatin1StringView("req_id")).toString(), 0,
        json.value(QLatin1StringView("body")).toObject()};
    m_frames.append(frame);
    if (silent.contains(frame.command))
        return;
    const QJsonObject answer{{QStringLiteral("headers"), headers},
        {QStringLiteral("errcode"), errcodes.value(frame.command)},
        {QStringLiteral("errmsg"), QStringLiteral("x")}};
    socket->sendTextMessage(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)));
}

} // namespace relay::tests
