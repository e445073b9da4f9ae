// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server_wecom/fake_server.h"

#include <QJsonDocument>
#include <QTcpSocket>

namespace relay::tests {

QJsonObject FakeRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

FakeServer::FakeServer()
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    });
}

QUrl FakeServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
}

void FakeServer::script(const QString &path, const FakeReply &reply)
{
    m_script[path].append(reply);
}

QList<FakeRequest> FakeServer::requestsTo(const QString &path) const
{
    QList<FakeRequest> found;
    for (const FakeRequest &request : m_requests) {
        if (request.path == path)
            found.append(request);
    }
    return found;
}

QStringList FakeServer::paths() const
{
    QStringList paths;
    for (const FakeRequest &request : m_requests) {
        const QString name = request.path.section(u'/', -1);
        if (name != QLatin1StringView("gettoken"))
            paths.append(name);
    }
    return paths;
}

void FakeServer::read(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype headerEnd = buffer.indexOf("\r\n\r\n");
    if (headerEnd < 0)
        return;
    qsizetype length = 0;
    const QList<QByteArray> lines = buffer.left(headerEnd).split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    if (buffer.size() < headerEnd + 4 + length)
        return;
    const QList<QByteArray> first = lines.first().split(' ');
    const QUrl target = QUrl::fromEncoded(first.value(1));
    const FakeRequest request{
        first.value(0), target.path(), QUrlQuery(target), buffer.mid(headerEnd + 4, length)};
    buffer.remove(0, headerEnd + 4 + length);
    m_requests.append(request);

    const FakeReply reply = replyTo(request);
    if (reply.way == FakeReply::Way::Hang)
        return;
    if (reply.way != FakeReply::Way::Close) {
        const bool half = reply.way == FakeReply::Way::Half;
        socket->write("HTTP/1.1 " + QByteArray::number(reply.status)
            + " X\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n"
            + (half ? reply.body.left(reply.body.size() / 2) : reply.body));
    }
    if (reply.way != FakeReply::Way::Whole)
        socket->disconnectFromHost();
}

FakeReply FakeServer::replyTo(const FakeRequest &request)
{
    QList<FakeReply> &queue = m_script[request.path];
    if (!queue.isEmpty())
        return queue.takeFirst();
    if (m_always.contains(request.path))
        return {m_always.value(request.path)};
    if (request.path == QLatin1StringView("/cgi-bin/gettoken"))
        return {R"({"errcode":0,"access_token":"token)" + QByteArray::number(++m_tokens)
            + R"(","expires_in":7200})"};
    return {R"({"errcode":0,"errmsg":"ok"})"};
}

} // namespace relay::tests
