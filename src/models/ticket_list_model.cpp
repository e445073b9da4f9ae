// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_list_model.h"

#include "domain/row_access.h"
#include "models/read_marks.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "models/transfer_texts.h"

#include <QMimeData>

namespace relay::models {

namespace {

using domain::Ticket;
using domain::TicketId;

const QString ticketMimeType = QStringLiteral("application/x-relaydesk-tickets");

} // namespace

TicketListModel::TicketListModel(
    const TicketSources &sources, std::optional<domain::TicketStatus> status, QObject *parent)
    : QAbstractListModel(parent), m_sources(sources), m_status(status)
{
    connect(&sources.matching, &MatchingTickets::touched, this, &TicketListModel::place);
    connect(&sources.matching, &MatchingTickets::replaced, this, &TicketListModel::reset);
    connect(&sources.readMarks, &ReadMarks::changed, this, &TicketListModel::showAgain);
    fill();
}

int TicketListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TicketListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    if (!row.id.isValid())
        return groupData(*row.group, role);
    const Ticket *ticket = m_sources.store.ticket(row.id);
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
        return dueText(*ticket, m_sources.clock.now());
    case OverdueRole:
        return isOverdue(*ticket, m_sources.clock.now());
    case EndedTextRole:
        return domain::isOpen(ticket->status) ? QString() : endedText(*ticket, m_sources.clock.now());
    case PendingRole:
        return m_sources.store.isPending(ticket->id);
    case TransferBadgeRole: {
        const domain::Transfer *transfer = m_sources.store.latestTransferOf(ticket->id);
        return transfer ? transferBadge(*transfer) : QString();
    }
    case TransferStateRole: {
        const domain::Transfer *transfer = m_sources.store.latestTransferOf(ticket->id);
        return transfer ? QVariant(int(transfer->state)) : QVariant();
    }
    case SendStateRole:
        return int(m_sources.store.sendState(ticket->id));
    case UnreadRole:
        return m_sources.readMarks.isUnread(*ticket);
    case ServiceRole:
        return serviceTypeName(ticket->serviceType);
    case CreatedRole:
        return shortMoment(ticket->createdAt, m_sources.clock.now());
    case UpdatedRole:
        return shortMoment(ticket->updatedAt, m_sources.clock.now());
    default:
        return {};
    }
}

QVariant TicketListModel::groupData(const Group &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case GroupNameRole:
        return groupName(group.key, m_order.group);
    case Qt::AccessibleTextRole:
        return tr("%1, %n ticket(s)", nullptr, group.count).arg(groupName(group.key, m_order.group));
    case IdRole:
        return qint64(0);
    case GroupCountRole:
        return group.count;
    case GroupFoldedRole:
        return group.folded;
    default:
        return {};
    }
}

QString TicketListModel::accessibleText(const Ticket &ticket) const
{
    QStringList parts{tr("#%1 %2").arg(ticket.id.value).arg(ticket.title)};
    if (m_sources.readMarks.isUnread(ticket))
        parts << tr("Changed since you last opened it");
    parts << tr("Status: %1").arg(statusName(ticket.status))
          << tr("Priority: %1").arg(priorityName(ticket.priority))
          << tr("Customer: %1").arg(ticket.customerName);
    parts << (ticket.assignedToName ? tr("Assigned to %1").arg(*ticket.assignedToName) : tr("Not assigned"));
    const base::Timestamp now = m_sources.clock.now();
    if (domain::isOpen(ticket.status))
        parts << tr("Due: %1").arg(dueText(ticket, now));
    else if (const QString ended = endedText(ticket, now); ended != statusName(ticket.status))
        parts << ended;
    const domain::Transfer *transfer = m_sources.store.latestTransferOf(ticket.id);
    if (transfer && !transferBadge(*transfer).isEmpty())
        parts << tr("Transfer: %1").arg(transferBadge(*transfer));
    const store::SendState sent = m_sources.store.sendState(ticket.id);
    if (sent == store::SendState::Waiting)
        parts << tr("Waiting for the server");
    if (sent == store::SendState::Refused)
        parts << tr("A change of yours was refused");
    return parts.join(QLatin1Char('\n'));
}

Qt::ItemFlags TicketListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractListModel::flags(index);
    if (!idAt(index).isValid())
        return Qt::ItemIsEnabled;
    return QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled;
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
    return index.row() >= 0 && index.row() < m_rows.size() ? m_rows.at(index.row()).id : TicketId();
}

QModelIndex TicketListModel::indexOf(TicketId id) const
{
    const auto placed = m_placed.constFind(id);
    if (placed == m_placed.constEnd() || (placed->group && placed->group->folded))
        return {};
    return index(lowerBound(*placed));
}

bool TicketListModel::comesFirst(const Group &a, const Group &b)
{
    return a.beginning == b.beginning ? a.key < b.key : a.beginning < b.beginning;
}

bool TicketListModel::comesFirst(const Row &a, const Row &b) const
{
    if (a.group != b.group)
        return comesFirst(*a.group, *b.group);
    if (a.id.isValid() != b.id.isValid())
        return !a.id.isValid();
    const auto order = compare(a.key, b.key, m_order.direction);
    return order < 0 || (order == 0 && a.id < b.id);
}

int TicketListModel::lowerBound(const Row &row) const
{
    const auto at = std::lower_bound(
        m_rows.cbegin(), m_rows.cend(), row, [this](const Row &a, const Row &b) { return comesFirst(a, b); });
    return int(at - m_rows.cbegin());
}

TicketListModel::Row TicketListModel::rowOf(const Ticket &ticket)
{
    const domain::Transfer *transfer =
        m_order.by == SortBy::Transfer ? m_sources.store.latestTransferOf(ticket.id) : nullptr;
    Row row{nullptr, sortKey(ticket, transfer, m_order.by), ticket.id};
    if (m_order.group != GroupBy::Nothing) {
        const GroupKey key = groupKey(ticket, m_order.group);
        const auto [group, isNew] = m_groups.try_emplace(key);
        row.group = &group->second;
        if (isNew) {
            row.group->key = key;
            row.group->beginning = pinyinKey(key.text);
        }
    }
    return row;
}

// Puts one ticket where it belongs now, or takes it away.
void TicketListModel::place(TicketId id)
{
    if (!m_live)
        return;
    const Ticket *ticket = m_sources.matching.contains(id) ? m_sources.store.ticket(id) : nullptr;
    const bool wanted = ticket && (!m_status || ticket->status == *m_status);
    const auto known = m_placed.constFind(id);
    const bool here = known != m_placed.constEnd();
    if (here && wanted) {
        const Row from = *known;
        const Row to = rowOf(*ticket);
        if (from.group == to.group && from.key == to.key)
            showAgain(id);
        else
            move(from, to);
    } else if (wanted) {
        insert(rowOf(*ticket));
    } else if (here) {
        take(Row(*known));
    }
}

void TicketListModel::showAgain(TicketId id)
{
    const QModelIndex changed = indexOf(id);
    if (changed.isValid())
        emit dataChanged(changed, changed);
}

void TicketListModel::insert(const Row &row)
{
    enterGroup(row.group);
    m_placed.insert(row.id, row);
    if (row.group && row.group->folded)
        return;
    const int at = lowerBound(row);
    beginInsertRows({}, at, at);
    m_rows.insert(at, row);
    endInsertRows();
}

void TicketListModel::take(const Row &row)
{
    m_placed.remove(row.id);
    if (!row.group || !row.group->folded) {
        const int at = lowerBound(row);
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    leaveGroup(row.group);
}

void TicketListModel::move(const Row &from, const Row &to)
{
    const bool sameGroup = from.group == to.group;
    const bool seen = !(from.group && from.group->folded) && !(to.group && to.group->folded);
    if (!seen && sameGroup) {
        m_placed.insert(to.id, to);
        return;
    }
    if (!seen) {
        take(from);
        insert(to);
        return;
    }
    if (!sameGroup)
        enterGroup(to.group);
    moveRow(lowerBound(from), lowerBound(to), to);
    if (!sameGroup)
        leaveGroup(from.group);
}

// target: before which row it will stand, as the rows are now.
void TicketListModel::moveRow(int source, int target, const Row &row)
{
    m_placed.insert(row.id, row);
    if (target != source && target != source + 1) {
        beginMoveRows({}, source, source, {}, target);
        const int place = target > source ? target - 1 : target;
        m_rows.move(source, place);
        m_rows[place] = row;
        endMoveRows();
    } else {
        m_rows[source] = row;
    }
    showAgain(row.id);
}

// One ticket more: the first brings the row of the group.
void TicketListModel::enterGroup(Group *group)
{
    if (!group)
        return;
    if (++group->count > 1)
        return tellGroup(group);
    const int at = lowerBound(headerOf(group));
    beginInsertRows({}, at, at);
    m_rows.insert(at, headerOf(group));
    endInsertRows();
}

void TicketListModel::leaveGroup(Group *group)
{
    if (!group)
        return;
    if (--group->count > 0)
        return tellGroup(group);
    const int at = lowerBound(headerOf(group));
    beginRemoveRows({}, at, at);
    m_rows.removeAt(at);
    endRemoveRows();
}

void TicketListModel::tellGroup(Group *group)
{
    const QModelIndex header = index(lowerBound(headerOf(group)));
    emit dataChanged(header, header, {GroupCountRole, GroupFoldedRole, Qt::AccessibleTextRole});
}

void TicketListModel::setLive(bool live)
{
    if (m_live == live)
        return;
    m_live = live;
    beginResetModel();
    fill();
    endResetModel();
}

void TicketListModel::setOrder(const TicketOrder &order)
{
    if (m_order == order)
        return;
    beginResetModel();
    if (m_order.group != order.group) {
        m_rows.clear(); // they point to the groups
        m_groups.clear();
    }
    m_order = order;
    fill();
    endResetModel();
}

void TicketListModel::reset()
{
    if (!m_live)
        return;
    beginResetModel();
    fill();
    endResetModel();
}

void TicketListModel::fill()
{
    m_rows.clear();
    m_placed.clear();
    for (auto &[key, group] : m_groups)
        group.count = 0; // what is folded stays so when the filter changes
    if (!m_live)
        return;
    if (m_order.group != GroupBy::Nothing)
        return groupRows(wantedRows());
    m_rows = wantedRows();
    sortRows(m_rows.begin(), m_rows.end());
}

// In no order; each is placed, and counted in its group.
QList<TicketListModel::Row> TicketListModel::wantedRows()
{
    QList<Row> rows;
    const auto &matching = m_sources.matching.all();
    if (!m_status) {
        rows.reserve(matching.size());
        m_placed.reserve(matching.size());
    }
    for (auto ticket = matching.cbegin(); ticket != matching.cend(); ++ticket) {
        if (m_status && *ticket != *m_status)
            continue;
        Row row = rowOf(*m_sources.store.ticket(ticket.key()));
        if (row.group)
            ++row.group->count;
        m_placed.insert(row.id, row);
        rows.append(std::move(row));
    }
    return rows;
}

// The groups are put in order first and their rows each in their own: no comparison of two tickets asks which
// group comes first.
void TicketListModel::groupRows(QList<Row> rows)
{
    const QList<Group *> groups = shownGroups();
    qsizetype size = 0;
    for (Group *group : groups) {
        group->end = size + 1;
        size += 1 + (group->folded ? 0 : group->count);
    }
    m_rows.resize(size);
    for (Row &row : rows) {
        if (!row.group->folded)
            m_rows[row.group->end++] = std::move(row);
    }
    qsizetype header = 0;
    for (Group *group : groups) {
        m_rows[header] = headerOf(group);
        sortRows(m_rows.begin() + header + 1, m_rows.begin() + group->end);
        header = group->end;
    }
}

QList<TicketListModel::Group *> TicketListModel::shownGroups()
{
    QList<Group *> groups;
    for (auto &[key, group] : m_groups) {
        if (group.count > 0)
            groups.append(&group);
    }
    std::sort(
        groups.begin(), groups.end(), [](const Group *a, const Group *b) { return comesFirst(*a, *b); });
    return groups;
}

// By the beginnings alone, and then what begins alike: each text is read once, not with each comparison.
void TicketListModel::sortRows(QList<Row>::iterator first, QList<Row>::iterator last) const
{
    const bool ascending = m_order.direction == Qt::AscendingOrder;
    std::sort(first, last, [ascending](const Row &a, const Row &b) {
        return ascending ? a.key.beginning < b.key.beginning : b.key.beginning < a.key.beginning;
    });
    while (first != last) {
        const auto other = std::find_if(first, last,
            [&beginning = first->key.beginning](const Row &row) { return row.key.beginning != beginning; });
        std::sort(first, other, [this](const Row &a, const Row &b) { return comesFirst(a, b); });
        first = other;
    }
}

void TicketListModel::setFolded(const QModelIndex &groupRow, bool folded)
{
    Group *group = m_rows.at(groupRow.row()).group;
    if (!group || group->folded == folded)
        return;
    const int first = groupRow.row() + 1;
    const int last = first + group->count - 1;
    group->folded = folded;
    if (folded) {
        beginRemoveRows({}, first, last);
        m_rows.remove(first, group->count);
        endRemoveRows();
    } else {
        QList<Row> rows;
        for (const Row &row : std::as_const(m_placed)) {
            if (row.group == group)
                rows.append(row);
        }
        sortRows(rows.begin(), rows.end());
        beginInsertRows({}, first, last);
        m_rows.insert(first, rows.size(), Row());
        std::copy(rows.cbegin(), rows.cend(), m_rows.begin() + first);
        endInsertRows();
    }
    tellGroup(group);
}

} // namespace relay::models
