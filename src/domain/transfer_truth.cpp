// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transfer_truth.h"

#include <QSet>

#include <array>

namespace relay::domain {

namespace {

using base::Timestamp;

// doc 94088
enum class RowStatus { TakenOver = 1, Waiting = 2, Refused = 3, ReceiverFull = 4 };

constexpr std::array checksAfterDueMs{5 * base::minuteMs, base::hourMs, 6 * base::hourMs};
constexpr qint64 takeoverDelayMs = 24 * base::hourMs; // doc 92125

// The newest row of the customer: the result has one row per attempt at worst, without a request id.
const PairRow *newestRow(const PairReading &reading, const QString &externalUserid)
{
    for (auto row = reading.rows.crbegin(); row != reading.rows.crend(); ++row) {
        if (row->externalUserid == externalUserid)
            return &*row;
    }
    return nullptr;
}

const FollowerList *followersOf(const PairReading &reading, const QString &externalUserid)
{
    for (const FollowerList &list : reading.followers) {
        if (list.externalUserid == externalUserid)
            return &list;
    }
    return nullptr;
}

Transfer end(Transfer transfer, TransferState state, Timestamp now)
{
    transfer.state = state;
    transfer.nextCheckAt.reset();
    transfer.updatedAt = now;
    ++transfer.version;
    return transfer;
}

void scheduleCheck(Transfer &transfer, Timestamp now)
{
    if (!transfer.takeoverAt) {
        transfer.nextCheckAt = now + dueTimeCheckMs;
        return;
    }
    if (now < *transfer.takeoverAt) {
        transfer.nextCheckAt =
            std::min(now + waitingCheckMs, *transfer.takeoverAt + checksAfterDueMs.front());
        return;
    }
    const auto next = std::find_if(checksAfterDueMs.begin(), checksAfterDueMs.end(),
        [&](qint64 delay) { return *transfer.takeoverAt + delay > now; });
    if (next != checksAfterDueMs.end())
        transfer.nextCheckAt = *transfer.takeoverAt + *next;
    else
        transfer.nextCheckAt.reset();
}

// WeCom's own due time; as long as no row has named it, what the
// documentation promises, so that a transfer without a trace ends as well.
std::optional<Timestamp> dueTime(const Transfer &transfer)
{
    if (transfer.takeoverAt || !transfer.requestedAt)
        return transfer.takeoverAt;
    return *transfer.requestedAt + takeoverDelayMs;
}

// The order in which WeCom names the followers means nothing.
bool sameFollowers(const FollowerList &a, const FollowerList &b)
{
    return QSet<QString>(a.userids.begin(), a.userids.end())
        == QSet<QString>(b.userids.begin(), b.userids.end());
}

// WeCom's row says taken over, or the list alone shows that the relation has moved.
bool hasMoved(const Transfer &transfer, const PairRow *row, const FollowerList *followers)
{
    if (!followers || !transfer.takeoverUserid || !followers->userids.contains(*transfer.takeoverUserid))
        return false;
    const bool giverGone = !transfer.handoverUserid || !followers->userids.contains(*transfer.handoverUserid);
    return giverGone || (row && row->status == int(RowStatus::TakenOver));
}

Transfer accepted(Transfer transfer, Timestamp now)
{
    transfer.state = TransferState::Waiting;
    transfer.counted = true;
    transfer.errorCode.reset();
    scheduleCheck(transfer, now);
    transfer.updatedAt = now;
    ++transfer.version;
    return transfer;
}

Transfer notStarted(Transfer transfer, Timestamp now)
{
    transfer.state = TransferState::Planned;
    --transfer.attempts;
    transfer.counted = transfer.attempts > 0; // an earlier call is still in doubt
    if (transfer.attempts == 0)
        transfer.requestedAt.reset();
    transfer.updatedAt = now;
    ++transfer.version;
    return transfer;
}

bool wecomDidNothing(int errcode)
{
    switch (WecomCode(errcode)) {
    case WecomCode::FrequencyLimit:
    case WecomCode::ConcurrencyLimit:
    case WecomCode::TokenInvalid:
    case WecomCode::TokenExpired:
        return true;
    default:
        return false;
    }
}

} // namespace

Transfer markRequested(Transfer transfer, Timestamp now)
{
    transfer.state = TransferState::Requested;
    transfer.counted = true;
    ++transfer.attempts;
    if (!transfer.requestedAt)
        transfer.requestedAt = now;
    transfer.nextCheckAt.reset(); // the outbox item brings it back
    transfer.updatedAt = now;
    ++transfer.version;
    return transfer;
}

Transfer afterAnswer(Transfer transfer, int errcode, Timestamp now)
{
    if (errcode == int(WecomCode::Ok))
        return accepted(std::move(transfer), now);
    const bool running =
        errcode == int(WecomCode::AlreadyInTransfer) || errcode == int(WecomCode::BeingTransferred);
    if (running && transfer.attempts > 1)
        return accepted(std::move(transfer), now); // our own first call had arrived after all
    if (wecomDidNothing(errcode))
        return notStarted(std::move(transfer), now);
    transfer.errorCode = errcode;
    // refused at once: uses no chance, unless an earlier call of this transfer is still in doubt
    transfer.counted = transfer.attempts > 1;
    const bool full = errcode == int(WecomCode::ReceiverFull);
    return end(std::move(transfer), full ? TransferState::ReceiverFull : TransferState::Failed, now);
}

Judgement judgeWaiting(Transfer transfer, const PairReading &reading, Timestamp now)
{
    const QString external = transfer.externalUserid.value_or(QString());
    const PairRow *row = newestRow(reading, external);
    if (hasMoved(transfer, row, followersOf(reading, external)))
        return {end(std::move(transfer), TransferState::Done, now)};
    if (row && row->status == int(RowStatus::Refused))
        return {end(std::move(transfer), TransferState::Refused, now)};
    if (row && row->status == int(RowStatus::ReceiverFull))
        return {end(std::move(transfer), TransferState::ReceiverFull, now)};
    if (row && row->status == int(RowStatus::Waiting) && row->takeoverTime > 0)
        transfer.takeoverAt = Timestamp{row->takeoverTime * base::secondMs};
    const std::optional<Timestamp> due = dueTime(transfer);
    if (due && now >= *due + checksAfterDueMs.back())
        return {end(std::move(transfer), TransferState::Failed, now)};
    ++transfer.checks;
    ++transfer.version;
    transfer.updatedAt = now;
    scheduleCheck(transfer, now);
    return {std::move(transfer)};
}

Judgement judgeUnknown(
    Transfer transfer, const PairReading &before, const PairReading &reading, int readsSince, Timestamp now)
{
    const QString external = transfer.externalUserid.value_or(QString());
    const auto rowsOf = [&](const PairReading &from) {
        QList<PairRow> rows;
        std::copy_if(from.rows.begin(), from.rows.end(), std::back_inserter(rows),
            [&](const PairRow &row) { return row.externalUserid == external; });
        return rows;
    };
    const FollowerList *followersBefore = followersOf(before, external);
    const FollowerList *followersNow = followersOf(reading, external);
    const bool followersChanged =
        followersBefore && followersNow && !sameFollowers(*followersBefore, *followersNow);
    if (rowsOf(before) != rowsOf(reading) || followersChanged)
        return judgeWaiting(accepted(std::move(transfer), now), reading, now);
    if (readsSince < readsBeforeRetry)
        return {std::move(transfer), Judgement::Next::ReadAgain};
    if (transfer.attempts < maximumCalls)
        return {std::move(transfer), Judgement::Next::CallAgain};
    return {std::move(transfer), Judgement::Next::AskPerson};
}

} // namespace relay::domain
