// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/outbox_channel.h"
#include "server/wecom/pair_reader.h"
#include "server/wecom/transfer_desk.h"
#include "server/wecom/transfer_order.h"

namespace relay::server::wecom {

// Lane transfer_request: takes transfers of one pair of members to WeCom (transfer_customer, doc 92125),
// which knows no request id and must never be called twice for one transfer. Each delivery of an item goes
//   read the pair → TransferDesk.begin (stores the reading, names whom to ask) → ask → record → read again,
// so that an item that is delivered again after a crash, a time-out or a broken answer reads before anything
// else and only asks for what begin() names. Main thread; outlived by the API and the desk.
class TransferRequestChannel final : public QObject, public services::OutboxChannel
{
public:
    TransferRequestChannel(
        WecomApi &api, TransferDesk &desk, const base::Clock &clock, QObject *parent = nullptr);

    QString lane() const override { return services::lanes::transferRequest; }
    Order order() const override { return Order::Independent; }
    QFuture<services::Delivery> deliver(const services::OutboxItem &item) override;

private:
    // What came of asking for some transfers.
    struct Asked
    {
        QList<domain::Transfer> accepted;
        bool outcomeUnknown = false;
        std::optional<Failure> busy; // WeCom refused to listen now
    };

    QCoro::Task<> run(TransferOrder order, QPromise<services::Delivery> promise);
    QCoro::Task<> ask(
        TransferOrder order, QList<domain::Transfer> transfers, QPromise<base::Result<Asked>> promise);
    // Reads and records how accepted transfers stand: WeCom's takeover_time.
    QCoro::Task<> readAccepted(
        TransferOrder order, QList<domain::Transfer> accepted, QPromise<services::Delivery> promise);
    QFuture<base::Result<Asked>> startAsking(
        const TransferOrder &order, const QList<domain::Transfer> &transfers);
    QFuture<services::Delivery> startReadingAccepted(
        const TransferOrder &order, const QList<domain::Transfer> &accepted);
    services::Delivery unknownOutcome(qint64 readAgainAfterMs) const;

    WecomApi &m_api;
    TransferDesk &m_desk;
    const base::Clock &m_clock;
    PairReader m_reader;
};

} // namespace relay::server::wecom
