// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/problem_response.h"

#include "protocol/frames.h"

namespace relay::server::http {

HttpResponse problemResponse(const base::Error &error)
{
    HttpResponse response = jsonResponse(protocol::problem(error), base::describe(error.code).httpStatus);
    response.contentType = "application/problem+json";
    const qint64 retryAfter = error.data.value(QStringLiteral("retry_after")).toInteger();
    if (retryAfter > 0)
        response.headers.emplaceBack("Retry-After", QByteArray::number(retryAfter));
    if (error.code == base::ErrorCode::Unauthenticated)
        response.headers.emplaceBack("WWW-Authenticate", "Bearer");
    return response;
}

base::Error idempotencyKeyTooLong()
{
    return base::invalidField(QStringLiteral("Idempotency-Key"), QStringLiteral("too_long"));
}

} // namespace relay::server::http
