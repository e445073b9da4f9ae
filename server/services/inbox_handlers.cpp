// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/handlers.h"

#include "server/services/chat_conversation.h"
#include "server/services/command_context.h"
#include "server/services/outbox_channel.h"
#include "server/services/transfer_steps.h"

#include <QUuid>

namespace relay::server::services {

namespace {

using base::Nothing;
using base::Result;

const QString messageKind = QStringLiteral("message");
const QString contactKind = QStringLiteral("contact");

QString dedupeKey(const InboxAccept &command)
{
    if (command.contact)
        return QStringLiteral("contact:") + command.contact->eventKey;
    const ChatMessage &message = *command.message;
    // without an id of WeCom's nothing tells a repeat from the same words said twice
    const QString id =
        message.messageId.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : message.messageId;
    return base::enumName(message.road) + QLatin1Char(':') + id;
}

template<class Payload>
std::optional<Payload> payloadOf(const store::InboxRow &row)
{
    const auto object = base::parseObject(row.payload.toUtf8());
    if (!object)
        return std::nullopt;
    const auto payload = base::decodeFields<Payload>(*object, base::UnknownFields::Ignore);
    return payload ? std::optional<Payload>(*payload) : std::nullopt;
}

void sendAnswer(CommandContext &context, const ChatMessage &message, const QString &text)
{
    if (text.isEmpty())
        return;
    if (message.road == ChatRoad::Bot) {
        context.send(lanes::botReply,
            {{QStringLiteral("req_id"), message.requestId},
                {QStringLiteral("chatid"), message.chatId.isEmpty() ? message.senderUserid : message.chatId},
                {QStringLiteral("chat_type"),
                    message.chatId.isEmpty() ? QStringLiteral("single") : QStringLiteral("group")},
                {QStringLiteral("content"), text}});
    } else if (message.road == ChatRoad::Callback) {
        if (!context.settings().appMessages)
            return; // nothing to answer with: an item that no channel carries would wait for ever
        context.send(lanes::appMessage,
            {{QStringLiteral("userid"), message.senderUserid}, {QStringLiteral("content"), text}});
    } else {
        context.announceCard(text);
    }
}

// Callbacks come late and in any order: what was known of a later moment stays. Until the end of its second,
// which is all that WeCom tells.
bool isNews(const CommandContext &context, const ContactEvent &event, const domain::CustomerContact &contact)
{
    return event.at.value_or(context.now()) + (base::secondMs - 1) >= contact.checkedAt;
}

// Whether the relation is there from now on; nothing if the event does not tell.
std::optional<bool> relationAfter(ContactChange change)
{
    switch (change) {
    case ContactChange::Added:
        return true;
    case ContactChange::DeletedByMember:
    case ContactChange::DeletedByCustomer:
        return false;
    case ContactChange::HalfAdded:
    case ContactChange::Edited:
    case ContactChange::TransferFailed:
        break;
    }
    return std::nullopt;
}

// The relation has changed at WeCom: whatever is under way with this contact is read again now.
void noteContactEvent(CommandContext &context, const ContactEvent &event)
{
    const auto underWay = context.unit().find<domain::Transfer>(
        "transfers.under_way_for_contact", {{"external_userid", event.externalUserid}});
    if (context.settings().transfersConfigured)
        requestChecks(context, underWay);
    const std::optional<bool> active = relationAfter(event.change);
    if (!active || !underWay.isEmpty())
        return; // the reading will be the judge
    const auto contacts = context.unit().find<domain::CustomerContact>(
        "customer_contacts.by_external_userid", {{"external_userid", event.externalUserid}});
    for (domain::CustomerContact contact : contacts) {
        const auto staff = context.unit().load<domain::Staff>(contact.staffId);
        if (staff && staff->wecomUserid == event.userid && isNews(context, event, contact)) {
            contact.active = *active;
            contact.checkedAt = event.at.value_or(context.now());
            context.unit().save(contact);
        }
    }
}

ChatAnswer process(CommandContext &context, const store::InboxRow &row, bool callerWaits)
{
    if (row.kind == contactKind) {
        if (const auto event = payloadOf<ContactEvent>(row))
            noteContactEvent(context, *event);
        return {};
    }
    const auto message = payloadOf<ChatMessage>(row);
    if (!message)
        return {};
    const ChatAnswer answer = ChatConversation(context, *message).answer();
    if (!callerWaits)
        sendAnswer(context, *message, answer.text);
    return answer;
}

std::optional<ChatAnswer> storedAnswer(const store::InboxRow &row)
{
    if (!row.answer)
        return std::nullopt;
    const auto object = base::parseObject(row.answer->toUtf8());
    if (!object)
        return std::nullopt;
    const auto answer = base::decodeFields<ChatAnswer>(*object, base::UnknownFields::Ignore);
    return answer ? std::optional<ChatAnswer>(*answer) : std::nullopt;
}

} // namespace

Result<InboxAccept::Accepted> handle(CommandContext &context, const InboxAccept &command)
{
    const QString key = dedupeKey(command);
    if (const auto earlier =
            context.unit().findOne<store::InboxRow>("inbox.by_dedupe_key", {{"dedupe_key", key}})) {
        InboxAccept::Accepted repeated{earlier->id, true, {}};
        if (const auto answer = storedAnswer(*earlier))
            repeated.answer = base::toObject(*answer);
        return repeated;
    }
    store::InboxRow row;
    row.id = context.unit().nextId<store::InboxRow>();
    row.dedupeKey = key;
    row.kind = command.contact ? contactKind : messageKind;
    const QJsonObject payload =
        command.contact ? base::toObject(*command.contact) : base::toObject(*command.message);
    row.payload = QString::fromUtf8(base::compactJson(payload));
    row.receivedAt = context.now();
    context.unit().save(row);
    return InboxAccept::Accepted{row.id, false, {}};
}

Result<ChatAnswer> handle(CommandContext &context, const InboxProcess &command)
{
    std::optional<store::InboxRow> row = context.unit().load<store::InboxRow>(command.inboxId);
    if (!row)
        return base::Error{base::ErrorCode::NotFound, {}, {}, {}};
    if (row->state == store::InboxState::Done)
        return storedAnswer(*row).value_or(ChatAnswer{});
    const ChatAnswer answer = process(context, *row, command.callerWaits);
    row->state = store::InboxState::Done;
    row->answer = QString::fromUtf8(base::compactJson(base::toObject(answer)));
    row->processedAt = context.now();
    context.unit().save(*row);
    return answer;
}

Result<Nothing> handle(CommandContext &context, const InboxAnswerLate &command)
{
    const auto row = context.unit().load<store::InboxRow>(command.inboxId);
    if (!row)
        return base::Error{base::ErrorCode::NotFound, {}, {}, {}};
    const auto message = payloadOf<ChatMessage>(*row);
    const auto answer = storedAnswer(*row);
    if (message && answer)
        sendAnswer(context, *message, answer->text);
    return Nothing{};
}

} // namespace relay::server::services
