// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ticket.h"

#include <QAbstractListModel>

namespace relay::models {

// The history of one ticket, newest first; above it what the person wrote and the server has not taken yet.
// Main thread.
class ActionLogModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ActorRole = Qt::UserRole,
        TextRole, // what was done
        NoteRole, // what the person wrote; may be empty
        TimeRole, // short
        KindRole, // the event's name
        WaitingRole, // bool: not sent yet
    };

    explicit ActionLogModel(const base::Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    // From now on the history of this ticket, empty until it is loaded.
    void showTicket(domain::TicketId ticket);
    // Oldest first, as the server sends it. Actions that arrived by event meanwhile are kept.
    void setActions(const QList<domain::TicketAction> &actions);
    // Oldest first; instead of those of before.
    void setWaiting(const QList<domain::TicketAction> &actions);
    // Of any ticket: only those of the shown one are taken, each once.
    void add(const domain::TicketAction &action);

private:
    const base::Clock &m_clock;
    domain::TicketId m_ticket;
    QList<domain::TicketAction> m_waiting; // newest first, as all
    QList<domain::TicketAction> m_actions;
};

} // namespace relay::models
