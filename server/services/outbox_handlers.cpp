// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/handlers.h"

#include "server/services/command_context.h"

namespace relay::server::services {

base::Result<base::Nothing> handle(CommandContext &context, const OutboxSettle &command)
{
    std::optional<store::OutboxRow> row = context.unit().load<store::OutboxRow>(command.outboxId);
    if (!row || row->state != store::OutboxState::Pending)
        return base::Nothing{};
    ++row->attempts;
    row->reason = command.reason;
    if (command.outcome == QLatin1StringView("retry")) {
        row->nextTryAt = command.nextTryAt;
    } else {
        row->state = command.outcome == QLatin1StringView("delivered") ? store::OutboxState::Delivered
                                                                       : store::OutboxState::Dead;
        row->settledAt = context.now();
    }
    context.unit().save(*row);
    return base::Nothing{};
}

base::Result<base::Nothing> handle(CommandContext &context, const HousekeepingRun &)
{
    constexpr qint64 answersKeptMs = 30 * base::dayMs; // interface.md, "Idempotency"
    constexpr qint64 messagesKeptMs = 90 * base::dayMs;
    const qint64 now = context.now().milliseconds;
    context.unit().run("command_log.purge", {{"before", now - answersKeptMs}});
    context.unit().run("outbox.purge", {{"before", now - messagesKeptMs}});
    context.unit().run("inbox.purge", {{"before", now - messagesKeptMs}});
    context.unit().run("sessions.purge", {{"before", now - messagesKeptMs}});
    return base::Nothing{};
}

} // namespace relay::server::services
