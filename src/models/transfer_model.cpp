// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfer_model.h"

#include "models/transfer_texts.h"

#include <algorithm>

namespace relay::models {

namespace {

using domain::Transfer;

QString nameOf(const store::DeskStore &store, const std::optional<domain::StaffId> &id,
    const std::optional<QString> &userid)
{
    const domain::Staff *person = id ? store.staff(*id) : nullptr;
    return person ? person->name : userid.value_or(TransferModel::tr("somebody"));
}

} // namespace

TransferModel::TransferModel(store::DeskStore &store, QObject *parent)
    : QAbstractListModel(parent), m_store(store)
{
    connect(&store, &store::DeskStore::transferChanged, this,
        [this](domain::TransferId id, domain::TicketId ticket) {
            if (ticket == m_ticket)
                change(id);
        });
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    const Transfer *transfer = index.isValid() ? m_store.transfer(m_ids.value(index.row())) : nullptr;
    if (!transfer)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case TruthRole:
        return transferTruth(*transfer,
            {nameOf(m_store, transfer->handoverId, transfer->handoverUserid),
                nameOf(m_store, transfer->takeoverId, transfer->takeoverUserid)},
            index.row() == 0 ? m_left : std::nullopt);
    case IdRole:
        return transfer->id.value;
    case StateRole:
        return int(transfer->state);
    case StrategyRole:
        return int(transfer->strategy);
    case UnderWayRole:
        return transfer->isUnderWay();
    default:
        return {};
    }
}

void TransferModel::showTicket(domain::TicketId ticket)
{
    beginResetModel();
    m_ticket = ticket;
    m_ids.clear();
    const QList<Transfer> transfers = m_store.transfersOf(ticket);
    for (const Transfer &transfer : transfers)
        m_ids.prepend(transfer.id);
    endResetModel();
}

void TransferModel::setTransfersLeft(const std::optional<int> &left)
{
    m_left = left;
    if (!m_ids.isEmpty())
        emit dataChanged(index(0), index(0), {TruthRole, Qt::DisplayRole, Qt::AccessibleTextRole});
}

void TransferModel::change(domain::TransferId id)
{
    const auto row = int(m_ids.indexOf(id));
    if (row < 0) {
        const auto place = std::lower_bound(m_ids.begin(), m_ids.end(), id, std::greater<>());
        const int at = int(place - m_ids.begin());
        beginInsertRows({}, at, at);
        m_ids.insert(at, id);
        endInsertRows();
    } else if (m_store.transfer(id)) {
        emit dataChanged(index(row), index(row));
    } else {
        beginRemoveRows({}, row, row);
        m_ids.removeAt(row);
        endRemoveRows();
    }
}

} // namespace relay::models
