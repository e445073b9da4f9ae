// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/bot_frames.h"

#include "base/json_codec.h"

#include <QJsonArray>

namespace relay::server::wecom {

namespace {

using services::ChatMessage;
using services::ChatRoad;

QJsonObject child(const QJsonObject &object, const QString &name)
{
    return object.value(name).toObject();
}

QString contentOf(const QJsonObject &message, const QString &type)
{
    return child(message, type).value(QLatin1StringView("content")).toString();
}

// A message or the quote in one: the same structure (doc 100719).
QString textOf(const QJsonObject &message)
{
    const QString type = message.value(QLatin1StringView("msgtype")).toString();
    if (type == QLatin1StringView("text") || type == QLatin1StringView("voice"))
        return contentOf(message, type);
    QStringList texts;
    if (type == QLatin1StringView("mixed")) {
        const QJsonArray items = child(message, type).value(QLatin1StringView("msg_item")).toArray();
        for (const QJsonValue &value : items) {
            const QString text = contentOf(value.toObject(), QStringLiteral("text"));
            if (!text.isEmpty())
                texts.append(text);
        }
    }
    return texts.join(u'\n');
}

} // namespace

std::optional<BotFrame> parseBotFrame(const QString &text)
{
    const base::Result<QJsonObject> json = base::parseObject(text.toUtf8());
    if (!json)
        return std::nullopt;
    BotFrame frame;
    frame.command = json->value(QLatin1StringView("cmd")).toString();
    frame.requestId = child(*json, QStringLiteral("headers")).value(QLatin1StringView("req_id")).toString();
    frame.body = child(*json, QStringLiteral("body"));
    const QJsonValue errcode = json->value(QLatin1StringView("errcode"));
    if (frame.command.isEmpty() && !errcode.isDouble())
        return std::nullopt;
    frame.errcode = errcode.toInt();
    return frame;
}

QString writeBotFrame(const QString &command, const QString &requestId, const QJsonObject &body)
{
    QJsonObject frame{{QStringLiteral("cmd"), command},
        {QStringLiteral("headers"), QJsonObject{{QStringLiteral("req_id"), requestId}}}};
    if (!body.isEmpty())
        frame.insert(QStringLiteral("body"), body);
    return QString::fromUtf8(base::compactJson(frame));
}

std::optional<ChatMessage> chatMessageOf(const BotFrame &callback)
{
    ChatMessage message;
    message.road = ChatRoad::Bot;
    message.messageId = callback.body.value(QLatin1StringView("msgid")).toString();
    message.senderUserid =
        child(callback.body, QStringLiteral("from")).value(QLatin1StringView("userid")).toString().toLower();
    message.chatId = callback.body.value(QLatin1StringView("chatid")).toString(); // only groups have one
    message.text = textOf(callback.body);
    message.quote = textOf(child(callback.body, QStringLiteral("quote")));
    message.requestId = callback.requestId;
    if (message.senderUserid.isEmpty() || message.text.isEmpty())
        return std::nullopt;
    return message;
}

QString eventTypeOf(const BotFrame &callback)
{
    return child(callback.body, QStringLiteral("event")).value(QLatin1StringView("eventtype")).toString();
}

QJsonObject streamBody(const QString &streamId, const QString &markdown, StreamPart part)
{
    return {{QStringLiteral("msgtype"), QStringLiteral("stream")},
        {QStringLiteral("stream"),
            QJsonObject{{QStringLiteral("id"), streamId},
                {QStringLiteral("finish"), part == StreamPart::Last},
                {QStringLiteral("content"), markdown}}}};
}

QJsonObject pushBody(BotChat kind, const QString &chatId, const QString &markdown)
{
    return {{QStringLiteral("chatid"), chatId},
        {QStringLiteral("chat_type"), kind == BotChat::Single ? 1 : 2},
        {QStringLiteral("msgtype"), QStringLiteral("markdown")},
        {QStringLiteral("markdown"), QJsonObject{{QStringLiteral("content"), markdown}}}};
}

QJsonObject welcomeBody(const QString &text)
{
    return {{QStringLiteral("msgtype"), QStringLiteral("text")},
        {QStringLiteral("text"), QJsonObject{{QStringLiteral("content"), text}}}};
}

} // namespace relay::server::wecom
