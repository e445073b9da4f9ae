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

constexpr qsizetype fewRows = 8; // are compared as whole texts

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
    const Row &row = *m_rows.at(index.row());
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
    case EndedTextRole:
        return domain::isOpen(ticket->status) ? QString() : endedText(*ticket, m_sources.clock.now());
    case OverdueRole:
        return isOverdue(*ticket, m_sources.clock.now());
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
    return index.row() >= 0 && index.row() < m_rows.size() ? m_rows.at(index.row())->id : TicketId();
}

QModelIndex TicketListModel::indexOf(TicketId id) const
{
    const auto placed = m_placed.find(id);
    if (placed == m_placed.end() || (placed->second.group && placed->second.group->folded))
        return {};
    return index(lowerBound(placed->second));
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
    const auto at = std::lower_bound(m_rows.cbegin(), m_rows.cend(), &row,
        [this](const Row *a, const Row *b) { return comesFirst(*a, *b); });
    return int(at - m_rows.cbegin());
}

TicketListModel::Group *TicketListModel::groupOf(const GroupKey &key)
{
    const auto [at, isNew] = m_groups.try_emplace(key);
    Group *group = &at->second;
    if (isNew) {
        group->key = key;
        group->beginning = pinyinKey(key.text);
        group->header.group = group;
    }
    return group;
}

TicketListModel::Row TicketListModel::rowOf(const Ticket &ticket)
{
    const domain::Transfer *transfer =
        m_order.by == SortBy::Transfer ? m_sources.store.latestTransferOf(ticket.id) : nullptr;
    Group *group = m_order.group == GroupBy::Nothing ? nullptr : groupOf(groupKey(ticket, m_order.group));
    return {group, sortKey(ticket, transfer, m_order.by), ticket.id};
}

// Puts one ticket where it belongs now, or takes it away.
void TicketListModel::place(TicketId id)
{
    if (!m_live)
        return;
    const Ticket *ticket = m_sources.matching.contains(id) ? m_sources.store.ticket(id) : nullptr;
    const bool wanted = ticket && (!m_status || ticket->status == *m_status);
    const auto known = m_placed.find(id);
    const bool here = known != m_placed.end();
    if (here && wanted) {
        Row &row = known->second;
        const Row to = rowOf(*ticket);
        if (row.group == to.group && row.key == to.key)
            showAgain(id);
        else
            move(row, to);
    } else if (wanted) {
        insert(rowOf(*ticket));
    } else if (here) {
        take(known->second);
    }
}

void TicketListModel::showAgain(TicketId id)
{
    const QModelIndex changed = indexOf(id);
    if (changed.isValid())
        emit dataChanged(changed, changed);
}

void TicketListModel::insert(Row row)
{
    enterGroup(row.group);
    const TicketId id = row.id;
    const Row &placed = m_placed.emplace(id, std::move(row)).first->second;
    if (placed.group && placed.group->folded)
        return;
    const int at = lowerBound(placed);
    beginInsertRows({}, at, at);
    m_rows.insert(at, &placed);
    endInsertRows();
}

void TicketListModel::take(const Row &row)
{
    Group *group = row.group;
    const int at = group && group->folded ? -1 : lowerBound(row);
    const auto taken = m_placed.extract(row.id); // who is told below no longer finds it
    if (at >= 0) {
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    leaveGroup(group);
}

void TicketListModel::move(Row &row, const Row &to)
{
    Group *const from = row.group;
    const bool seen = !(from && from->folded) && !(to.group && to.group->folded);
    if (!seen && from == to.group) {
        row = to;
        return;
    }
    if (!seen) {
        take(row);
        insert(to);
        return;
    }
    if (from != to.group)
        enterGroup(to.group);
    const int source = lowerBound(row);
    const int target = lowerBound(to);
    row = to;
    moveRow(source, target);
    if (from != to.group)
        leaveGroup(from);
}

// target: before which row it will stand, as the rows are now.
void TicketListModel::moveRow(int source, int target)
{
    const TicketId id = m_rows.at(source)->id;
    if (target != source && target != source + 1) {
        beginMoveRows({}, source, source, {}, target);
        m_rows.move(source, target > source ? target - 1 : target);
        endMoveRows();
    }
    showAgain(id);
}

// One ticket more: the first brings the row of the group.
void TicketListModel::enterGroup(Group *group)
{
    if (!group)
        return;
    if (++group->count > 1)
        return tellGroup(group);
    const int at = lowerBound(group->header);
    beginInsertRows({}, at, at);
    m_rows.insert(at, &group->header);
    endInsertRows();
}

void TicketListModel::leaveGroup(Group *group)
{
    if (!group)
        return;
    if (--group->count > 0)
        return tellGroup(group);
    const int at = lowerBound(group->header);
    beginRemoveRows({}, at, at);
    m_rows.removeAt(at);
    endRemoveRows();
}

void TicketListModel::tellGroup(Group *group)
{
    const QModelIndex header = index(lowerBound(group->header));
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
    for (auto &[key, group] : m_groups)
        group.count = 0;
    for (auto &[id, row] : m_placed) {
        row = rowOf(*m_sources.store.ticket(id));
        if (row.group)
            ++row.group->count;
    }
    arrange();
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
    const QList<const Ticket *> tickets = m_sources.matching.tickets(m_status);
    m_placed.reserve(size_t(tickets.size()));
    for (const Ticket *ticket : tickets) {
        Row row = rowOf(*ticket);
        if (row.group)
            ++row.group->count;
        m_placed.emplace(ticket->id, std::move(row));
    }
    arrange();
}

// What is placed and not folded, in order.
void TicketListModel::arrange()
{
    if (m_order.group != GroupBy::Nothing)
        return arrangeInGroups();
    m_rows.clear();
    m_rows.reserve(qsizetype(m_placed.size()));
    for (const auto &[id, row] : m_placed)
        m_rows.append(&row);
    sortRows(m_rows.begin(), m_rows.end());
}

// The groups are put in order first and their rows each in their own: no comparison of two tickets asks which
// group comes first.
void TicketListModel::arrangeInGroups()
{
    const QList<Group *> groups = shownGroups();
    qsizetype size = 0;
    for (Group *group : groups) {
        group->end = size + 1;
        size += 1 + (group->folded ? 0 : group->count);
    }
    m_rows.resize(size);
    for (const auto &[id, row] : m_placed) {
        if (!row.group->folded)
            m_rows[row.group->end++] = &row;
    }
    qsizetype header = 0;
    for (Group *group : groups) {
        m_rows[header] = &group->header;
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

// By the beginnings alone, side by side in memory, and then what begins alike: each text is read once, not
// with each comparison.
void TicketListModel::sortRows(Rows::iterator first, Rows::iterator last) const
{
    std::vector<Beginning> rows;
    rows.reserve(size_t(last - first));
    for (auto row = first; row != last; ++row)
        rows.push_back({(*row)->key.beginning, *row});
    sortFrom(0, rows.begin(), rows.end());
    std::transform(rows.cbegin(), rows.cend(), first, [](const Beginning &each) { return each.row; });
}

// By the characters from this one on, as far as a key goes; what is alike so far by those behind them.
void TicketListModel::sortFrom(
    qsizetype character, Beginnings::iterator first, Beginnings::iterator last) const
{
    const bool ascending = m_order.direction == Qt::AscendingOrder;
    std::sort(first, last, [ascending](const Beginning &a, const Beginning &b) {
        return ascending ? a.key < b.key : b.key < a.key;
    });
    const qsizetype next = character + pinyinKeyLength;
    while (first != last) {
        const auto end =
            std::find_if(first, last, [first](const Beginning &each) { return each.key != first->key; });
        const bool manyLong = end - first > fewRows && std::any_of(first, end, [next](const Beginning &each) {
            return each.row->key.text.size() > next;
        });
        if (manyLong) {
            for (auto each = first; each != end; ++each)
                each->key = pinyinKey(QStringView(each->row->key.text).mid(next));
            sortFrom(next, first, end);
        } else {
            std::sort(first, end,
                [this](const Beginning &a, const Beginning &b) { return comesFirst(*a.row, *b.row); });
        }
        first = end;
    }
}

void TicketListModel::setFolded(const QModelIndex &groupRow, bool folded)
{
    Group *group = m_rows.at(groupRow.row())->group;
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
        Rows rows;
        for (const auto &[id, row] : m_placed) {
            if (row.group == group)
                rows.append(&row);
        }
        sortRows(rows.begin(), rows.end());
        beginInsertRows({}, first, last);
        m_rows.insert(first, rows.size(), nullptr);
        std::copy(rows.cbegin(), rows.cend(), m_rows.begin() + first);
        endInsertRows();
    }
    tellGroup(group);
}

QList<GroupKey> TicketListModel::foldedGroups() const
{
    QList<GroupKey> keys;
    for (const auto &[key, group] : m_groups) {
        if (group.folded)
            keys.append(key);
    }
    return keys;
}

void TicketListModel::setFoldedGroups(const QList<GroupKey> &groups)
{
    beginResetModel();
    for (auto &[key, group] : m_groups)
        group.folded = false;
    for (const GroupKey &key : groups)
        groupOf(key)->folded = true;
    arrange();
    endResetModel();
}

void TicketListModel::unfoldGroupOf(TicketId id)
{
    const auto placed = m_placed.find(id);
    if (placed != m_placed.end() && placed->second.group && placed->second.group->folded)
        setFolded(index(lowerBound(placed->second.group->header)), false);
}

} // namespace relay::models
