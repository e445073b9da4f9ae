// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ticket_commands.h"

#include "base/continuation.h"

namespace relay::store {

namespace {

using base::Result;
using domain::Ticket;
using domain::TicketId;

template<class TextType>
std::optional<TextType> textOrNone(const QString &text)
{
    const QString trimmed = text.trimmed().left(TextType::maximum);
    return trimmed.isEmpty() ? std::nullopt : std::optional(TextType{trimmed});
}

} // namespace

TicketCommands::TicketCommands(sync::DeskConnection &connection, DeskStore &store, const base::Clock &clock)
    : m_connection(connection), m_store(store), m_clock(clock)
{
}

template<class Command>
void TicketCommands::send(const Command &command, Prediction prediction)
{
    const ChangeId change = m_store.predict(command.ticketId, std::move(prediction));
    const auto answered = [this, change, id = command.ticketId](const Result<Ticket> &reply) {
        if (reply)
            m_store.takeReply(*reply); // before the prediction goes: the card must not jump back and forth
        m_store.settle(change);
        if (!reply)
            emit refused(id, reply.error());
    };
    base::whenDone(m_connection.send(command), this, answered);
}

void TicketCommands::assign(TicketId ticket, const domain::Staff &engineer, domain::TransferWish wish)
{
    const auto prediction = [engineer, now = m_clock.now()](const Ticket &before) -> Result<Ticket> {
        // the same engineer again only retries the transfer: the server leaves the status
        if (before.assigneeId == engineer.id && before.status != domain::TicketStatus::Escalated)
            return before;
        return domain::decideAssign(before, engineer, now);
    };
    send(protocol::TicketAssign{ticket, engineer.id, std::nullopt, wish}, prediction);
}

void TicketCommands::progress(TicketId ticket, int percent)
{
    send(protocol::TicketProgress{ticket, percent}, [percent, now = m_clock.now()](const Ticket &before) {
        return domain::decideProgress(before, percent, now);
    });
}

void TicketCommands::resolve(TicketId ticket, const QString &note)
{
    send(protocol::TicketResolve{ticket, textOrNone<protocol::Note>(note)},
        [now = m_clock.now()](const Ticket &before) { return domain::decideResolve(before, now); });
}

void TicketCommands::close(TicketId ticket)
{
    send(protocol::TicketClose{ticket},
        [now = m_clock.now()](const Ticket &before) { return domain::decideClose(before, now); });
}

void TicketCommands::reopen(TicketId ticket, const QString &note)
{
    send(protocol::TicketReopen{ticket, textOrNone<protocol::Note>(note)},
        [now = m_clock.now()](const Ticket &before) { return domain::decideReopen(before, now); });
}

void TicketCommands::escalate(TicketId ticket, const QString &note)
{
    send(protocol::TicketEscalate{ticket, textOrNone<protocol::Note>(note)},
        [now = m_clock.now()](const Ticket &before) { return domain::decideEscalate(before, now); });
}

void TicketCommands::cancel(TicketId ticket, const QString &note)
{
    send(protocol::TicketCancel{ticket, textOrNone<protocol::Note>(note)},
        [now = m_clock.now()](const Ticket &before) { return domain::decideCancel(before, now); });
}

QFuture<Result<domain::TicketAction>> TicketCommands::comment(TicketId ticket, const QString &text)
{
    return m_connection.send(protocol::TicketComment{ticket, {text.trimmed().left(2'000)}});
}

void TicketCommands::refreshTransfer(domain::TransferId transfer, TicketId ticket)
{
    const auto answered = [this, ticket](const Result<domain::Transfer> &reply) {
        if (!reply)
            emit refused(ticket, reply.error());
    };
    base::whenDone(m_connection.send(protocol::TransferRefresh{transfer}), this, answered);
}

} // namespace relay::store
