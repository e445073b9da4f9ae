// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <functional>

namespace relay::server::http {

// What routes see of HTTP: values only, so that they need no socket and no Qt version.
struct HttpRequest
{
    QByteArray method; // GET, POST, …
    QString path;
    QUrlQuery query; // still percent-encoded
    QByteArray body;
    QByteArray authorization;
    QByteArray idempotencyKey;
    QString client; // the address, or of IPv6 the network: what limits count by
    QStringList captured; // what the route's <…> stood for

    // The token of "Authorization: Bearer …", or nothing.
    QString bearerToken() const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
};

using HttpHandler = std::function<QFuture<HttpResponse>(const HttpRequest &)>;

HttpResponse jsonResponse(const QJsonObject &object, int status = 200);
inline QFuture<HttpResponse> ready(HttpResponse response)
{
    return QtFuture::makeReadyFuture(std::move(response));
}

} // namespace relay::server::http
