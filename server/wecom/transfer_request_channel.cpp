// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/transfer_request_channel.h"

#include "base/log.h"
#include "server/wecom/guarded_await.h"

namespace relay::server::wecom {

namespace {

using base::logWecom;
using base::Result;
using domain::PairReading;
using domain::Transfer;
using domain::TransferState;
using services::Delivery;
using services::TransferAnswer;

constexpr qsizetype customersPerCall = 100; // doc 92125
constexpr qint64 longestUnknownMs = 20'000; // interface.md, "Unknown outcome"
constexpr qint64 timeoutMarginMs = 2'000;

QList<Transfer> openOnes(const QList<Transfer> &transfers)
{
    QList<Transfer> open;
    std::copy_if(transfers.begin(), transfers.end(), std::back_inserter(open),
        [](const Transfer &transfer) { return transfer.isOpen(); });
    return open;
}

// Accepted earlier, but the crash came before the takeover_time was read.
QList<Transfer> acceptedWithoutTime(const QList<Transfer> &transfers)
{
    QList<Transfer> accepted;
    std::copy_if(
        transfers.begin(), transfers.end(), std::back_inserter(accepted), [](const Transfer &transfer) {
            return transfer.state == TransferState::Waiting && !transfer.takeoverAt;
        });
    return accepted;
}

// WeCom refuses to let us read, for good, and was never asked for any of these
// transfers: transfer_customer will say the same, and its code is what people
// have to be told. With an attempt behind us nothing may replace a reading.
bool mayAskUnread(const Failure &failure, const QList<Transfer> &transfers)
{
    return failure.reach == Failure::Reach::Answered && failure.kind != Failure::Kind::Retry
        && std::all_of(transfers.begin(), transfers.end(), [](const Transfer &t) { return t.attempts == 0; });
}

QList<TransferAnswer> answersOf(const QList<Transfer> &transfers, const TransferOutcome &outcome)
{
    QList<TransferAnswer> answers;
    for (const Transfer &transfer : transfers) {
        const auto code = outcome.codes.constFind(transfer.externalUserid.value_or(QString()));
        answers.append({transfer.id,
            code == outcome.codes.constEnd() ? std::nullopt : std::optional<int>(code.value())});
    }
    return answers;
}

} // namespace

TransferRequestChannel::TransferRequestChannel(
    WecomApi &api, TransferDesk &desk, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_api(api), m_desk(desk), m_clock(clock), m_reader(api, clock)
{
}

QFuture<Delivery> TransferRequestChannel::deliver(const services::OutboxItem &item)
{
    return promised<Delivery>([&](QPromise<Delivery> promise) -> QCoro::Task<> {
        const Result<TransferOrder> order = readTransferOrder(item.payload);
        if (order)
            return run(*order, std::move(promise));
        settle(promise, deliveryOfError(order.error()));
        return QCoro::Task<>();
    });
}

QCoro::Task<> TransferRequestChannel::run(TransferOrder order, QPromise<Delivery> promise)
{
    // named, as are all arguments of co_await here: GCC 12 destroys braced temporaries inside it twice
    const services::TransferLoad load{order.transferIds};
    const auto loaded = co_await guarded(this, m_desk.load(load));
    if (!loaded) {
        settle(promise, deliveryOfError(loaded.error()));
        co_return;
    }
    const QList<Transfer> open = openOnes(loaded->rows);
    if (open.isEmpty()) {
        settle(promise, Delivery{}); // cancelled before it was sent, or done with
        co_return;
    }
    const PairQuestion question = questionOf(order, open);
    const auto reading = co_await guarded(this, m_reader.read(question));
    if (!reading && !mayAskUnread(reading.error(), open)) {
        settle(promise, deliveryOfFailure(reading.error()));
        co_return;
    }

    const PairReading baseline = reading ? *reading : PairReading{m_clock.now(), {}, {}};
    const services::TransferBegin begin{order.transferIds, baseline};
    const auto step = co_await guarded(this, m_desk.begin(begin));
    if (!step) {
        settle(promise, deliveryOfError(step.error()));
        co_return;
    }
    const Result<Asked> asked = co_await guarded(this, startAsking(order, step->ask));
    if (!asked) {
        settle(promise, deliveryOfError(asked.error()));
        co_return;
    }
    const QList<Transfer> accepted = asked->accepted + acceptedWithoutTime(open);
    const Delivery timesRead = co_await guarded(this, startReadingAccepted(order, accepted));
    if (asked->outcomeUnknown || step->readAgainAfterMs > 0)
        settle(promise, unknownOutcome(step->readAgainAfterMs));
    else if (asked->busy)
        settle(promise, deliveryOfFailure(*asked->busy));
    else
        settle(promise, timesRead);
}

QFuture<Result<TransferRequestChannel::Asked>> TransferRequestChannel::startAsking(
    const TransferOrder &order, const QList<Transfer> &transfers)
{
    return promised<Result<Asked>>(
        [&](QPromise<Result<Asked>> promise) { return ask(order, transfers, std::move(promise)); });
}

QFuture<Delivery> TransferRequestChannel::startReadingAccepted(
    const TransferOrder &order, const QList<Transfer> &accepted)
{
    return promised<Delivery>(
        [&](QPromise<Delivery> promise) { return readAccepted(order, accepted, std::move(promise)); });
}

QCoro::Task<> TransferRequestChannel::ask(
    TransferOrder order, QList<Transfer> transfers, QPromise<Result<Asked>> promise)
{
    Asked asked;
    for (qsizetype from = 0; from < transfers.size(); from += customersPerCall) {
        const QList<Transfer> some = transfers.mid(from, customersPerCall);
        const TransferRequest request{order.handoverUserid, order.takeoverUserid,
            questionOf(order, some).externalUserids, order.message};
        const TransferOutcome outcome = co_await guarded(this, m_api.transferCustomer(request));
        // recorded call by call: what WeCom has accepted must not hang on the next call
        const services::TransferRecordAnswers answered{answersOf(some, outcome)};
        const Result<base::Nothing> recorded = co_await guarded(this, m_desk.recordAnswers(answered));
        if (!recorded) {
            settle(promise, Result<Asked>(recorded.error()));
            co_return;
        }
        for (qsizetype index = 0; index < some.size(); ++index) {
            const std::optional<int> errcode = answered.answers.at(index).errcode;
            asked.outcomeUnknown |= !errcode;
            if (errcode == 0)
                asked.accepted.append(some.at(index));
        }
        if (outcome.failure && outcome.failure->errcode != 0 && outcome.failure->kind == Failure::Kind::Retry)
            asked.busy = outcome.failure;
        qCInfo(logWecom, "asked for %lld transfers, %lld accepted so far", qlonglong(some.size()),
            qlonglong(asked.accepted.size()));
    }
    settle(promise, Result<Asked>(asked));
}

QCoro::Task<> TransferRequestChannel::readAccepted(
    TransferOrder order, QList<Transfer> accepted, QPromise<Delivery> promise)
{
    if (accepted.isEmpty()) {
        settle(promise, Delivery{});
        co_return;
    }
    const PairQuestion question = questionOf(order, accepted);
    const auto reading = co_await guarded(this, m_reader.read(question));
    if (!reading) {
        settle(promise, deliveryOfFailure(reading.error()));
        co_return;
    }
    const services::TransferRecordReading record{idsOf(accepted), *reading};
    const Result<base::Nothing> recorded = co_await guarded(this, m_desk.recordReading(record));
    settle(promise, recorded ? Delivery{} : deliveryOfError(recorded.error()));
}

Delivery TransferRequestChannel::unknownOutcome(qint64 readAgainAfterMs) const
{
    // longer than the time-out: by then WeCom has carried the lost request out, or never will
    const qint64 shortest = std::min(m_api.settings().timeoutMs + timeoutMarginMs, longestUnknownMs);
    return {Delivery::Outcome::RetryLater, std::clamp(readAgainAfterMs, shortest, longestUnknownMs),
        QStringLiteral("unknown_outcome")};
}

} // namespace relay::server::wecom
