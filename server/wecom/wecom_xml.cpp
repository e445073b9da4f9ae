// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/wecom_xml.h"

#include <QHash>
#include <QXmlStreamReader>

#include <array>

namespace relay::server::wecom {

namespace {

using services::ChatMessage;
using services::ChatRoad;
using services::ContactChange;
using services::ContactEvent;

using Texts = QHash<QString, QString>;

constexpr qint64 latestSecond = 100'000'000'000; // of a number that can be a time

// The texts of the elements right below the root; deeper ones (of cards) are passed over.
std::optional<Texts> topLevelTexts(const QByteArray &xml)
{
    if (xml.size() > maximumXmlBytes)
        return std::nullopt;
    QXmlStreamReader reader(xml);
    reader.setEntityExpansionLimit(0);
    Texts texts;
    QString name;
    QString text;
    int depth = 0;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return std::nullopt; // WeCom sends neither; both are how XML is attacked
        case QXmlStreamReader::StartElement:
            if (++depth > maximumXmlDepth)
                return std::nullopt;
            if (depth == 2)
                name = reader.name().toString();
            text.clear();
            break;
        case QXmlStreamReader::Characters:
            text += reader.text();
            break;
        case QXmlStreamReader::EndElement:
            if (depth-- == 2 && !texts.contains(name))
                texts.insert(name, text);
            text.clear();
            break;
        default:
            break;
        }
    }
    if (reader.hasError())
        return std::nullopt;
    return texts;
}

std::optional<ContactChange> contactChange(const QString &changeType)
{
    static const std::array<std::pair<QLatin1StringView, ContactChange>, 6> known{{
        {QLatin1StringView("add_external_contact"), ContactChange::Added},
        {QLatin1StringView("add_half_external_contact"), ContactChange::HalfAdded},
        {QLatin1StringView("edit_external_contact"), ContactChange::Edited},
        {QLatin1StringView("del_external_contact"), ContactChange::DeletedByMember},
        {QLatin1StringView("del_follow_user"), ContactChange::DeletedByCustomer},
        {QLatin1StringView("transfer_fail"), ContactChange::TransferFailed},
    }};
    for (const auto &[name, change] : known) {
        if (name == changeType)
            return change;
    }
    return std::nullopt;
}

Inbound contactEvent(const Texts &texts)
{
    const QString changeType = texts.value(QStringLiteral("ChangeType"));
    const std::optional<ContactChange> change = contactChange(changeType);
    const QString userid = texts.value(QStringLiteral("UserID")).toLower();
    const QString customer = texts.value(QStringLiteral("ExternalUserID"));
    if (!change || userid.isEmpty() || customer.isEmpty())
        return Ignored{QStringLiteral("change_external_contact/") + changeType.left(64)};

    ContactEvent event;
    // the documented key, FromUserName + CreateTime, is not enough: FromUserName is always "sys" here
    event.eventKey =
        QStringList{texts.value(QStringLiteral("FromUserName")), texts.value(QStringLiteral("CreateTime")),
            texts.value(QStringLiteral("Event")), changeType, userid, customer}
            .join(u'|');
    event.change = *change;
    event.userid = userid;
    event.externalUserid = customer;
    event.failReason = texts.value(QStringLiteral("FailReason"));
    event.state = texts.value(QStringLiteral("State"));
    bool isNumber = false;
    const qint64 seconds = texts.value(QStringLiteral("CreateTime")).toLongLong(&isNumber);
    if (isNumber && seconds > 0 && seconds < latestSecond)
        event.at = base::Timestamp{seconds * base::secondMs};
    return event;
}

ChatMessage textMessage(const Texts &texts)
{
    ChatMessage message;
    message.road = ChatRoad::Callback;
    message.messageId = texts.value(QStringLiteral("MsgId"));
    message.senderUserid = texts.value(QStringLiteral("FromUserName")).toLower();
    message.text = texts.value(QStringLiteral("Content"));
    return message;
}

} // namespace

std::optional<QByteArray> encryptOfEnvelope(const QByteArray &xml)
{
    const std::optional<Texts> texts = topLevelTexts(xml);
    if (!texts || texts->value(QStringLiteral("Encrypt")).isEmpty())
        return std::nullopt;
    return texts->value(QStringLiteral("Encrypt")).trimmed().toLatin1();
}

std::optional<Inbound> parseCallbackMessage(const QByteArray &xml)
{
    const std::optional<Texts> texts = topLevelTexts(xml);
    if (!texts)
        return std::nullopt;
    const QString type = texts->value(QStringLiteral("MsgType"));
    if (type == QLatin1StringView("text") && !texts->value(QStringLiteral("FromUserName")).isEmpty())
        return textMessage(*texts);
    const QString event = texts->value(QStringLiteral("Event"));
    if (type == QLatin1StringView("event") && event == QLatin1StringView("change_external_contact"))
        return contactEvent(*texts);
    return Ignored{type.left(64) + u'/' + event.left(64)};
}

} // namespace relay::server::wecom
