// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"

#include <QTest>
#include <QWebSocket>

namespace relay::tests {

// A desktop's end of the WebSocket: keeps every frame that came.
class DeskClient
{
public:
    explicit DeskClient(quint16 port)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            frames.append(base::parseObject(text.toUtf8()).value_or(QJsonObject{}));
        });
        m_socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(port)));
    }

    bool connected()
    {
        return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; }, 10'000);
    }
    void send(const QJsonObject &frame) { sendText(QString::fromUtf8(base::compactJson(frame))); }
    void sendText(const QString &text)
    {
        if (!connected())
            qFatal("no connection");
        m_socket.sendTextMessage(text);
    }
    void hello(const QString &token, std::optional<qint64> lastSeq = {})
    {
        QJsonObject frame{{QStringLiteral("type"), QStringLiteral("hello")}, {QStringLiteral("token"), token},
            {QStringLiteral("protocol"), 1}};
        if (lastSeq)
            frame.insert(QStringLiteral("last_seq"), *lastSeq);
        send(frame);
    }
    void command(
        const QString &id, const QString &name, const QJsonObject &body, const char *type = "command")
    {
        send({{QStringLiteral("type"), QString::fromLatin1(type)}, {QStringLiteral("id"), id},
            {QStringLiteral("name"), name}, {QStringLiteral("body"), body}});
    }

    QList<QJsonObject> all(const QString &type) const
    {
        QList<QJsonObject> found;
        for (const QJsonObject &frame : frames) {
            if (frame[QStringLiteral("type")].toString() == type)
                found.append(frame);
        }
        return found;
    }
    // The first frame of a type, waiting for it.
    QJsonObject first(const QString &type)
    {
        if (!QTest::qWaitFor([&] { return !all(type).isEmpty(); }, 10'000))
            return {};
        return all(type).first();
    }
    // Once the snapshot, if there is one, is complete.
    bool live()
    {
        const QJsonObject welcome = first(QStringLiteral("welcome"));
        if (welcome[QStringLiteral("resume")].toString() != QStringLiteral("snapshot"))
            return !welcome.isEmpty();
        return QTest::qWaitFor(
            [&] {
                const auto parts = all(QStringLiteral("snapshot"));
                return !parts.isEmpty() && parts.last()[QStringLiteral("last")].toBool();
            },
            20'000);
    }
    // The close code; 0: still open.
    int closeCode(int milliseconds = 10'000)
    {
        const bool closed = QTest::qWaitFor(
            [&] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
        return closed ? int(m_socket.closeCode()) : 0;
    }
    QWebSocket &socket() { return m_socket; }

    QList<QJsonObject> frames;

private:
    QWebSocket m_socket;
};

} // namespace relay::tests
