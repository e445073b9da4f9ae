// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/transfer_check_channel.h"

#include "server/wecom/guarded_await.h"

namespace relay::server::wecom {

namespace {

using domain::Transfer;
using services::Delivery;

QList<Transfer> underWay(const QList<Transfer> &transfers)
{
    QList<Transfer> found;
    std::copy_if(transfers.begin(), transfers.end(), std::back_inserter(found),
        [](const Transfer &transfer) { return transfer.isUnderWay(); });
    return found;
}

} // namespace

TransferCheckChannel::TransferCheckChannel(
    WecomApi &api, TransferDesk &desk, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_desk(desk), m_reader(api, clock)
{
}

QFuture<Delivery> TransferCheckChannel::deliver(const services::OutboxItem &item)
{
    return promised<Delivery>([&](QPromise<Delivery> promise) -> QCoro::Task<> {
        const base::Result<TransferOrder> order = readTransferOrder(item.payload);
        if (order)
            return run(*order, std::move(promise));
        settle(promise, deliveryOfError(order.error()));
        return QCoro::Task<>();
    });
}

QCoro::Task<> TransferCheckChannel::run(TransferOrder order, QPromise<Delivery> promise)
{
    // named, as are all arguments of co_await here: GCC 12 destroys braced temporaries inside it twice
    const services::TransferLoad load{order.transferIds};
    const auto loaded = co_await guarded(this, m_desk.load(load));
    if (!loaded) {
        settle(promise, deliveryOfError(loaded.error()));
        co_return;
    }
    const QList<Transfer> open = underWay(loaded->rows);
    if (open.isEmpty()) {
        settle(promise, Delivery{});
        co_return;
    }
    const PairQuestion question = questionOf(order, open);
    const auto reading = co_await guarded(this, m_reader.read(question));
    if (!reading) {
        settle(promise, deliveryOfFailure(reading.error()));
        co_return;
    }
    const services::TransferRecordReading record{idsOf(open), *reading};
    const base::Result<base::Nothing> recorded = co_await guarded(this, m_desk.recordReading(record));
    settle(promise, recorded ? Delivery{} : deliveryOfError(recorded.error()));
}

} // namespace relay::server::wecom
