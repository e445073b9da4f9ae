// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/login_client.h"

#include "protocol/frames.h"
#include "sync/certificate_problem.h"
#include "sync/server_address.h"

#include <QNetworkReply>
#include <QPromise>

namespace relay::sync {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int timeoutMs = 15'000;

Error networkError(const QNetworkReply &reply, const QList<QSslError> &sslErrors)
{
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return certificateError(sslErrors);
    return {ErrorCode::Unavailable, {}, QStringLiteral("network"), {}};
}

Result<LoginReply> readReply(QNetworkReply &reply, const QList<QSslError> &sslErrors)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return networkError(reply, sslErrors);
    const Result<QJsonObject> body = base::parseObject(reply.readAll());
    if (!body) // an HTML page of some other server or a proxy
        return Error{ErrorCode::Unavailable, {}, QStringLiteral("not_relaydesk"), {}};
    if (status == 200)
        return base::decodeFields<LoginReply>(*body, base::UnknownFields::Ignore);
    return protocol::errorFromProblem(*body);
}

QNetworkRequest requestTo(const QUrl &address)
{
    QNetworkRequest request(address);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(timeoutMs);
    // a redirect would carry the password to where nobody typed it
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return request;
}

} // namespace

QFuture<Result<LoginReply>> LoginClient::logIn(const Credentials &credentials)
{
    const QJsonObject body{{QStringLiteral("username"), credentials.username},
        {QStringLiteral("password"), credentials.password}};
    QNetworkReply *reply =
        m_network.post(requestTo(loginAddress(credentials.server)), base::compactJson(body));
    auto promise = std::make_shared<QPromise<Result<LoginReply>>>();
    promise->start();
    auto sslErrors = std::make_shared<QList<QSslError>>(); // the reply forgets them
    QObject::connect(reply, &QNetworkReply::sslErrors, reply,
        [sslErrors](const QList<QSslError> &errors) { *sslErrors = errors; });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, promise, sslErrors] {
        promise->addResult(readReply(*reply, *sslErrors));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

void LoginClient::logOut(const QUrl &server, const QString &token)
{
    QNetworkRequest request = requestTo(logoutAddress(server));
    request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    QNetworkReply *reply = m_network.post(request, QByteArray("{}"));
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

} // namespace relay::sync
