// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transfer_texts.h"

#include "domain/transfer_planner.h"
#include "models/time_texts.h"

#include <QCoreApplication>

namespace relay::models {

namespace {

using domain::Transfer;
using domain::TransferReason;
using domain::TransferState;
using domain::TransferStrategy;
using protocol::EventKind;

struct TransferTexts
{
    Q_DECLARE_TR_FUNCTIONS(TransferTexts)
};

QString waitingTruth(const Transfer &transfer, const std::optional<int> &transfersLeft)
{
    const QString truth = transfer.takeoverAt
        ? TransferTexts::tr("Request sent; expected to take effect on %1; the customer can refuse")
              .arg(dayAndTime(*transfer.takeoverAt))
        : TransferTexts::tr("Request sent; takes effect about 24 hours later; the customer can refuse");
    if (!transfersLeft)
        return TransferTexts::tr("%1.", "end of a sentence").arg(truth);
    return TransferTexts::tr("%1; %2", "two halves of a sentence")
        .arg(truth, transfersLeftText(*transfersLeft));
}

QString failedTruth(const Transfer &transfer)
{
    if (transfer.errorCode)
        return TransferTexts::tr("WeCom refused the transfer (code %1). The contact stays where it was.")
            .arg(*transfer.errorCode);
    return TransferTexts::tr("The transfer did not take effect in time. The contact stays where it was.");
}

QString plannedTruth(const Transfer &transfer)
{
    if (transfer.direction == domain::TransferDirection::ToSales)
        return TransferTexts::tr("The contact will go back to sales as soon as that is possible.");
    return TransferTexts::tr("The transfer is planned; WeCom has not been asked yet.");
}

} // namespace

QString transferBadge(const Transfer &transfer)
{
    if (transfer.strategy == TransferStrategy::Assist)
        return {};
    switch (transfer.state) {
    case TransferState::Planned:
        return TransferTexts::tr("Planned", "transfer badge");
    case TransferState::Requested:
        return TransferTexts::tr("Asking", "transfer badge");
    case TransferState::Waiting:
        return TransferTexts::tr("Waiting", "transfer badge");
    case TransferState::Done:
        return transfer.direction == domain::TransferDirection::ToSales
            ? TransferTexts::tr("Moved back", "transfer badge")
            : TransferTexts::tr("Moved", "transfer badge");
    case TransferState::Refused:
        return TransferTexts::tr("Refused", "transfer badge");
    case TransferState::ReceiverFull:
        return TransferTexts::tr("Full", "transfer badge");
    case TransferState::Failed:
        return TransferTexts::tr("Failed", "transfer badge");
    case TransferState::Cancelled:
        return {};
    }
    Q_UNREACHABLE();
}

QString transferTruth(const Transfer &transfer, const Names &names, const std::optional<int> &transfersLeft)
{
    if (transfer.strategy == TransferStrategy::Assist)
        return TransferTexts::tr("The customer's contact stays as it is. %1")
            .arg(reasonText(transfer.reason));
    switch (transfer.state) {
    case TransferState::Planned:
        return plannedTruth(transfer);
    case TransferState::Requested:
        return TransferTexts::tr("WeCom is being asked; its answer is not known yet.");
    case TransferState::Waiting:
        return waitingTruth(transfer, transfersLeft);
    case TransferState::Done:
        return TransferTexts::tr("Done: %1 is now the customer's contact.").arg(names.taker);
    case TransferState::Refused:
        return TransferTexts::tr("The customer refused. %1 stays the contact; the ticket goes on.")
            .arg(names.giver);
    case TransferState::ReceiverFull:
        return TransferTexts::tr(
            "%1 has no room for more customers in WeCom. The contact stays where it was.")
            .arg(names.taker);
    case TransferState::Failed:
        return failedTruth(transfer);
    case TransferState::Cancelled:
        return TransferTexts::tr("Cancelled before WeCom was asked.");
    }
    Q_UNREACHABLE();
}

QString transfersLeftText(int left)
{
    return TransferTexts::tr("%n more transfer(s) possible within %1 days.", nullptr, left)
        .arg(domain::transferWindowDays);
}

QString reasonText(TransferReason reason)
{
    switch (reason) {
    case TransferReason::WithinQuota:
        return TransferTexts::tr("There are enough transfers left for the way there and back.");
    case TransferReason::PolicyNever:
        return TransferTexts::tr("Contacts are not moved for this type of service.");
    case TransferReason::PolicyAsks:
        return TransferTexts::tr("For this type of service somebody has to agree to a transfer first.");
    case TransferReason::WishAssist:
        return TransferTexts::tr("The engineer only assists: so it was chosen.");
    case TransferReason::NotConfigured:
        return TransferTexts::tr("WeCom is not set up on the server.");
    case TransferReason::NoContact:
        return TransferTexts::tr("No WeCom contact is linked to this customer.");
    case TransferReason::AlreadyContact:
        return TransferTexts::tr("The engineer already is a contact of the customer.");
    case TransferReason::GiverUnknown:
        return TransferTexts::tr("It is not known who follows the customer in WeCom.");
    case TransferReason::GiverInactive:
        return TransferTexts::tr("The person to whom the contact would go back is no longer active.");
    case TransferReason::TakerUnknown:
        return TransferTexts::tr("The engineer has no WeCom account here.");
    case TransferReason::TransferInProgress:
        return TransferTexts::tr("Another transfer of this customer is still running.");
    case TransferReason::QuotaUsedUp:
        return TransferTexts::tr("WeCom allows two transfers within 90 days, and both are used.");
    case TransferReason::KeptForReturn:
        return TransferTexts::tr("The last transfer within 90 days is kept for the way back.");
    case TransferReason::RefusedBefore:
        return TransferTexts::tr("A transfer for this ticket was refused before, so it is not asked again.");
    case TransferReason::OtherTicketOpen:
        return TransferTexts::tr("The engineer has another open ticket of this customer.");
    case TransferReason::WaitsForOutward:
        return TransferTexts::tr("The transfer to the engineer has to end first.");
    }
    Q_UNREACHABLE();
}

QString reasonText(const QString &wireName)
{
    const auto reason = base::enumFromName<TransferReason>(wireName);
    return reason ? reasonText(*reason) : wireName;
}

QString planHeadline(const protocol::TransferPlanReply &plan, const Names &names)
{
    switch (plan.strategy) {
    case TransferStrategy::Contact:
        return TransferTexts::tr("The contact moves from %1 to %2").arg(names.giver, names.taker);
    case TransferStrategy::Invite:
        return TransferTexts::tr("The customer is invited to add %1").arg(names.taker);
    case TransferStrategy::KfSession:
        return TransferTexts::tr("The service conversation is handed to %1").arg(names.taker);
    case TransferStrategy::Assist:
        return TransferTexts::tr("The contact stays; %1 assists").arg(names.taker);
    }
    Q_UNREACHABLE();
}

QString planConsequence(const protocol::TransferPlanReply &plan, const Names &names)
{
    switch (plan.strategy) {
    case TransferStrategy::Contact:
        return TransferTexts::tr(
            "WeCom tells the customer, who can refuse. It takes effect after 24 hours; then "
            "%1 no longer has the contact. The ticket is %2's at once.")
            .arg(names.giver, names.taker);
    case TransferStrategy::Invite:
        return TransferTexts::tr("The customer decides. Nobody loses the contact and no transfer is used.");
    case TransferStrategy::KfSession:
        return TransferTexts::tr("It happens at once in the same window. No transfer is used.");
    case TransferStrategy::Assist:
        return TransferTexts::tr("The ticket is %1's at once. The customer notices nothing.")
            .arg(names.taker);
    }
    Q_UNREACHABLE();
}

QString transferActionText(EventKind kind, std::optional<TransferReason> reason)
{
    switch (kind) {
    case EventKind::TransferPlanned:
        return TransferTexts::tr("Decided about the WeCom contact");
    case EventKind::TransferRequested:
        return TransferTexts::tr("Asked WeCom to move the contact");
    case EventKind::TransferWaiting:
        return TransferTexts::tr("WeCom accepted; the customer can refuse");
    case EventKind::TransferDone:
        return reason == TransferReason::WithinQuota ? TransferTexts::tr("The contact has moved")
                                                     : TransferTexts::tr("The contact stays as it is");
    case EventKind::TransferRefused:
        return TransferTexts::tr("The customer refused the transfer");
    case EventKind::TransferReceiverFull:
        return TransferTexts::tr("The engineer has no room for more customers");
    case EventKind::TransferFailed:
        return TransferTexts::tr("The transfer failed");
    case EventKind::TransferCancelled:
        return TransferTexts::tr("The transfer was cancelled");
    default:
        return protocol::eventName(kind);
    }
}

} // namespace relay::models
