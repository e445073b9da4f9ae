// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"

#include <tl/expected.hpp>

namespace relay::server::wecom {

// Errcodes that the API and the bot's connection share (doc 90313).
inline constexpr int systemBusy = -1;
inline constexpr int frequencyLimit = 45009;
inline constexpr qint64 frequencyBlockMs = 60'000; // a breach of a minute's limit blocks for 60 s (doc 90454)

// Why a call of WeCom's API did not succeed, by what can be done about it (doc 90313).
struct Failure
{
    enum class Kind {
        Retry, // passes by itself
        Config, // an administrator has to change something at WeCom or in the settings
        Gone, // the person or the relation is not there
        Bug, // asking again gives the same
    };
    enum class Reach {
        NotSent, // the interface was never asked: no connection, or no token
        Unknown, // asked perhaps, no whole answer
        Answered, // WeCom said errcode
    };

    Kind kind = Kind::Retry;
    Reach reach = Reach::NotSent;
    int errcode = 0; // WeCom's; 0: none
    qint64 retryAfterMs = 0; // Retry: 0 leaves it to the caller's back-off
    QString reason; // stable word or the errcode: "60020", "timeout", "http_502", "bad_answer"

    friend bool operator==(const Failure &, const Failure &) = default;
};

template<class T>
using Answer = tl::expected<T, Failure>;

// What an errcode means.
Failure failureOfErrcode(int errcode);
// No whole answer.
Failure noAnswer(Failure::Reach reach, const QString &reason);
// True for codes that concern the app as a whole, so that every other call would fail the same way.
bool concernsWholeApp(int errcode);

// How an administrator's mistake is waited out: not a dead letter, since all would die at once.
inline constexpr qint64 configRetryMs = 5 * 60 * 1000;
services::Delivery deliveryOfFailure(const Failure &failure);

} // namespace relay::server::wecom
