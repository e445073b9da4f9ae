// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/desk_store.h"

#include <algorithm>
#include <utility>

namespace relay::store {

namespace {

using domain::Ticket;
using domain::TicketId;
using domain::Transfer;

// Beyond this many rows a reset of the models is cheaper than as many single insertions into sorted columns.
constexpr qsizetype manyRows = 500;

template<class Key, class Row>
const Row *find(const QHash<Key, Row> &rows, Key id)
{
    const auto found = rows.constFind(id);
    return found == rows.constEnd() ? nullptr : &found.value();
}

template<class Row>
auto byId(const QList<Row> &rows)
{
    QHash<decltype(Row::id), Row> result;
    result.reserve(rows.size());
    for (const Row &row : rows)
        result.insert(row.id, row);
    return result;
}

} // namespace

const Ticket *DeskStore::ticket(TicketId id) const
{
    const Ticket *shown = find(m_shown, id);
    return shown ? shown : find(m_tickets, id);
}

const Ticket *DeskStore::answeredTicket(TicketId id) const
{
    return find(m_tickets, id);
}

QList<const Ticket *> DeskStore::tickets() const
{
    QList<const Ticket *> tickets;
    tickets.reserve(m_tickets.size());
    for (auto row = m_tickets.cbegin(); row != m_tickets.cend(); ++row) {
        const auto shown = m_shown.constFind(row.key());
        tickets.append(shown == m_shown.constEnd() ? &row.value() : &shown.value());
    }
    return tickets;
}

const domain::Customer *DeskStore::customer(domain::CustomerId id) const
{
    return find(m_customers, id);
}

const domain::Staff *DeskStore::staff(domain::StaffId id) const
{
    return find(m_staff, id);
}

const Transfer *DeskStore::transfer(domain::TransferId id) const
{
    return find(m_transfers, id);
}

QList<Transfer> DeskStore::transfersOf(TicketId ticket) const
{
    QList<Transfer> transfers;
    for (const domain::TransferId id : m_transfersOfTicket.value(ticket))
        transfers.append(m_transfers.value(id));
    return transfers;
}

const Transfer *DeskStore::latestTransferOf(TicketId ticket) const
{
    const auto ids = m_transfersOfTicket.constFind(ticket);
    return ids == m_transfersOfTicket.constEnd() || ids->isEmpty() ? nullptr : transfer(ids->last());
}

SendState DeskStore::sendState(TicketId ticket) const
{
    if (m_refusals.contains(ticket))
        return SendState::Refused;
    return m_overlay.covers(ticket) ? SendState::Waiting : SendState::Sent;
}

const QList<domain::TicketAction> *DeskStore::history(TicketId ticket) const
{
    return find(m_histories, ticket);
}

// An event can be quicker than the answer that does not hold it yet.
void DeskStore::setHistory(TicketId ticket, const QList<domain::TicketAction> &actions)
{
    QList<domain::TicketAction> &history = m_histories[ticket];
    const QList<domain::TicketAction> known = std::exchange(history, actions);
    for (const domain::TicketAction &action : known) {
        if (history.isEmpty() || history.last().id < action.id)
            history.append(action);
    }
    emit historyChanged(ticket);
}

void DeskStore::applyAction(const domain::TicketAction &action)
{
    const auto history = m_histories.find(action.ticketId);
    if (history != m_histories.end() && (history->isEmpty() || history->last().id < action.id)) {
        history->append(action);
        emit historyChanged(action.ticketId);
    }
    emit actionAdded(action);
}

void DeskStore::clear()
{
    m_histories.clear();
    m_overlay.clear();
    m_refusals.clear();
    m_waitingComments.clear();
    replaceAll({});
}

void DeskStore::replaceAll(const sync::TableRows &rows)
{
    m_staff = byId(rows.staff);
    m_customers = byId(rows.customers);
    replaceTransfers(rows.transfers);
    replaceTickets(rows.tickets);
    emit staffChanged();
    for (const domain::Customer &customer : rows.customers)
        emit customerChanged(customer.id);
    for (const Transfer &transfer : rows.transfers)
        emit transferChanged(transfer.id, transfer.ticketId);
}

void DeskStore::replaceTickets(const QList<Ticket> &rows)
{
    QHash<TicketId, Ticket> next = byId(rows);
    m_histories.removeIf([&](const std::pair<const TicketId &, QList<domain::TicketAction> &> &history) {
        return !next.contains(history.first);
    });
    if (std::max(next.size(), m_tickets.size()) > manyRows) {
        m_tickets = std::move(next);
        m_shown.clear();
        for (const TicketId id : m_tickets.keys()) {
            if (m_overlay.covers(id))
                refreshShown(id);
        }
        emit ticketsReplaced();
        return;
    }
    const QList<TicketId> before = m_tickets.keys();
    for (const TicketId id : before) {
        if (!next.contains(id))
            removeTicket(id);
    }
    for (const Ticket &ticket : rows)
        applyTicket(ticket);
}

void DeskStore::replaceTransfers(const QList<Transfer> &rows)
{
    m_transfers.clear();
    m_transfersOfTicket.clear();
    for (const Transfer &transfer : rows) {
        m_transfers.insert(transfer.id, transfer);
        m_transfersOfTicket[transfer.ticketId].append(transfer.id);
    }
    for (QList<domain::TransferId> &ids : m_transfersOfTicket)
        std::sort(ids.begin(), ids.end());
}

void DeskStore::apply(const protocol::EventBody &body)
{
    // people and customers first: the ticket's own signal then finds them in place
    if (body.staff) {
        m_staff.insert(body.staff->id, *body.staff);
        emit staffChanged();
    }
    if (body.customer) {
        m_customers.insert(body.customer->id, *body.customer);
        emit customerChanged(body.customer->id);
    }
    const QList<Transfer> earlier = body.transfers.value_or(QList<Transfer>());
    for (const Transfer &transfer : earlier)
        applyTransfer(transfer);
    if (body.transfer)
        applyTransfer(*body.transfer);
    if (body.ticket)
        applyTicket(*body.ticket);
    if (body.action)
        applyAction(*body.action);
}

void DeskStore::applyTicket(const Ticket &ticket)
{
    const bool known = m_tickets.contains(ticket.id);
    m_tickets.insert(ticket.id, ticket);
    refreshShown(ticket.id);
    if (known)
        emit ticketChanged(ticket.id);
    else
        emit ticketAdded(ticket.id);
}

void DeskStore::applyTransfer(const Transfer &transfer)
{
    QList<domain::TransferId> &ids = m_transfersOfTicket[transfer.ticketId];
    if (!m_transfers.contains(transfer.id))
        ids.insert(std::lower_bound(ids.begin(), ids.end(), transfer.id), transfer.id);
    m_transfers.insert(transfer.id, transfer);
    emit transferChanged(transfer.id, transfer.ticketId);
}

void DeskStore::remove(const QString &table, qint64 id)
{
    if (table == QLatin1StringView("tickets")) {
        removeTicket({id});
    } else if (table == QLatin1StringView("customers")) {
        m_customers.remove({id});
        emit customerChanged({id});
    } else if (table == QLatin1StringView("staff")) {
        m_staff.remove({id});
        emit staffChanged();
    } else if (table == QLatin1StringView("transfers")) {
        const Transfer transfer = m_transfers.take({id});
        m_transfersOfTicket[transfer.ticketId].removeAll(transfer.id);
        emit transferChanged({id}, transfer.ticketId);
    }
}

void DeskStore::removeTicket(TicketId id)
{
    m_shown.remove(id);
    m_histories.remove(id);
    if (m_tickets.remove(id))
        emit ticketRemoved(id);
}

void DeskStore::takeReply(const Ticket &ticket)
{
    const Ticket *known = find(m_tickets, ticket.id);
    if (!known || known->version < ticket.version)
        applyTicket(ticket);
}

ChangeId DeskStore::predict(TicketId ticket, Prediction prediction)
{
    const ChangeId change = m_overlay.add(ticket, std::move(prediction));
    refreshShown(ticket);
    tellChanged(ticket);
    return change;
}

void DeskStore::addWaiting(ChangeId change, TicketId ticket, const WaitingComment &comment)
{
    m_waitingComments[ticket].append({change, comment});
    tellChanged(ticket);
}

QList<WaitingComment> DeskStore::waitingCommentsOf(TicketId ticket) const
{
    QList<WaitingComment> comments;
    for (const auto &[change, comment] : m_waitingComments.value(ticket))
        comments.append(comment);
    return comments;
}

void DeskStore::settle(ChangeId change)
{
    const TicketId ticket = m_overlay.remove(change);
    if (const auto comments = m_waitingComments.find(ticket); comments != m_waitingComments.end())
        comments->removeIf([change](const auto &comment) { return comment.first == change; });
    refreshShown(ticket);
    tellChanged(ticket);
}

void DeskStore::addRefusal(const RefusedChange &change)
{
    m_refusals[change.ticket].append(change);
    tellChanged(change.ticket);
}

void DeskStore::removeRefusal(TicketId ticket, const QString &command)
{
    QList<RefusedChange> &refusals = m_refusals[ticket];
    refusals.removeIf([&](const RefusedChange &change) { return change.command.id == command; });
    if (refusals.isEmpty())
        m_refusals.remove(ticket);
    tellChanged(ticket);
}

void DeskStore::tellChanged(TicketId id)
{
    if (m_tickets.contains(id))
        emit ticketChanged(id);
}

void DeskStore::refreshShown(TicketId id)
{
    const Ticket *ticket = find(m_tickets, id);
    if (ticket && m_overlay.covers(id))
        m_shown.insert(id, m_overlay.applyTo(*ticket));
    else
        m_shown.remove(id);
}

} // namespace relay::store
