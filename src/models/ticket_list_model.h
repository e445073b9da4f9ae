// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/matching_tickets.h"
#include "models/ticket_order.h"

#include <QAbstractListModel>

#include <unordered_map>
#include <vector>

namespace relay::models {

class ReadMarks;

// What the models of one window show tickets with. Outlives them.
struct TicketSources
{
    store::DeskStore &store;
    const base::Clock &clock;
    MatchingTickets &matching;
    ReadMarks &readMarks;
};

// The tickets that pass the filter, in order and perhaps in groups, each group under a row of its own: keys
// and ids only, values are read from the store when they are painted. One ticket that changes costs a binary
// search and the smallest change there is (the rows are pointers, so that little is moved in memory); a reset
// only for another filter, another order or a new store. Main thread.
class TicketListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // qint64; 0 for the row of a group
        StatusRole, // int of domain::TicketStatus
        PriorityRole, // int of domain::Priority
        TitleRole,
        CustomerRole,
        AssigneeRole, // name; empty: nobody
        ProgressRole, // 0..100
        DueTextRole, // the deadline, also of one that has ended
        EndedTextRole, // "resolved 14:30"; empty while it is open
        OverdueRole, // bool
        PendingRole, // bool: sent and not answered
        TransferBadgeRole, // text; empty: nothing to say
        TransferStateRole, // int of domain::TransferState; only with a badge
        SendStateRole, // int of store::SendState
        UnreadRole, // bool: changed since this person last opened it
        ServiceRole, // name of the kind of service
        CreatedRole, // text
        UpdatedRole, // text
        GroupNameRole, // the rows of groups only
        GroupCountRole, // int
        GroupFoldedRole, // bool
    };

    // Without a status: all of them.
    explicit TicketListModel(const TicketSources &sources,
        std::optional<domain::TicketStatus> status = std::nullopt, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    // A model that is not seen costs nothing: it is empty and follows again when it is live.
    void setLive(bool live);
    void setOrder(const TicketOrder &order);
    const TicketOrder &order() const { return m_order; }
    void setFolded(const QModelIndex &groupRow, bool folded);
    QList<GroupKey> foldedGroups() const;
    // Of groups that may not be there yet; in no others.
    void setFoldedGroups(const QList<GroupKey> &groups);
    // So that the ticket has a row.
    void unfoldGroupOf(domain::TicketId id);

    std::optional<domain::TicketStatus> status() const { return m_status; }
    // How many tickets there are, also in folded groups.
    int ticketCount() const { return int(m_placed.size()); }
    // An invalid id for the row of a group.
    domain::TicketId idAt(const QModelIndex &index) const;
    // An invalid index: it is not here, or its group is folded.
    QModelIndex indexOf(domain::TicketId id) const;

private:
    struct Group;
    struct Row
    {
        Group *group = nullptr; // nullptr: not in groups
        SortKey key;
        domain::TicketId id; // invalid: the row of the group itself
    };
    struct Group
    {
        GroupKey key;
        PinyinKey beginning{}; // of the key's text
        Row header;
        int count = 0;
        bool folded = false;
        qsizetype end = 0; // of its rows, while they are put in order
    };
    using Rows = QList<const Row *>;
    struct Beginning
    {
        PinyinKey key;
        const Row *row;
    };
    using Beginnings = std::vector<Beginning>;
    struct HashOfId
    {
        size_t operator()(domain::TicketId id) const noexcept { return qHash(id.value); }
    };

    void place(domain::TicketId id);
    void insert(Row row);
    void move(Row &row, const Row &to);
    void moveRow(int source, int target);
    void take(const Row &row);
    void showAgain(domain::TicketId id);
    void enterGroup(Group *group);
    void leaveGroup(Group *group);
    void reset();
    void fill();
    void arrange();
    void arrangeInGroups();
    QList<Group *> shownGroups();
    void sortRows(Rows::iterator first, Rows::iterator last) const;
    void sortFrom(qsizetype character, Beginnings::iterator first, Beginnings::iterator last) const;

    Row rowOf(const domain::Ticket &ticket);
    Group *groupOf(const GroupKey &key);
    static bool comesFirst(const Group &a, const Group &b);
    bool comesFirst(const Row &a, const Row &b) const;
    int lowerBound(const Row &row) const;
    void tellGroup(Group *group);

    QVariant groupData(const Group &group, int role) const;
    QString accessibleText(const domain::Ticket &ticket) const;

    TicketSources m_sources;
    std::optional<domain::TicketStatus> m_status;
    TicketOrder m_order;
    bool m_live = true;
    // of nodes, both: rows point to their groups, and m_rows to the rows
    std::unordered_map<GroupKey, Group, GroupKeyHash> m_groups;
    std::unordered_map<domain::TicketId, Row, HashOfId> m_placed; // also what stands in folded groups
    Rows m_rows;
};

// The tickets of a drag; empty for any other data.
QList<domain::TicketId> ticketsOf(const QMimeData *data);

} // namespace relay::models
