// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/wecom_failure.h"

namespace relay::server::wecom {

namespace {

using services::Delivery;

constexpr qint64 concurrencyPauseMs = 1'000; // 45033: another call of the same interface runs

Failure::Kind kindOf(int errcode)
{
    switch (errcode) {
    case systemBusy:
    case 40014: // token not valid, also after it was fetched again
    case 42001: // token expired, likewise
    case frequencyLimit:
    case 45033: // concurrency
        return Failure::Kind::Retry;
    case 40001: // secret wrong or app disabled
    case 40013: // corpid
    case 40056: // agentid
    case 41002: // corpid missing
    case 41004: // secret missing
    case 43012: // app needs a callback URL
    case 48002: // app not allowed this interface
    case 48006: // right withdrawn because the app lay unused
    case 50002: // member not in the app's scope
    case 50003: // app disabled
    case 60011: // no right on the member
    case 60020: // caller's IP not allowed
    case 84074: // no external-contact permission
    case 301002: // agentid of another app
        return Failure::Kind::Config;
    case 40003: // userid
    case 40096: // external_userid
    case 46004: // user not found
    case 60111: // userid does not exist
    case 81013: // no receiver left
    case 84061: // no relation
        return Failure::Kind::Gone;
    default:
        return Failure::Kind::Bug;
    }
}

} // namespace

Failure failureOfErrcode(int errcode)
{
    Failure failure{kindOf(errcode), Failure::Reach::Answered, errcode, 0, QString::number(errcode)};
    if (errcode == frequencyLimit)
        failure.retryAfterMs = frequencyBlockMs;
    else if (errcode == 45033)
        failure.retryAfterMs = concurrencyPauseMs;
    return failure;
}

Failure noAnswer(Failure::Reach reach, const QString &reason)
{
    return {Failure::Kind::Retry, reach, 0, 0, reason};
}

bool concernsWholeApp(int errcode)
{
    static const QList<int> codes{40001, 40013, 40056, 41002, 41004, 48002, 48006, 50003, 60020, 301002};
    return codes.contains(errcode);
}

Delivery deliveryOfFailure(const Failure &failure)
{
    if (failure.kind == Failure::Kind::Retry)
        return {Delivery::Outcome::RetryLater, failure.retryAfterMs, failure.reason};
    const bool forAll = failure.errcode == 0 || concernsWholeApp(failure.errcode);
    if (failure.kind == Failure::Kind::Config && forAll)
        return {Delivery::Outcome::RetryLater, configRetryMs, failure.reason};
    return {Delivery::Outcome::Dead, 0, failure.reason};
}

} // namespace relay::server::wecom
