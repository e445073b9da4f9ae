// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QTimer>
#include <QUrl>

#include <optional>

class QNetworkAccessManager;

namespace relay::server::wecom {

class OneTimeBody;

// One request: a POST if it has a body (JSON).
struct HttpRequest
{
    QUrl url; // may hold the access token: never logged
    std::optional<QByteArray> body;
    int timeoutMs = 15'000; // for the whole exchange
};

struct HttpOutcome
{
    enum class Arrival {
        Answered, // status and body are whole
        NotSent, // the server cannot have seen the request
        Unknown, // it may have, and there is no whole answer
    };

    Arrival arrival = Arrival::Unknown;
    int status = 0;
    QByteArray body;
    QString reason; // when not answered: timeout | too_large | refused | network
};

// Carries out one HTTP request: one deadline for everything, an answer of at
// most 1 MiB, no redirects, and a body that goes out at most once. Lives on
// the main thread, deletes itself at the end; its future always finishes.
class HttpExchange final : public QObject
{
public:
    HttpExchange(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent);
    ~HttpExchange() override;

    QFuture<HttpOutcome> future() { return m_promise.future(); }

private:
    void abandon(const QString &reason);
    void limitSize();
    void finish();
    HttpOutcome outcome();

    QPromise<HttpOutcome> m_promise;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply; // child of the manager, which may go first
    OneTimeBody *m_body = nullptr; // child of the reply; none for a GET
    QString m_abandoned;
    bool m_finished = false;
};

} // namespace relay::server::wecom
