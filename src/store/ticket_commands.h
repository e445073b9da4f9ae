// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ticket_edit.h"
#include "domain/ticket_rules.h"
#include "protocol/commands.h"
#include "store/desk_store.h"
#include "store/own_edits.h"
#include "sync/desk_connection.h"

namespace relay::store {

// What a person can ask for on a ticket. Shows the outcome at once, sends the command, and takes the outcome
// back when the server refuses; the refusal stays with the ticket until it was read. Main thread.
class TicketCommands final : public QObject
{
    Q_OBJECT

public:
    TicketCommands(sync::DeskConnection &connection, DeskStore &store, const base::Clock &clock);

    // Kept until the server has answered, also over restarts; a refusal comes as notCreated().
    QFuture<base::Result<domain::Ticket>> create(const protocol::TicketCreate &command);
    QFuture<base::Result<domain::Ticket>> create(const protocol::TicketCreateWithCustomer &command);
    void assign(domain::TicketId ticket, const domain::Staff &engineer, domain::TransferWish wish);
    void progress(domain::TicketId ticket, int percent);
    void resolve(domain::TicketId ticket, const QString &note);
    void close(domain::TicketId ticket);
    void reopen(domain::TicketId ticket, const QString &note);
    void escalate(domain::TicketId ticket, const QString &note);
    void cancel(domain::TicketId ticket, const QString &note);
    // One of the above that is neither an assignment nor progress; closing has no note.
    void takeStep(domain::TicketId ticket, domain::TicketStep step, const QString &note);
    // Changes of somebody who looked at the ticket of this version. Refused as a VersionConflict when others
    // changed the same field since; before: what these fields were in that version, to show it then. An edit
    // of before that is not answered yet is no change of others: this one is sent once it is.
    void edit(const domain::Ticket &before, const domain::TicketChanges &changes);
    QFuture<base::Result<domain::TicketAction>> comment(domain::TicketId ticket, const QString &text);
    // Has WeCom asked now how a transfer stands; the answer comes as an event.
    void refreshTransfer(domain::TransferId transfer, domain::TicketId ticket);

    // Commands of before a restart: predicted and sent again; refusals are shown again.
    // A refusal whose ticket is gone is told once more, and that was it; one of a new ticket stays until it
    // is dismissed.
    void restore(const QList<sync::StoredCommand> &commands);
    // It was read, or answered by another change.
    void dismissRefusal(const RefusedChange &change);
    void dismissRefusals(domain::TicketId ticket);

    // The line for dialogs that ask and send themselves.
    sync::DeskConnection &connection() { return m_connection; }

signals:
    // What was shown is taken back; the store has the refusal.
    void refused(relay::domain::TicketId ticket, const relay::base::Error &error);
    // The same for an edit of a field that somebody else has changed too: mine or theirs?
    void conflicted(const relay::store::RefusedChange &edit);
    // The same for a new ticket, which is nowhere but in its command.
    void notCreated(const relay::store::RefusedChange &change);

private:
    template<class Command>
    QFuture<base::Result<typename Command::Reply>> send(const Command &command);
    template<class Command>
    QFuture<base::Result<typename Command::Reply>> post(
        const Command &command, const sync::StoredCommand &stored, sync::DeskConnection::Keeping keeping);
    void restoreOne(const sync::StoredCommand &stored);
    void restoreRefusal(const RefusedChange &change);
    void refuse(const RefusedChange &change);
    void refuseEdit(const RefusedChange &change);
    void sendEdit(const domain::Ticket &before, const domain::TicketChanges &changes);
    void sendNextEdit(domain::TicketId ticket);

    sync::DeskConnection &m_connection;
    DeskStore &m_store;
    const base::Clock &m_clock;
    OwnEdits m_edits;
};

} // namespace relay::store
