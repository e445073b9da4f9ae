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

enum class TransferStrategy { Contact, Invite, KfSession, Assist };
RELAY_ENUM(TransferStrategy, Contact, Invite, KfSession, Assist)

enum class TransferDirection { ToEngineer, ToSales };
RELAY_ENUM(TransferDirection, ToEngineer, ToSales)

// planned: decided, WeCom not asked yet. requested: WeCom is being asked, or its answer is unknown.
// waiting: WeCom accepted and the 24 hours run (doc 92125). The others are ends.
enum class TransferState { Planned, Requested, Waiting, Done, Refused, ReceiverFull, Failed, Cancelled };
RELAY_ENUM(TransferState, Planned, Requested, Waiting, Done, Refused, ReceiverFull, Failed, Cancelled)

// What a person asks for with an assignment; left out, the policy of the service type decides.
enum class TransferWish { Auto, Assist };
RELAY_ENUM(TransferWish, Auto, Assist)

enum class TransferPolicy { Auto, Ask, Never };
RELAY_ENUM(TransferPolicy, Auto, Ask, Never)

// Why a plan or an end is what it is; the wire name is the reason code.
enum class TransferReason {
    WithinQuota,
    PolicyNever,
    PolicyAsks,
    WishAssist,
    NotConfigured,
    NoContact,
    AlreadyContact,
    GiverUnknown,
    GiverInactive,
    TakerUnknown,
    TransferInProgress,
    QuotaUsedUp,
    KeptForReturn,
    RefusedBefore,
    OtherTicketOpen,
    WaitsForOutward,
};
RELAY_ENUM(TransferReason, WithinQuota, PolicyNever, PolicyAsks, WishAssist, NotConfigured, NoContact,
    AlreadyContact, GiverUnknown, GiverInactive, TakerUnknown, TransferInProgress, QuotaUsedUp, KeptForReturn,
    RefusedBefore, OtherTicketOpen, WaitsForOutward)

// One decision about the customer's WeCom relation. A row even when nothing is asked of WeCom (assist).
struct Transfer
{
    TransferId id;
    int version = 0;
    TicketId ticketId;
    CustomerId customerId;
    TransferStrategy strategy = TransferStrategy::Assist;
    TransferDirection direction = TransferDirection::ToEngineer;
    TransferState state = TransferState::Planned;
    std::optional<StaffId> handoverId;
    std::optional<StaffId> takeoverId;
    std::optional<QString> handoverUserid;
    std::optional<QString> takeoverUserid;
    std::optional<QString> externalUserid;
    QString reason; // wire name of a TransferReason
    std::optional<base::Timestamp> takeoverAt; // WeCom's own takeover_time
    std::optional<int> errorCode; // WeCom's errcode, if it refused
    bool counted = false; // uses one of the two chances in 90 natural days
    std::optional<base::Timestamp> requestedAt; // when WeCom was first asked; the ledger's day
    int attempts = 0; // calls of transfer_customer, at most two, the second only after reading
    int checks = 0; // reads after the due time
    std::optional<base::Timestamp> nextCheckAt;
    std::optional<StaffId> createdBy;
    base::Timestamp createdAt;
    base::Timestamp updatedAt;

    bool isOpen() const
    {
        return state == TransferState::Planned || state == TransferState::Requested
            || state == TransferState::Waiting;
    }
    bool isUnderWay() const { return state == TransferState::Requested || state == TransferState::Waiting; }
};
RELAY_FIELDS(Transfer, id, version, ticketId, customerId, strategy, direction, state, handoverId, takeoverId,
    handoverUserid, takeoverUserid, externalUserid, reason, takeoverAt, errorCode, counted, requestedAt,
    attempts, checks, nextCheckAt, createdBy, createdAt, updatedAt)

} // namespace relay::domain
