// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/enum_names.h"
#include "base/fields.h"

#include <QString>

#include <optional>

namespace relay::server::services {

enum class ChatRoad { Bot, Callback, WorkMessage };
RELAY_ENUM(ChatRoad, Bot, Callback, WorkMessage)

// What a member of staff wrote, whichever road it came by.
struct ChatMessage
{
    ChatRoad road = ChatRoad::WorkMessage;
    QString messageId; // WeCom's own id, unique per road; empty: not told apart from a repeat
    QString senderUserid; // lower case
    QString chatId; // empty: a 1:1 chat with the bot or the app
    QString text; // as typed, mentions included
    QString quote; // text of the quoted message, empty without
    QString requestId; // bot road: the req_id that an answer must carry
};
RELAY_FIELDS(ChatMessage, road, messageId, senderUserid, chatId, text, quote, requestId)

// A change of the customer relation as the callback tells it (doc 92130).
enum class ContactChange { Added, HalfAdded, Edited, DeletedByMember, DeletedByCustomer, TransferFailed };
RELAY_ENUM(ContactChange, Added, HalfAdded, Edited, DeletedByMember, DeletedByCustomer, TransferFailed)

struct ContactEvent
{
    QString eventKey; // FromUserName + CreateTime + event + change + member + customer: the dedupe key
    ContactChange change = ContactChange::Added;
    QString userid; // lower case; for TransferFailed the taker
    QString externalUserid;
    QString failReason; // customer_refused | customer_limit_exceed
    QString state; // of the contact way, if any
    // When it happened, to the second; nothing in what an earlier version has stored.
    std::optional<base::Timestamp> at;
};
RELAY_FIELDS(ContactEvent, eventKey, change, userid, externalUserid, failReason, state, at)

} // namespace relay::server::services
