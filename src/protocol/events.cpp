// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/events.h"

#include "base/json_text.h"

#include <array>

namespace relay::protocol {

namespace {

// in the order of EventKind
constexpr std::array<const char *, eventKindCount> names{
    "ticket.created",
    "ticket.assigned",
    "ticket.progressed",
    "ticket.resolved",
    "ticket.closed",
    "ticket.reopened",
    "ticket.escalated",
    "ticket.cancelled",
    "ticket.commented",
    "ticket.edited",
    "customer.created",
    "customer.updated",
    "customer.contact_linked",
    "transfer.planned",
    "transfer.requested",
    "transfer.waiting",
    "transfer.done",
    "transfer.refused",
    "transfer.receiver_full",
    "transfer.failed",
    "transfer.cancelled",
    "staff.created",
};

} // namespace

QString eventName(EventKind kind)
{
    return QString::fromLatin1(names[std::size_t(kind)]);
}

std::optional<EventKind> eventKindFromName(QStringView name)
{
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (name == QLatin1StringView(names[index]))
            return EventKind(index);
    }
    return std::nullopt;
}

EventKind transferEvent(domain::TransferState state)
{
    switch (state) {
    case domain::TransferState::Planned:
        return EventKind::TransferPlanned;
    case domain::TransferState::Requested:
        return EventKind::TransferRequested;
    case domain::TransferState::Waiting:
        return EventKind::TransferWaiting;
    case domain::TransferState::Done:
        return EventKind::TransferDone;
    case domain::TransferState::Refused:
        return EventKind::TransferRefused;
    case domain::TransferState::ReceiverFull:
        return EventKind::TransferReceiverFull;
    case domain::TransferState::Failed:
        return EventKind::TransferFailed;
    case domain::TransferState::Cancelled:
        return EventKind::TransferCancelled;
    }
    Q_UNREACHABLE();
}

QString encodeBody(const EventBody &body)
{
    QString text;
    base::appendJsonFields(text, body, [](const auto &row) { return row.has_value(); });
    return text;
}

} // namespace relay::protocol
