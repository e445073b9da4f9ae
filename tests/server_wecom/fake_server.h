// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>

class QTcpSocket;

namespace relay::tests {

struct FakeRequest
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QByteArray body;

    QJsonObject json() const;
};

struct FakeReply
{
    enum class Way {
        Whole,
        Half, // breaks off in the middle of the body
        Close, // closes the connection without a word
        Hang, // never answers
    };

    QByteArray body;
    int status = 200;
    Way way = Way::Whole;
};

// An HTTP server of the test process that answers from a script, on the socket itself: broken answers are the
// point. Unscripted requests get {"errcode":0}, gettoken a new token each time.
class FakeServer final : public QObject
{
public:
    FakeServer();

    QUrl url() const;
    // Queued per path; the last one of a path is not repeated.
    void script(const QString &path, const FakeReply &reply);
    void script(const QString &path, const QByteArray &json) { script(path, FakeReply{json}); }
    // Instead of {"errcode":0} whenever nothing is queued for the path.
    void always(const QString &path, const QByteArray &json) { m_always.insert(path, json); }

    const QList<FakeRequest> &requests() const { return m_requests; }
    QList<FakeRequest> requestsTo(const QString &path) const;
    QStringList paths() const; // in the order of arrival, without gettoken

private:
    void read(QTcpSocket *socket);
    FakeReply replyTo(const FakeRequest &request);

    QHash<QTcpSocket *, QByteArray> m_buffers;
    QHash<QString, QList<FakeReply>> m_script;
    QHash<QString, QByteArray> m_always;
    QList<FakeRequest> m_requests;
    int m_tokens = 0;
    QTcpServer m_server; // last: its sockets still use the others when it ends
};

} // namespace relay::tests
