// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transfer.h"
#include "protocol/events.h"
#include "protocol/queries.h"

// The truth about the customer's WeCom relation, in whole
// sentences. The one file that words states and reasons.
namespace relay::models {

struct Names
{
    QString giver; // who follows the customer now
    QString taker;
};

// Two or three words for a card; empty when there is nothing to say.
QString transferBadge(const domain::Transfer &transfer);
// What is so now, what will happen and what can still go wrong. transfersLeft: if it is known.
QString transferTruth(const domain::Transfer &transfer, const Names &names,
    const std::optional<int> &transfersLeft = std::nullopt);
// "2 more transfers are possible within 90 days."
QString transfersLeftText(int left);
QString reasonText(domain::TransferReason reason);
// The same for a reason's wire name; the name itself when a newer server knows more reasons.
QString reasonText(const QString &wireName);
QString planHeadline(const protocol::TransferPlanReply &plan, const Names &names);
// What the headline means for the people involved.
QString planConsequence(const protocol::TransferPlanReply &plan, const Names &names);
// The reason tells what came of a transfer that is done: moved, or left as it was.
QString transferActionText(protocol::EventKind kind, std::optional<domain::TransferReason> reason);

} // namespace relay::models
