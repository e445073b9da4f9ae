// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transfer_planner.h"

namespace relay::domain {

namespace {

using base::Timestamp;

// What makes a call of transfer_customer impossible or pointless in either direction.
std::optional<TransferReason> obstacle(const TransferQuestion &question)
{
    if (!question.wecomConfigured)
        return TransferReason::NotConfigured;
    if (!question.externalUserid)
        return TransferReason::NoContact;
    if (!question.giverUserid)
        return TransferReason::GiverUnknown;
    if (!question.takerUserid)
        return TransferReason::TakerUnknown;
    if (question.transferUnderWay) // before the next one: who is the contact now may not be it for long
        return TransferReason::TransferInProgress; // 40129 / 40100
    if (question.takerFollows || question.giverUserid == question.takerUserid)
        return TransferReason::AlreadyContact; // 40130, or an API call that would only cost a chance
    return std::nullopt;
}

std::optional<TransferReason> policyObjection(const TransferQuestion &question)
{
    if (question.wish == TransferWish::Assist)
        return TransferReason::WishAssist;
    if (question.policy == TransferPolicy::Never)
        return TransferReason::PolicyNever;
    if (question.policy == TransferPolicy::Ask && question.wish != TransferWish::Auto)
        return TransferReason::PolicyAsks;
    if (question.refusedForThisTicket)
        return TransferReason::RefusedBefore;
    return std::nullopt;
}

int left(const TransferQuestion &question)
{
    return transfersLeft(question.countedRequests, question.blockedUntil, question.now);
}

TransferPlan assist(TransferReason reason, int left)
{
    return {TransferStrategy::Assist, {reason}, left};
}

} // namespace

int transfersLeft(
    const QList<Timestamp> &countedRequests, const std::optional<Timestamp> &blockedUntil, Timestamp now)
{
    if (blockedUntil && now < *blockedUntil)
        return 0;
    const qint64 today = base::shanghaiDay(now);
    const auto counts = [&](Timestamp at) { return today < base::shanghaiDay(at) + transferWindowDays; };
    const auto used = std::count_if(countedRequests.begin(), countedRequests.end(), counts);
    return std::max(0, transfersPerWindow - int(used));
}

Timestamp blockedUntilAfter40128(Timestamp now)
{
    // we do not know the days of the two transfers that WeCom counted: the latest possible end is safe
    return base::startOfShanghaiDay(base::shanghaiDay(now) + transferWindowDays);
}

TransferPlan planToEngineer(const TransferQuestion &question)
{
    const int chances = left(question);
    if (const auto objection = policyObjection(question))
        return assist(*objection, chances);
    if (const auto reason = obstacle(question))
        return assist(*reason, chances);
    if (chances == 0)
        return assist(TransferReason::QuotaUsedUp, chances);
    if (chances <= transfersKeptForReturn)
        return assist(TransferReason::KeptForReturn, chances);
    return {TransferStrategy::Contact, {TransferReason::WithinQuota}, chances};
}

TransferPlan planToSales(const TransferQuestion &question)
{
    const int chances = left(question);
    if (!question.giverActive)
        return assist(TransferReason::GiverInactive, chances);
    if (question.otherOpenTicketWithTaker)
        return assist(TransferReason::OtherTicketOpen, chances);
    if (const auto reason = obstacle(question))
        return assist(*reason, chances);
    if (chances == 0)
        return assist(TransferReason::QuotaUsedUp, chances);
    return {TransferStrategy::Contact, {TransferReason::WithinQuota}, chances};
}

} // namespace relay::domain
