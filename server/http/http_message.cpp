// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/http_message.h"

#include "base/json_codec.h"

namespace relay::server::http {

QString HttpRequest::bearerToken() const
{
    const QByteArray scheme = "bearer ";
    if (authorization.size() <= scheme.size() || authorization.left(scheme.size()).toLower() != scheme)
        return {};
    return QString::fromLatin1(authorization.mid(scheme.size()).trimmed());
}

HttpResponse jsonResponse(const QJsonObject &object, int status)
{
    return {status, "application/json", base::compactJson(object), {}};
}

} // namespace relay::server::http
