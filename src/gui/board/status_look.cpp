// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/status_look.h"

namespace relay::gui {

Look lookOf(domain::TicketStatus status)
{
    const QString icon = QStringLiteral("status-") + base::enumName(status);
    switch (status) {
    case domain::TicketStatus::Pending:
        return {icon, ColorRole::Warning, ColorRole::WarningSoft};
    case domain::TicketStatus::Assigned:
    case domain::TicketStatus::Processing:
        return {icon, ColorRole::Accent, ColorRole::AccentSoft};
    case domain::TicketStatus::Resolved:
        return {icon, ColorRole::Success, ColorRole::SuccessSoft};
    case domain::TicketStatus::Escalated:
        return {icon, ColorRole::Danger, ColorRole::DangerSoft};
    case domain::TicketStatus::Closed:
    case domain::TicketStatus::Cancelled:
        return {icon, ColorRole::TextSecondary, ColorRole::Sunken};
    }
    Q_UNREACHABLE();
}

Look lookOf(domain::Priority priority)
{
    const QString icon = QStringLiteral("priority-") + base::enumName(priority);
    switch (priority) {
    case domain::Priority::Low:
    case domain::Priority::Normal:
        return {icon, ColorRole::TextFaint};
    case domain::Priority::High:
        return {icon, ColorRole::Warning};
    case domain::Priority::Urgent:
        return {icon, ColorRole::Danger};
    }
    Q_UNREACHABLE();
}

Look lookOf(domain::TransferState state)
{
    switch (state) {
    case domain::TransferState::Planned:
    case domain::TransferState::Requested:
    case domain::TransferState::Waiting:
        return {QStringLiteral("transfer"), ColorRole::Warning, ColorRole::WarningSoft};
    case domain::TransferState::Done:
        return {QStringLiteral("resolve"), ColorRole::Success, ColorRole::SuccessSoft};
    case domain::TransferState::Refused:
    case domain::TransferState::ReceiverFull:
    case domain::TransferState::Failed:
        return {QStringLiteral("warning"), ColorRole::Danger, ColorRole::DangerSoft};
    case domain::TransferState::Cancelled:
        return {QStringLiteral("cancel"), ColorRole::TextFaint, ColorRole::Sunken};
    }
    Q_UNREACHABLE();
}

} // namespace relay::gui
