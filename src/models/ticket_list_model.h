// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/desk_store.h"

#include <QAbstractListModel>

namespace relay::models {

// All tickets of the store as items: ids only, values are read from the store when they are painted.
// Changes are the smallest there are; a reset only when the store says that most of it changed. Main thread.
class TicketListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, // qint64
        StatusRole, // int of domain::TicketStatus
        PriorityRole, // int of domain::Priority
        TitleRole,
        CustomerRole,
        AssigneeRole, // name; empty: nobody
        ProgressRole, // 0..100
        DueTextRole,
        OverdueRole, // bool
        PendingRole, // bool: sent and not answered
        TransferBadgeRole, // text; empty: nothing to say
        TransferStateRole, // int of domain::TransferState; only with a badge
        SortRole, // qint64: what comes first in a column
    };

    TicketListModel(store::DeskStore &store, const base::Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    domain::TicketId idAt(const QModelIndex &index) const;
    QModelIndex indexOf(domain::TicketId id) const;

    // Time has passed: deadlines that have just gone by are shown as such.
    void refreshTimes();

private:
    void add(domain::TicketId id);
    void change(domain::TicketId id);
    void remove(domain::TicketId id);
    void reset();
    void renumberFrom(int row);
    QString accessibleText(const domain::Ticket &ticket) const;

    store::DeskStore &m_store;
    const base::Clock &m_clock;
    base::Timestamp m_lastRefresh;
    QList<domain::TicketId> m_ids;
    QHash<domain::TicketId, int> m_rows;
};

// The tickets of a drag; empty for any other data.
QList<domain::TicketId> ticketsOf(const QMimeData *data);

} // namespace relay::models
