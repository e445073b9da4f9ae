// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requirement_bodies.h"

#include "base/json_codec.h"

namespace relay::server::http {

namespace {

using base::Result;
using domain::TicketId;

// project_id and ticket_id both name the ticket, and other fields of callers' own are left alone.
Result<TicketId> ticketIdOf(const QJsonObject &body)
{
    const QJsonValue project = body.value(QStringLiteral("project_id"));
    const QJsonValue ticket = body.value(QStringLiteral("ticket_id"));
    if (!project.isUndefined() && !ticket.isUndefined() && project != ticket)
        return base::invalidField(QStringLiteral("project_id"), QStringLiteral("contradicts_ticket_id"));
    const bool byProject = ticket.isUndefined();
    const QString field = byProject ? QStringLiteral("project_id") : QStringLiteral("ticket_id");
    const QJsonValue value = byProject ? project : ticket;
    if (value.isUndefined())
        return base::invalidField(field, QStringLiteral("missing"));
    return base::decodeJson<TicketId>(value, field);
}

Result<QList<TicketId>> ticketIdsOf(const QJsonObject &body)
{
    const QString field = body.contains(QStringLiteral("project_ids")) ? QStringLiteral("project_ids")
                                                                       : QStringLiteral("ticket_ids");
    if (!body.contains(field))
        return base::invalidField(QStringLiteral("project_ids"), QStringLiteral("missing"));
    const Result<QList<TicketId>> ids = base::decodeJson<QList<TicketId>>(body.value(field), field);
    if (ids && (ids->isEmpty() || ids->size() > batchLimit))
        return base::invalidField(
            field, ids->isEmpty() ? QStringLiteral("missing") : QStringLiteral("too_long"));
    return ids;
}

Result<QString> engineerOf(const QJsonObject &body)
{
    const QString field = QStringLiteral("engineer_userid");
    if (!body.contains(field))
        return base::invalidField(field, QStringLiteral("missing"));
    return base::decodeLine(body.value(field), field, 64);
}

} // namespace

Result<services::TransferToEngineer> readToEngineer(const QJsonObject &body)
{
    const Result<TicketId> ticket = ticketIdOf(body);
    if (!ticket)
        return ticket.error();
    const Result<QString> engineer = engineerOf(body);
    if (!engineer)
        return engineer.error();
    return services::TransferToEngineer{*ticket, *engineer};
}

Result<services::TransferBatchToEngineer> readBatch(const QJsonObject &body)
{
    const Result<QList<TicketId>> tickets = ticketIdsOf(body);
    if (!tickets)
        return tickets.error();
    const Result<QString> engineer = engineerOf(body);
    if (!engineer)
        return engineer.error();
    return services::TransferBatchToEngineer{*tickets, *engineer};
}

Result<services::TransferBackToSales> readBackToSales(const QJsonObject &body)
{
    const Result<TicketId> ticket = ticketIdOf(body);
    if (!ticket)
        return ticket.error();
    return services::TransferBackToSales{*ticket};
}

Result<services::ChatMessage> readWorkMessage(const QJsonObject &body, const QByteArray &key)
{
    const auto text = [&](const char *name) { return body.value(QLatin1StringView(name)); };
    services::ChatMessage message;
    message.road = services::ChatRoad::WorkMessage;
    const Result<QString> sender = base::decodeLine(text("FromUserName"), QStringLiteral("FromUserName"), 64);
    if (!sender)
        return sender.error();
    message.senderUserid = sender->toLower();
    const Result<QString> content = base::decodeString(text("Content"), QStringLiteral("Content"), 20'000);
    if (!content)
        return content.error();
    message.text = *content;
    for (const char *name : {"ChatId", "Quote"}) {
        if (text(name).isUndefined() || text(name).isNull())
            continue;
        const Result<QString> value = base::decodeString(text(name), QString::fromLatin1(name), 20'000);
        if (!value)
            return value.error();
        (qstrcmp(name, "ChatId") == 0 ? message.chatId : message.quote) = *value;
    }
    // told apart from a repeat by MsgId or Idempotency-Key only
    const QJsonValue id = text("MsgId");
    if (id.isString() || id.isDouble())
        message.messageId = id.toVariant().toString().left(200);
    else if (!key.isEmpty())
        message.messageId = QStringLiteral("key:") + QString::fromUtf8(key).left(200);
    return message;
}

} // namespace relay::server::http
