// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QAbstractListModel>
#include <QHash>

namespace relay::models {

// What became of one step for many tickets, ticket by ticket. Main thread.
class BulkResultModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class State { Waiting, Done, Refused, NotPossible };
    enum Role {
        IdRole = Qt::UserRole, // qint64
        StateRole, // int of State
        TextRole, // the answer in words
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void add(domain::TicketId ticket, const QString &title, State state);
    // why: a sentence for a refusal.
    void setState(domain::TicketId ticket, State state, const QString &why = {});
    bool isWaiting(domain::TicketId ticket) const;
    int count(State state) const { return m_counts.value(state); }

private:
    struct Row
    {
        domain::TicketId ticket;
        QString title;
        State state;
        QString why;
    };

    static QString text(const Row &row);

    QList<Row> m_rows;
    QHash<domain::TicketId, int> m_places;
    QHash<State, int> m_counts;
};

} // namespace relay::models
