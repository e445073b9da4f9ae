// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server_http/raw_client.h"

#include <QElapsedTimer>
#include <QFile>

namespace relay::tests {

inline qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

// What may come on top while a test goes on; the sanitizer keeps what is freed for a while.
inline bool staysWithin(qint64 before, int megabytes)
{
#ifdef __SANITIZE_ADDRESS__
    megabytes += 512;
#endif
    return residentBytes() - before < qint64(megabytes) * 1024 * 1024;
}

inline QByteArray frame(char first, const QByteArray &payload, quint64 announced = 0)
{
    const quint64 length = announced ? announced : quint64(payload.size());
    QByteArray bytes(1, first);
    if (length < 126) {
        bytes += char(0x80 | length);
    } else {
        bytes += char(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += char(length >> shift & 0xff);
    }
    return bytes + QByteArray(4, '\0') + payload; // a mask of zeros leaves the payload as it is
}

struct ServerFrame
{
    int code = 0;
    QByteArray payload;
};

// The whole ones.
inline QList<ServerFrame> framesIn(QByteArrayView bytes)
{
    QList<ServerFrame> frames;
    while (bytes.size() >= 2) {
        const int shortLength = bytes[1] & 0x7f;
        const qsizetype lengthBytes = shortLength < 126 ? 0 : shortLength == 126 ? 2 : 8;
        if (bytes.size() < 2 + lengthBytes)
            break;
        qsizetype length = lengthBytes == 0 ? shortLength : 0;
        for (const char byte : bytes.sliced(2, lengthBytes))
            length = length << 8 | uchar(byte);
        if (bytes.size() < 2 + lengthBytes + length)
            break;
        frames << ServerFrame{bytes[0] & 0x0f, bytes.sliced(2 + lengthBytes, length).toByteArray()};
        bytes = bytes.sliced(2 + lengthBytes + length);
    }
    return frames;
}

// A socket that was upgraded by hand, so that any bytes can follow.
class RawSocket
{
public:
    explicit RawSocket(quint16 port, const QByteArray &version = "13") : m_client(port)
    {
        m_client.send("GET /ws HTTP/1.1\r\nHost: desk\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: "
            + version + "\r\n\r\n");
        status = m_client.answer(3'000).status;
    }

    RawClient &client() { return m_client; }
    // Sends as long as it is taken; false once the connection is gone.
    bool keepSending(const QByteArray &bytes, int milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds && m_client.isOpen()) {
            if (m_client.socket().bytesToWrite() < 4 * 1024 * 1024)
                m_client.socket().write(bytes);
            QTest::qWait(1);
        }
        return m_client.isOpen();
    }

    // What the server sends stays in the kernel, and then in the server.
    void stopReading()
    {
        QObject::disconnect(&m_client.socket(), &QTcpSocket::readyRead, nullptr, nullptr);
        m_client.socket().setReadBufferSize(1);
    }
    // All that is still to come, up to the end of the connection.
    QList<ServerFrame> readToTheEnd()
    {
        QByteArray bytes;
        m_client.socket().setReadBufferSize(0);
        std::ignore = QTest::qWaitFor(
            [&] {
                bytes += m_client.socket().readAll();
                return !m_client.isOpen();
            },
            10'000);
        bytes += m_client.socket().readAll();
        return framesIn(bytes);
    }

    int status = 0;

private:
    RawClient m_client;
};

} // namespace relay::tests
