// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_texts.h"

#include "domain/history_notes.h"
#include "models/transfer_texts.h"
#include "protocol/events.h"

#include <QCoreApplication>

namespace relay::models {

namespace {

using domain::Priority;
using domain::ServiceType;
using domain::TicketStatus;
using domain::TicketStep;
using protocol::EventKind;

struct TicketTexts
{
    Q_DECLARE_TR_FUNCTIONS(TicketTexts)
};

QString progressText(const domain::TicketAction &action)
{
    if (action.progress == 0 && action.fromStatus != TicketStatus::Processing)
        return TicketTexts::tr("Began to work on it");
    return action.progress ? TicketTexts::tr("Set the progress to %1 %").arg(*action.progress)
                           : TicketTexts::tr("Reported progress");
}

QString assignmentText(const QString &assignee)
{
    return assignee.isEmpty() ? TicketTexts::tr("Assigned the ticket")
                              : TicketTexts::tr("Assigned the ticket to %1").arg(assignee);
}

QString ticketActionText(EventKind kind, const domain::TicketAction &action)
{
    switch (kind) {
    case EventKind::TicketCreated:
        return TicketTexts::tr("Created the ticket");
    case EventKind::TicketAssigned:
        return assignmentText(domain::assignmentNoteOf(action.note).assignee);
    case EventKind::TicketProgressed:
        return progressText(action);
    case EventKind::TicketResolved:
        return TicketTexts::tr("Resolved the ticket");
    case EventKind::TicketClosed:
        return TicketTexts::tr("Closed the ticket");
    case EventKind::TicketReopened:
        return TicketTexts::tr("Reopened the ticket");
    case EventKind::TicketEscalated:
        return TicketTexts::tr("Escalated the ticket");
    case EventKind::TicketCancelled:
        return TicketTexts::tr("Cancelled the ticket");
    case EventKind::TicketCommented:
        return TicketTexts::tr("Commented");
    case EventKind::TicketEdited:
        return TicketTexts::tr("Changed the ticket");
    default:
        return transferActionText(kind, base::enumFromName<domain::TransferReason>(action.note));
    }
}

} // namespace

QString statusName(TicketStatus status)
{
    switch (status) {
    case TicketStatus::Pending:
        return TicketTexts::tr("Pending");
    case TicketStatus::Assigned:
        return TicketTexts::tr("Assigned");
    case TicketStatus::Processing:
        return TicketTexts::tr("Processing");
    case TicketStatus::Resolved:
        return TicketTexts::tr("Resolved");
    case TicketStatus::Closed:
        return TicketTexts::tr("Closed");
    case TicketStatus::Escalated:
        return TicketTexts::tr("Escalated");
    case TicketStatus::Cancelled:
        return TicketTexts::tr("Cancelled");
    }
    Q_UNREACHABLE();
}

QString priorityName(Priority priority)
{
    switch (priority) {
    case Priority::Low:
        return TicketTexts::tr("Low");
    case Priority::Normal:
        return TicketTexts::tr("Normal");
    case Priority::High:
        return TicketTexts::tr("High");
    case Priority::Urgent:
        return TicketTexts::tr("Urgent");
    }
    Q_UNREACHABLE();
}

QString serviceTypeName(ServiceType type)
{
    switch (type) {
    case ServiceType::Repair:
        return TicketTexts::tr("Repair");
    case ServiceType::Maintenance:
        return TicketTexts::tr("Maintenance");
    case ServiceType::Complaint:
        return TicketTexts::tr("Complaint");
    case ServiceType::Return:
        return TicketTexts::tr("Return of goods");
    case ServiceType::Other:
        return TicketTexts::tr("Other");
    }
    Q_UNREACHABLE();
}

QString roleName(domain::Role role)
{
    switch (role) {
    case domain::Role::Sales:
        return TicketTexts::tr("Sales");
    case domain::Role::Engineer:
        return TicketTexts::tr("Engineer");
    case domain::Role::Manager:
        return TicketTexts::tr("Manager");
    case domain::Role::Admin:
        return TicketTexts::tr("Administrator");
    }
    Q_UNREACHABLE();
}

QString stepName(TicketStep step)
{
    switch (step) {
    case TicketStep::Assign:
        return TicketTexts::tr("Assign…");
    case TicketStep::Progress:
        return TicketTexts::tr("Progress");
    case TicketStep::Resolve:
        return TicketTexts::tr("Resolve");
    case TicketStep::Close:
        return TicketTexts::tr("Close");
    case TicketStep::Reopen:
        return TicketTexts::tr("Reopen…");
    case TicketStep::Escalate:
        return TicketTexts::tr("Escalate…");
    case TicketStep::Cancel:
        return TicketTexts::tr("Cancel…", "a ticket");
    }
    Q_UNREACHABLE();
}

QString actionText(const domain::TicketAction &action)
{
    const std::optional<EventKind> kind = protocol::eventKindFromName(action.action);
    // an action of a newer server: its name says more than nothing
    return kind ? ticketActionText(*kind, action) : action.action;
}

} // namespace relay::models
