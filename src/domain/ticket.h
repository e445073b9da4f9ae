// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/enum_names.h"
#include "base/fields.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace relay::domain {

enum class TicketStatus { Pending, Assigned, Processing, Resolved, Closed, Escalated, Cancelled };
RELAY_ENUM(TicketStatus, Pending, Assigned, Processing, Resolved, Closed, Escalated, Cancelled)

enum class Priority { Low, Normal, High, Urgent };
inline constexpr Priority prioritiesFromUrgent[]{
    Priority::Urgent, Priority::High, Priority::Normal, Priority::Low};
RELAY_ENUM(Priority, Low, Normal, High, Urgent)

enum class ServiceType { Repair, Maintenance, Complaint, Return, Other };
RELAY_ENUM(ServiceType, Repair, Maintenance, Complaint, Return, Other)

struct Ticket
{
    TicketId id; // "#123" in the group
    int version = 0;
    QString number; // AS + yyyyMMddHHmmss in Shanghai + 3 letters
    CustomerId customerId;
    QString customerName; // follows from customerId
    std::optional<StaffId> customerOwnerId; // follows from customerId
    QString title;
    QString description;
    Priority priority = Priority::Normal;
    ServiceType serviceType = ServiceType::Repair;
    TicketStatus status = TicketStatus::Pending;
    int progress = 0; // 0..100
    int progressBefore = 0; // what reopening restores
    std::optional<StaffId> assigneeId;
    std::optional<QString> assignedTo; // the assignee's WeCom userid; follows from assigneeId
    std::optional<QString> assignedToName; // follows from assigneeId
    std::optional<QString> originalSalesUserid; // whom the relation goes back to
    std::optional<base::Timestamp> transferTimestamp; // when WeCom accepted the last transfer of this ticket
    std::optional<QString> transferReason; // why the last plan chose what it chose: a reason code
    int reminderCount = 0;
    std::optional<base::Timestamp> lastReminderAt;
    base::Timestamp deadline;
    std::optional<base::Timestamp> resolvedAt;
    std::optional<base::Timestamp> closedAt;
    std::optional<QString> chatId; // the group it was created in
    std::optional<StaffId> createdBy;
    base::Timestamp createdAt;
    base::Timestamp updatedAt;
};
RELAY_FIELDS(Ticket, id, version, number, customerId, customerName, customerOwnerId, title, description,
    priority, serviceType, status, progress, progressBefore, assigneeId, assignedTo, assignedToName,
    originalSalesUserid, transferTimestamp, transferReason, reminderCount, lastReminderAt, deadline,
    resolvedAt, closedAt, chatId, createdBy, createdAt, updatedAt)

// One line of a ticket's history.
struct TicketAction
{
    TicketActionId id;
    TicketId ticketId;
    base::Timestamp at;
    std::optional<StaffId> actorId; // none: the system or an integration
    QString actorName;
    QString action; // the event's name, such as ticket.assigned or transfer.waiting
    std::optional<TicketStatus> fromStatus;
    std::optional<TicketStatus> toStatus;
    std::optional<int> progress;
    QString note; // what the person wrote
};
RELAY_FIELDS(TicketAction, id, ticketId, at, actorId, actorName, action, fromStatus, toStatus, progress, note)

} // namespace relay::domain
