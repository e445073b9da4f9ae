// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transfer_reading.h"

namespace relay::domain {

// What WeCom's answers and readings make of a transfer. Pure; the time is an argument.

// interface.md, "Unknown outcome": longer than our own time-out, and read twice before anything is decided.
inline constexpr qint64 unknownReadAfterMs = 20 * base::secondMs;
inline constexpr int readsBeforeRetry = 2;
inline constexpr int maximumCalls = 2;
// While waiting every 30 minutes; after the due time +5 min, +1 h, +6 h, then failed.
inline constexpr qint64 waitingCheckMs = 30 * base::minuteMs;
// The due time is WeCom's own and is read right after acceptance; if that read failed, soon again.
inline constexpr qint64 dueTimeCheckMs = base::minuteMs;

enum class WecomCode : int {
    Ok = 0,
    InvalidExternalUserid = 40096,
    ReceiverFull = 40099,
    AlreadyInTransfer = 40100,
    TransferredTooOften = 40128,
    BeingTransferred = 40129,
    FrequencyLimit = 45009,
    ConcurrencyLimit = 45033,
    TokenInvalid = 40014,
    TokenExpired = 42001,
};

// The call goes out now: written before it, so that a crash is seen. It counts until WeCom refuses at once.
Transfer markRequested(Transfer transfer, base::Timestamp now);

// The answer of transfer_customer for this customer (doc 92125); 0 means started, not done. Frequency limits
// put it back to planned: WeCom did nothing.
Transfer afterAnswer(Transfer transfer, int errcode, base::Timestamp now);

struct Judgement
{
    enum class Next {
        Nothing, // the row says when to look again, if ever
        CallAgain, // nothing arrived at WeCom: one more call is allowed
        ReadAgain, // too early to tell
        AskPerson, // two calls without a trace: it stays requested until a person decides
    };

    Transfer transfer;
    Next next = Next::Nothing;
};

// A transfer that WeCom accepted: the follower list is the judge, the pair's newest row the witness.
Judgement judgeWaiting(Transfer transfer, const PairReading &reading, base::Timestamp now);
// A call whose answer is not known (time-out, broken answer, crash). A changed row or follower means
// accepted. readsSince counts the readings since that call, this one included.
Judgement judgeUnknown(Transfer transfer, const PairReading &before, const PairReading &reading,
    int readsSince, base::Timestamp now);

} // namespace relay::domain
