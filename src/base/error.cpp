// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <array>

namespace relay::base {

namespace {

constexpr std::array errorCodes{
    ErrorCodeInfo{ErrorCode::BadJson, "bad_json", 400, "The body is not the JSON object that is expected"},
    ErrorCodeInfo{ErrorCode::Unauthenticated, "unauthenticated", 401, "Log in first"},
    ErrorCodeInfo{ErrorCode::Forbidden, "forbidden", 403, "This is not yours to do"},
    ErrorCodeInfo{ErrorCode::NotFound, "not_found", 404, "There is no such thing, or you may not see it"},
    ErrorCodeInfo{
        ErrorCode::MethodNotAllowed, "method_not_allowed", 405, "This address takes another method"},
    ErrorCodeInfo{ErrorCode::TransitionNotAllowed, "transition_not_allowed", 409,
        "The present state does not allow this step"},
    ErrorCodeInfo{ErrorCode::VersionConflict, "version_conflict", 409, "Somebody changed the same field"},
    ErrorCodeInfo{ErrorCode::Duplicate, "duplicate", 409, "The value is already taken"},
    ErrorCodeInfo{ErrorCode::IdempotencyKeyReused, "idempotency_key_reused", 409,
        "The key was used for another command or body"},
    ErrorCodeInfo{ErrorCode::PayloadTooLarge, "payload_too_large", 413, "The request is too large"},
    ErrorCodeInfo{ErrorCode::InvalidField, "invalid_field", 422, "A field is missing, unknown or wrong"},
    ErrorCodeInfo{ErrorCode::TooManyRequests, "too_many_requests", 429, "Too many tries; wait"},
    ErrorCodeInfo{ErrorCode::NotConfigured, "not_configured", 503, "This part is not configured"},
    ErrorCodeInfo{ErrorCode::Unavailable, "unavailable", 503, "Try again later"},
    ErrorCodeInfo{ErrorCode::Internal, "internal", 500, "The server failed"},
};

} // namespace

const ErrorCodeInfo &describe(ErrorCode code)
{
    for (const ErrorCodeInfo &info : errorCodes) {
        if (info.code == code)
            return info;
    }
    Q_UNREACHABLE();
}

ErrorCode errorCodeFromName(QStringView name)
{
    for (const ErrorCodeInfo &info : errorCodes) {
        if (name == QLatin1StringView(info.name))
            return info.code;
    }
    return ErrorCode::Internal;
}

Error invalidField(const QString &field, const QString &reason)
{
    return {ErrorCode::InvalidField, field, reason, {}};
}

} // namespace relay::base
