// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/events.h"
#include "store/pending_overlay.h"
#include "store/refused_change.h"
#include "sync/snapshot_assembler.h"

#include <QObject>

namespace relay::store {

// Everything that this person may see, as rows by id, and on top of them the changes that are not answered
// yet. Says the smallest change that happened. Main thread.
class DeskStore final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // The ticket as it is shown: with the person's own unanswered changes. nullptr: not there or hidden.
    const domain::Ticket *ticket(domain::TicketId id) const;
    // The same as the server said it last.
    const domain::Ticket *answeredTicket(domain::TicketId id) const;
    const domain::Customer *customer(domain::CustomerId id) const;
    const domain::Staff *staff(domain::StaffId id) const;
    const domain::Transfer *transfer(domain::TransferId id) const;

    QList<domain::TicketId> ticketIds() const { return m_tickets.keys(); }
    QList<domain::CustomerId> customerIds() const { return m_customers.keys(); }
    // All of them as they are shown, in no order; valid until the store changes.
    QList<const domain::Ticket *> tickets() const;
    int ticketCount() const { return int(m_tickets.size()); }
    QList<domain::Staff> allStaff() const { return m_staff.values(); }
    // Oldest first.
    QList<domain::Transfer> transfersOf(domain::TicketId ticket) const;
    // The newest decision about the ticket; nullptr: there was none.
    const domain::Transfer *latestTransferOf(domain::TicketId ticket) const;
    bool isPending(domain::TicketId ticket) const { return m_overlay.covers(ticket); }
    SendState sendState(domain::TicketId ticket) const;
    // Oldest first.
    QList<WaitingComment> waitingCommentsOf(domain::TicketId ticket) const;
    // Oldest first.
    QList<RefusedChange> refusalsOf(domain::TicketId ticket) const { return m_refusals.value(ticket); }

    // What happened to a ticket, oldest first; nullptr: it was never read here. Kept up to date by events.
    const QList<domain::TicketAction> *history(domain::TicketId ticket) const;
    void setHistory(domain::TicketId ticket, const QList<domain::TicketAction> &actions);

    void replaceAll(const sync::TableRows &rows);
    void apply(const protocol::EventBody &body);
    void remove(const QString &table, qint64 id);
    // Nothing of this person is left.
    void clear();

    // The row of a reply, which can come before or after its event: only a newer version counts.
    void takeReply(const domain::Ticket &ticket);
    ChangeId predict(domain::TicketId ticket, Prediction prediction);
    // What the person wrote with this change, shown until it is answered.
    void addWaiting(ChangeId change, domain::TicketId ticket, const WaitingComment &comment);
    // Answered: the prediction goes, whatever the answer was.
    void settle(ChangeId change);
    void addRefusal(const RefusedChange &change);
    // It was read.
    void removeRefusal(domain::TicketId ticket, const QString &command);

signals:
    void ticketAdded(relay::domain::TicketId id);
    void ticketChanged(relay::domain::TicketId id);
    void ticketRemoved(relay::domain::TicketId id);
    // More changed than is worth telling one by one (the first snapshot).
    void ticketsReplaced();
    void customerChanged(relay::domain::CustomerId id);
    void staffChanged();
    void transferChanged(relay::domain::TransferId id, relay::domain::TicketId ticket);
    void actionAdded(const relay::domain::TicketAction &action);
    void historyChanged(relay::domain::TicketId id);

private:
    void applyTicket(const domain::Ticket &ticket);
    void removeTicket(domain::TicketId id);
    void applyTransfer(const domain::Transfer &transfer);
    void applyAction(const domain::TicketAction &action);
    void replaceTickets(const QList<domain::Ticket> &rows);
    void replaceTransfers(const QList<domain::Transfer> &rows);
    void refreshShown(domain::TicketId id);
    void tellChanged(domain::TicketId id);

    QHash<domain::TicketId, domain::Ticket> m_tickets;
    QHash<domain::TicketId, domain::Ticket> m_shown; // only those with unanswered changes
    QHash<domain::CustomerId, domain::Customer> m_customers;
    QHash<domain::StaffId, domain::Staff> m_staff;
    QHash<domain::TransferId, domain::Transfer> m_transfers;
    QHash<domain::TicketId, QList<domain::TransferId>> m_transfersOfTicket;
    QHash<domain::TicketId, QList<domain::TicketAction>> m_histories; // of tickets that were opened
    PendingOverlay m_overlay;
    QHash<domain::TicketId, QList<RefusedChange>> m_refusals;
    QHash<domain::TicketId, QList<std::pair<ChangeId, WaitingComment>>> m_waitingComments;
};

} // namespace relay::store
