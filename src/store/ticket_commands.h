// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ticket_rules.h"
#include "protocol/people_commands.h"
#include "protocol/queries.h"
#include "protocol/ticket_commands.h"
#include "store/desk_store.h"
#include "sync/desk_connection.h"

namespace relay::store {

// What a person can ask for on a ticket. Shows the outcome at once, sends the command, and takes the outcome
// back when the server refuses. Main thread.
class TicketCommands final : public QObject
{
    Q_OBJECT

public:
    TicketCommands(sync::DeskConnection &connection, DeskStore &store, const base::Clock &clock);

    void assign(domain::TicketId ticket, const domain::Staff &engineer, domain::TransferWish wish);
    void progress(domain::TicketId ticket, int percent);
    void resolve(domain::TicketId ticket, const QString &note);
    void close(domain::TicketId ticket);
    void reopen(domain::TicketId ticket, const QString &note);
    void escalate(domain::TicketId ticket, const QString &note);
    void cancel(domain::TicketId ticket, const QString &note);
    QFuture<base::Result<domain::TicketAction>> comment(domain::TicketId ticket, const QString &text);
    // Has WeCom asked now how a transfer stands; the answer comes as an event.
    void refreshTransfer(domain::TransferId transfer, domain::TicketId ticket);

    // The line for dialogs that ask and send themselves.
    sync::DeskConnection &connection() { return m_connection; }

signals:
    // What was shown is taken back.
    void refused(relay::domain::TicketId ticket, const relay::base::Error &error);

private:
    template<class Command>
    void send(const Command &command, Prediction prediction);

    sync::DeskConnection &m_connection;
    DeskStore &m_store;
    const base::Clock &m_clock;
};

} // namespace relay::store
