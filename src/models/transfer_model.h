// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/desk_store.h"

#include <QAbstractListModel>

namespace relay::models {

// The decisions about the WeCom relation of one ticket, newest first, as sentences. Main thread.
class TransferModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // qint64
        StateRole, // int of domain::TransferState
        StrategyRole, // int of domain::TransferStrategy
        TruthRole,
        UnderWayRole, // bool: asking WeCom now makes sense
    };

    explicit TransferModel(store::DeskStore &store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void showTicket(domain::TicketId ticket);
    // How many transfers the customer has left, once the server said it; part of the newest truth.
    void setTransfersLeft(const std::optional<int> &left);

private:
    void change(domain::TransferId id);

    store::DeskStore &m_store;
    domain::TicketId m_ticket;
    std::optional<int> m_left;
    QList<domain::TransferId> m_ids; // newest first
};

} // namespace relay::models
