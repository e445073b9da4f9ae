// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/chat_command.h"
#include "domain/customer.h"
#include "domain/staff.h"
#include "domain/ticket.h"
#include "server/services/chat_message.h"
#include "server/services/internal_commands.h"

namespace relay::server::services {

class CommandContext;

// Carries out one chat message on behalf of its sender and words the answer. Everything that it changes goes
// through the handlers of the ordinary commands, with the sender's rights. Writer thread, one message.
class ChatConversation
{
public:
    ChatConversation(CommandContext &context, const ChatMessage &message);

    ChatAnswer answer();

private:
    using Intent = domain::ChatIntent;

    ChatAnswer carryOut(CommandContext &person, const domain::NotACommand &);
    ChatAnswer carryOut(CommandContext &person, const domain::Help &);
    ChatAnswer carryOut(CommandContext &person, const domain::Unclear &unclear);
    ChatAnswer carryOut(CommandContext &person, const domain::CreateTicket &intent);
    ChatAnswer carryOut(CommandContext &person, const domain::QueryTickets &intent);
    ChatAnswer carryOut(CommandContext &person, const domain::AssignTicket &intent);
    ChatAnswer carryOut(CommandContext &person, const domain::UpdateTicket &intent);

    // The ticket that is meant, or the answer that asks which.
    std::optional<domain::Ticket> findTicket(
        CommandContext &person, const domain::TicketReference &reference, ChatAnswer &asks);
    struct FoundCustomer
    {
        domain::Customer customer;
        QString remark; // "此手机号已登记为 …": the phone is known under another name
    };
    std::optional<FoundCustomer> findCustomer(
        CommandContext &person, const domain::CreateTicket &intent, ChatAnswer &asks);
    std::optional<domain::Staff> findPerson(CommandContext &person, const QString &text, ChatAnswer &asks);

    CommandContext &m_context;
    const ChatMessage &m_message;
};

} // namespace relay::server::services
