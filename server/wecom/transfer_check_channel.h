// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"
#include "server/wecom/pair_reader.h"
#include "server/wecom/transfer_desk.h"
#include "server/wecom/transfer_order.h"

namespace relay::server::wecom {

// Lane transfer_check: reads how transfers of one pair stand and
// has that recorded. Main thread; outlived by the API and the desk.
class TransferCheckChannel final : public QObject, public services::OutboxChannel
{
public:
    TransferCheckChannel(
        WecomApi &api, TransferDesk &desk, const base::Clock &clock, QObject *parent = nullptr);

    QString lane() const override { return services::lanes::transferCheck; }
    Order order() const override { return Order::Independent; }
    QFuture<services::Delivery> deliver(const services::OutboxItem &item) override;

private:
    QCoro::Task<> run(TransferOrder order, QPromise<services::Delivery> promise);

    TransferDesk &m_desk;
    PairReader m_reader;
};

} // namespace relay::server::wecom
