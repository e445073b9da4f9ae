// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "protocol/events.h"
#include "server/services/service_settings.h"
#include "server/store/unit_of_work.h"

namespace relay::server::services {

// Whether a change is announced in the group by a line of its own: not when the group has just been answered.
enum class Announce { InGroup, No };

// The event by which every node hears that a log-in has ended: {"token_hash": …}. Nobody's audience.
inline constexpr char sessionEnded[] = "session.ended";

struct TicketViewer; // one way in which a customer is seen through tickets

// What a handler works with: the actor, the time, the rows and what the command leaves behind (history,
// events, outbox). Lives on the writer thread, for the time of one command.
class CommandContext
{
public:
    CommandContext(store::UnitOfWork &unit, const domain::Actor &actor, const ServiceSettings &settings,
        const QString &passwordHash = {})
        : m_unit(unit), m_actor(actor), m_settings(settings), m_passwordHash(passwordHash)
    {
    }

    // The same command on behalf of a person: what a chat message asks for.
    CommandContext onBehalfOf(
        const domain::Actor &actor, Announce announce, const std::optional<QString> &chatId) const;

    store::UnitOfWork &unit() { return m_unit; }
    const domain::Actor &actor() const { return m_actor; }
    const ServiceSettings &settings() const { return m_settings; }
    base::Timestamp now() const { return m_unit.now(); }
    Announce announce() const { return m_announce; }
    // Of the password in the command; made before the writer's turn.
    const QString &passwordHash() const { return m_passwordHash; }

    // NotFound when the row is missing or hidden from the actor: the two look alike.
    base::Result<domain::Ticket> visibleTicket(domain::TicketId id);
    base::Result<domain::Customer> visibleCustomer(domain::CustomerId id);
    base::Result<domain::Staff> activeStaff(domain::StaffId id, const QString &field);

    // What happened to a ticket: saves it, its history and search text, and the event with who may see it.
    // before is nothing for a new one. Gives the line of the history.
    domain::TicketAction recordTicket(protocol::EventKind kind, const std::optional<domain::Ticket> &before,
        const domain::Ticket &after, const QString &note = {});
    void recordCustomer(protocol::EventKind kind, const std::optional<domain::Customer> &before,
        const domain::Customer &after);
    // Also a line in the ticket's history. With the ticket if it has changed with the transfer.
    void recordTransfer(
        const domain::Transfer &transfer, const std::optional<domain::Ticket> &changedTicket = {});
    // The check went on without a change of state: the row is saved, and nobody is told.
    void saveQuietly(const domain::Transfer &transfer) { m_unit.save(transfer); }
    void recordStaff(const domain::Staff &staff);
    // For the other nodes; no desktop gets it.
    void recordSessionEnd(const store::Session &session);

    // One effect outside, carried out after commit.
    void send(const QString &lane, const QJsonObject &payload);
    // A line about a change, unless the group has been answered just now.
    void announceInGroup(const QString &markdown);
    // The card of a new ticket, which the group always gets.
    void announceCard(const QString &markdown);
    // The group in which the command was said, if it was.
    const std::optional<QString> &chatId() const { return m_chatId; }

private:
    struct Viewers
    {
        domain::Audience everyone;
        domain::Audience withPhone;
    };

    QList<TicketViewer> viewersThroughTickets(
        domain::CustomerId customer, const std::optional<domain::Ticket> &besides);
    Viewers viewersOf(const domain::Customer &customer, const std::optional<domain::Ticket> &besides);
    void addEvent(protocol::EventKind kind, const protocol::EventBody &body, const domain::Audience &audience,
        const domain::Audience &phoneAudience, const QList<store::Sight> &sights);
    domain::TicketAction addAction(protocol::EventKind kind, domain::TicketId ticket,
        const std::optional<domain::Ticket> &before, const std::optional<domain::Ticket> &after,
        const QString &note);
    void saveSearchText(const domain::Ticket &ticket);

    store::UnitOfWork &m_unit;
    domain::Actor m_actor;
    const ServiceSettings &m_settings;
    QString m_passwordHash;
    Announce m_announce = Announce::InGroup;
    std::optional<QString> m_chatId;
};

} // namespace relay::server::services
