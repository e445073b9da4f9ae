// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_message.h"

#include <QJsonObject>

#include <optional>

namespace relay::server::wecom {

// The frames of the bot's long connection (智能机器人, docs 101463, 100719): {cmd, headers: {req_id}, body}
// both ways, and answers without cmd: {headers: {req_id}, errcode, errmsg}. Pure.

struct BotFrame
{
    QString command; // empty: an answer
    QString requestId;
    int errcode = 0; // of an answer
    QJsonObject body;
};

std::optional<BotFrame> parseBotFrame(const QString &text);
QString writeBotFrame(const QString &command, const QString &requestId, const QJsonObject &body = {});

// What a member wrote: text, the texts of a mixed message, or what WeCom heard in a voice message (docs
// 100719). Nothing for pictures and files.
std::optional<services::ChatMessage> chatMessageOf(const BotFrame &callback);
// Of an aibot_event_callback: enter_chat, disconnected_event, …
QString eventTypeOf(const BotFrame &callback);

enum class BotChat { Single, Group };
enum class StreamPart { More, Last };

inline constexpr qsizetype maximumBotMarkdownBytes = 20'480;

// Answer to a message. Each part of a stream replaces the
// content so far; one with Last only is a plain answer.
QJsonObject streamBody(const QString &streamId, const QString &markdown, StreamPart part);
// Without a message to answer; chatId is the userid in a single chat. text would be 40008.
QJsonObject pushBody(BotChat kind, const QString &chatId, const QString &markdown);
// Answer to enter_chat: the only place for a plain text.
QJsonObject welcomeBody(const QString &text);

} // namespace relay::server::wecom
