// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/login_client.h"

#include "protocol/frames.h"
#include "sync/server_address.h"

#include <QNetworkReply>
#include <QPromise>

namespace relay::sync {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int timeoutMs = 15'000;

Error networkError(const QNetworkReply &reply)
{
    const bool tls = reply.error() == QNetworkReply::SslHandshakeFailedError;
    return {ErrorCode::Unavailable, {}, tls ? QStringLiteral("tls") : QStringLiteral("network"), {}};
}

Result<LoginReply> readReply(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return networkError(reply);
    const Result<QJsonObject> body = base::parseObject(reply.readAll());
    if (!body) // an HTML page of some other server or a proxy
        return Error{ErrorCode::Unavailable, {}, QStringLiteral("not_relaydesk"), {}};
    if (status == 200)
        return base::decodeFields<LoginReply>(*body, base::UnknownFields::Ignore);
    return protocol::errorFromProblem(*body);
}

QNetworkRequest loginRequest(const QUrl &server)
{
    QNetworkRequest request(loginAddress(server));
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
    QNetworkReply *reply = m_network.post(loginRequest(credentials.server), base::compactJson(body));
    auto promise = std::make_shared<QPromise<Result<LoginReply>>>();
    promise->start();
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, promise] {
        promise->addResult(readReply(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace relay::sync
