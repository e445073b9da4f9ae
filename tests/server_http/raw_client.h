// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

namespace relay::tests {

struct RawAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;

    QJsonObject json() const { return base::parseObject(body).value_or(QJsonObject{}); }
};

// Writes the bytes of HTTP itself, so that a test can also write wrong, slow and half ones.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QObject::connect(
            &m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
    }

    bool connected()
    {
        return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; }, 10'000);
    }
    void send(const QByteArray &bytes)
    {
        if (!connected())
            qFatal("no connection");
        m_socket.write(bytes);
    }
    void request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
        const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        QByteArray bytes = method + ' ' + path
            + " HTTP/1.1\r\nHost: desk\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        for (const auto &[name, value] : headers)
            bytes += name + ": " + value + "\r\n";
        send(bytes + "\r\n" + body);
    }
    // The next answer; status 0: none came.
    RawAnswer answer(int milliseconds = 10'000)
    {
        RawAnswer result;
        if (!QTest::qWaitFor([&] { return takeAnswer(result); }, milliseconds))
            return {};
        return result;
    }
    bool closed(int milliseconds = 10'000)
    {
        return QTest::qWaitFor(
            [&] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
    }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void vanish() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

private:
    bool takeAnswer(RawAnswer &result)
    {
        const qsizetype headEnd = m_received.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return false;
        const QList<QByteArray> lines = m_received.left(headEnd).split('\n');
        RawAnswer parsed;
        parsed.status = lines.first().split(' ').value(1).toInt();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            parsed.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = parsed.headers.value("content-length").toInt();
        if (m_received.size() < headEnd + 4 + length)
            return false;
        parsed.body = m_received.mid(headEnd + 4, length);
        m_received.remove(0, headEnd + 4 + length);
        result = parsed;
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace relay::tests
