// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/http_exchange.h"

#include "server/wecom/one_time_body.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

namespace relay::server::wecom {

namespace {

constexpr qint64 maximumAnswerBytes = 1024 * 1024;

QNetworkRequest networkRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // HTTP/2 streams are re-sent by rules of their own; without it also no upgrade header on plain HTTP
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    return request;
}

bool isHttpError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ContentReSendError;
}

} // namespace

HttpExchange::HttpExchange(QNetworkAccessManager &network, const HttpRequest &request, QObject *parent)
    : QObject(parent)
{
    m_promise.start();
    if (request.body) {
        m_body = new OneTimeBody(*request.body);
        m_reply = network.post(networkRequest(request.url), m_body);
        m_body->setParent(m_reply);
    } else {
        m_reply = network.get(networkRequest(request.url));
    }
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::limitSize);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finish);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { abandon(QStringLiteral("timeout")); });
    m_deadline.start(request.timeoutMs);
}

HttpExchange::~HttpExchange()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->deleteLater();
    }
}

void HttpExchange::abandon(const QString &reason)
{
    m_abandoned = reason;
    m_reply->abort(); // leads to finish()
}

void HttpExchange::limitSize()
{
    // nothing is read before the end, so what is available is all there is so far
    if (m_reply->bytesAvailable() > maximumAnswerBytes)
        abandon(QStringLiteral("too_large"));
}

void HttpExchange::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    m_promise.addResult(outcome());
    m_promise.finish();
    deleteLater();
}

HttpOutcome HttpExchange::outcome()
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // an answer that broke off has a status, too, but a network error
    if (m_abandoned.isEmpty() && status != 0 && (error == QNetworkReply::NoError || isHttpError(error)))
        return {HttpOutcome::Arrival::Answered, status, m_reply->readAll(), {}};
    const bool sent = m_body && m_body->wasRead();
    const QString network = error == QNetworkReply::ConnectionRefusedError ? QStringLiteral("refused")
                                                                           : QStringLiteral("network");
    return {sent ? HttpOutcome::Arrival::Unknown : HttpOutcome::Arrival::NotSent, 0, {},
        m_abandoned.isEmpty() ? network : m_abandoned};
}

} // namespace relay::server::wecom
