// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>

namespace relay::base {

// The stable codes of interface.md. Append-only: a name is never reused.
enum class ErrorCode {
    BadJson,
    Unauthenticated,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    TransitionNotAllowed,
    VersionConflict,
    Duplicate,
    IdempotencyKeyReused,
    PayloadTooLarge,
    InvalidField,
    TooManyRequests,
    NotConfigured,
    Unavailable,
    Internal,
};

struct ErrorCodeInfo
{
    ErrorCode code;
    const char *name; // on the wire
    int httpStatus;
    const char *title; // English, for developers; users read the desktop's own words for the code
};

const ErrorCodeInfo &describe(ErrorCode code);
// The code of a name from the wire; Internal for one that this version does not know.
ErrorCode errorCodeFromName(QStringView name);

// An expected failure: a code and its arguments, never a sentence.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString field; // the input's field that is wrong, if one is
    QString reason; // stable word that narrows the code: "missing", "unknown", "too_long", "transfer_running"
    QJsonObject data; // what the client needs to go on: the present row of a conflict, retry_after seconds

    friend bool operator==(const Error &, const Error &) = default;
};

Error invalidField(const QString &field, const QString &reason);

} // namespace relay::base
