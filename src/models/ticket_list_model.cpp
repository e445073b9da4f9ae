// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_list_model.h"

#include "domain/row_access.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "models/transfer_texts.h"

#include <QMimeData>

namespace relay::models {

namespace {

using domain::Ticket;
using domain::TicketId;

const QString ticketMimeType = QStringLiteral("application/x-relaydesk-tickets");

// Open tickets by deadline, so that what is late stands on top; ended ones newest first.
qint64 sortKey(const Ticket &ticket)
{
    return domain::isOpen(ticket.status) ? ticket.deadline.milliseconds : -ticket.updatedAt.milliseconds;
}

} // namespace

TicketListModel::TicketListModel(store::DeskStore &store, const base::Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_clock(clock), m_lastRefresh(clock.now())
{
    using store::DeskStore;
    connect(&store, &DeskStore::ticketAdded, this, &TicketListModel::add);
    connect(&store, &DeskStore::ticketChanged, this, &TicketListModel::change);
    connect(&store, &DeskStore::ticketRemoved, this, &TicketListModel::remove);
    connect(&store, &DeskStore::ticketsReplaced, this, &TicketListModel::reset);
    connect(&store, &DeskStore::transferChanged, this,
        [this](domain::TransferId, TicketId ticket) { change(ticket); });
    reset();
}

int TicketListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant TicketListModel::data(const QModelIndex &index, int role) const
{
    const Ticket *ticket = index.isValid() ? m_store.ticket(idAt(index)) : nullptr;
    if (!ticket)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("#%1 %2").arg(ticket->id.value).arg(ticket->title);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return accessibleText(*ticket);
    case IdRole:
        return ticket->id.value;
    case StatusRole:
        return int(ticket->status);
    case PriorityRole:
        return int(ticket->priority);
    case TitleRole:
        return ticket->title;
    case CustomerRole:
        return ticket->customerName;
    case AssigneeRole:
        return ticket->assignedToName.value_or(QString());
    case ProgressRole:
        return ticket->progress;
    case DueTextRole:
        return dueText(*ticket, m_clock.now());
    case OverdueRole:
        return isOverdue(*ticket, m_clock.now());
    case PendingRole:
        return m_store.isPending(ticket->id);
    case TransferBadgeRole: {
        const domain::Transfer *transfer = m_store.latestTransferOf(ticket->id);
        return transfer ? transferBadge(*transfer) : QString();
    }
    case TransferStateRole: {
        const domain::Transfer *transfer = m_store.latestTransferOf(ticket->id);
        return transfer ? QVariant(int(transfer->state)) : QVariant();
    }
    case SortRole:
        return sortKey(*ticket);
    default:
        return {};
    }
}

QString TicketListModel::accessibleText(const Ticket &ticket) const
{
    QStringList parts{tr("#%1 %2").arg(ticket.id.value).arg(ticket.title),
        tr("Status: %1").arg(statusName(ticket.status)),
        tr("Priority: %1").arg(priorityName(ticket.priority)), tr("Customer: %1").arg(ticket.customerName)};
    parts << (ticket.assignedToName ? tr("Assigned to %1").arg(*ticket.assignedToName) : tr("Not assigned"));
    const QString due = dueText(ticket, m_clock.now());
    parts << (domain::isOpen(ticket.status) ? tr("Due: %1").arg(due) : tr("Ended: %1").arg(due));
    const domain::Transfer *transfer = m_store.latestTransferOf(ticket.id);
    if (transfer && !transferBadge(*transfer).isEmpty())
        parts << tr("Transfer: %1").arg(transferBadge(*transfer));
    if (m_store.isPending(ticket.id))
        parts << tr("Waiting for the server");
    return parts.join(QLatin1Char('\n'));
}

Qt::ItemFlags TicketListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList TicketListModel::mimeTypes() const
{
    return {ticketMimeType};
}

QMimeData *TicketListModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArrayList ids;
    QStringList texts;
    for (const QModelIndex &index : indexes) {
        ids.append(QByteArray::number(idAt(index).value));
        texts.append(index.data(Qt::DisplayRole).toString());
    }
    auto *data = new QMimeData;
    data->setData(ticketMimeType, ids.join(' '));
    data->setText(texts.join(QLatin1Char('\n'))); // dropped into a chat window it says which ticket
    return data;
}

QList<TicketId> ticketsOf(const QMimeData *data)
{
    QList<TicketId> tickets;
    for (const QByteArray &id : data->data(ticketMimeType).split(' ')) {
        if (const qint64 value = id.toLongLong(); value > 0)
            tickets.append(TicketId{value});
    }
    return tickets;
}

TicketId TicketListModel::idAt(const QModelIndex &index) const
{
    return m_ids.value(index.row());
}

QModelIndex TicketListModel::indexOf(TicketId id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.constEnd() ? QModelIndex() : index(*row);
}

void TicketListModel::refreshTimes()
{
    const base::Timestamp now = m_clock.now();
    for (const TicketId id : std::as_const(m_ids)) {
        const Ticket *ticket = m_store.ticket(id);
        if (isOverdue(*ticket, now) && !isOverdue(*ticket, m_lastRefresh))
            change(id);
    }
    m_lastRefresh = now;
}

void TicketListModel::add(TicketId id)
{
    const int row = int(m_ids.size());
    beginInsertRows({}, row, row);
    m_ids.append(id);
    m_rows.insert(id, row);
    endInsertRows();
}

void TicketListModel::change(TicketId id)
{
    const QModelIndex changed = indexOf(id);
    if (changed.isValid())
        emit dataChanged(changed, changed);
}

void TicketListModel::remove(TicketId id)
{
    const QModelIndex removed = indexOf(id);
    if (!removed.isValid())
        return;
    const int row = removed.row();
    beginRemoveRows({}, row, row);
    m_ids.removeAt(row);
    m_rows.remove(id);
    renumberFrom(row);
    endRemoveRows();
}

void TicketListModel::reset()
{
    beginResetModel();
    m_ids = m_store.ticketIds();
    m_rows.clear();
    renumberFrom(0);
    endResetModel();
}

void TicketListModel::renumberFrom(int row)
{
    for (qsizetype next = row; next < m_ids.size(); ++next)
        m_rows.insert(m_ids.at(next), int(next));
}

} // namespace relay::models
