// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The templates of command_executor.h: how a typed command becomes a job.

#include "base/continuation.h"
#include "server/services/command_context.h"
#include "server/services/handlers.h"

namespace relay::server::services {

// The row that a command is about has to be visible still when its stored answer is given again.
template<class Command>
base::Result<base::Nothing> checkSight(CommandContext &context, const Command &command)
{
    if constexpr (requires { command.ticketId; }) {
        if (const auto ticket = context.visibleTicket(command.ticketId); !ticket)
            return ticket.error();
    }
    if constexpr (requires { command.customerId; }) {
        if (const auto customer = context.visibleCustomer(command.customerId); !customer)
            return customer.error();
    }
    if constexpr (requires { command.transferId; }) {
        const auto transfer = context.unit().template load<domain::Transfer>(command.transferId);
        const auto ticket = context.visibleTicket(transfer ? transfer->ticketId : domain::TicketId{});
        if (!ticket)
            return ticket.error();
    }
    return base::Nothing{};
}

template<class Command>
CommandExecutor::Prepared CommandExecutor::prepare(Command command)
{
    Prepared prepared;
    prepared.info = &Command::info;
    prepared.checkSight = [command](
                              CommandContext &context) { return services::checkSight(context, command); };
    prepared.announceRows = [command](store::Batch &batch) {
        if constexpr (requires { command.ticketId; })
            batch.expect<domain::Ticket>({command.ticketId.value});
        if constexpr (requires { command.customerId; })
            batch.expect<domain::Customer>({command.customerId.value});
        if constexpr (requires { command.engineerId->value; }) {
            if (command.engineerId)
                batch.expect<domain::Staff>({command.engineerId->value});
        }
    };
    if constexpr (requires { command.password->value; }) {
        if (command.password)
            prepared.password = command.password->value;
    }
    prepared.handler = [command = std::move(command)](CommandContext &context) -> base::Result<QJsonObject> {
        const base::Result<typename Command::Reply> reply = handle(context, command);
        if (!reply)
            return reply.error();
        if constexpr (std::is_same_v<typename Command::Reply, base::Nothing>)
            return QJsonObject{};
        else
            return base::toObject(*reply);
    };
    return prepared;
}

template<class Command>
QFuture<base::Result<typename Command::Reply>> CommandExecutor::execute(
    const Command &command, const domain::Actor &actor, const QString &key)
{
    using Reply = typename Command::Reply;
    const QByteArray hash = requestHash(Command::info.name, base::toObject(command));
    return base::then(enqueue(prepare(command), actor, key, hash), this,
        [](const CommandAnswer &answer) -> base::Result<Reply> {
            if (!answer.reply)
                return answer.reply.error();
            if constexpr (std::is_same_v<Reply, base::Nothing>)
                return Reply{};
            else
                return base::decodeFields<Reply>(*answer.reply, base::UnknownFields::Ignore);
        });
}

} // namespace relay::server::services
