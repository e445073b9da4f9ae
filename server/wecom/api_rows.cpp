// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/api_rows.h"

#include "domain/customer_message.h"
#include "server/wecom/cut_text.h"

#include <QJsonArray>

namespace relay::server::wecom {

namespace {

using domain::PairRow;

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

Follower followerOf(const QJsonObject &row)
{
    Follower follower;
    follower.userid = text(row, "userid").toLower();
    follower.remark = text(row, "remark");
    follower.remarkMobiles = stringsOf(row.value(QLatin1StringView("remark_mobiles")));
    follower.createTime = row.value(QLatin1StringView("createtime")).toInteger();
    follower.state = text(row, "state");
    return follower;
}

// "System busy" may come after the work was done: like a time-out, it says nothing of the outcome.
bool saysOutcome(int errcode)
{
    return errcode != -1;
}

} // namespace

QList<QString> stringsOf(const QJsonValue &array)
{
    QList<QString> strings;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values) {
        if (value.isString())
            strings.append(value.toString());
    }
    return strings;
}

void addContactPage(ExternalContact &contact, const QJsonObject &answer)
{
    const QJsonObject person = answer.value(QLatin1StringView("external_contact")).toObject();
    if (contact.externalUserid.isEmpty()) {
        contact.externalUserid = text(person, "external_userid");
        contact.name = text(person, "name");
        contact.unionid = text(person, "unionid");
    }
    const QJsonArray followers = answer.value(QLatin1StringView("follow_user")).toArray();
    for (const QJsonValue &row : followers)
        contact.followers.append(followerOf(row.toObject()));
}

Member memberOf(const QJsonObject &answer)
{
    return {text(answer, "userid").toLower(), text(answer, "name"),
        answer.value(QLatin1StringView("status")).toInt()};
}

QList<PairRow> pairRowsOf(const QJsonObject &answer)
{
    QList<PairRow> rows;
    const QJsonArray customers = answer.value(QLatin1StringView("customer")).toArray();
    for (const QJsonValue &value : customers) {
        const QJsonObject row = value.toObject();
        rows.append({text(row, "external_userid"), row.value(QLatin1StringView("status")).toInt(),
            row.value(QLatin1StringView("takeover_time")).toInteger()});
    }
    return rows;
}

SendReceipt receiptOf(const QJsonObject &answer)
{
    return {text(answer, "invaliduser").toLower().split(u'|', Qt::SkipEmptyParts), text(answer, "msgid")};
}

QJsonObject transferBody(const TransferRequest &request)
{
    QJsonObject body{{QStringLiteral("handover_userid"), request.handoverUserid},
        {QStringLiteral("takeover_userid"), request.takeoverUserid},
        {QStringLiteral("external_userid"), QJsonArray::fromStringList(request.externalUserids)}};
    const QString message = cutToLength(request.message, domain::customerMessageLength);
    if (!message.isEmpty())
        body.insert(QStringLiteral("transfer_success_msg"), message);
    return body;
}

TransferOutcome transferOutcome(const TransferRequest &request, const Answer<QJsonObject> &answer)
{
    TransferOutcome outcome;
    if (!answer) {
        outcome.failure = answer.error();
        const bool refused = answer.error().errcode != 0 && saysOutcome(answer.error().errcode);
        for (const QString &customer : request.externalUserids) {
            if (refused)
                outcome.codes.insert(customer, answer.error().errcode);
        }
        return outcome;
    }
    const QJsonArray customers = answer->value(QLatin1StringView("customer")).toArray();
    for (const QJsonValue &value : customers) {
        const QJsonObject row = value.toObject();
        const QJsonValue errcode = row.value(QLatin1StringView("errcode"));
        if (errcode.isDouble() && saysOutcome(errcode.toInt()))
            outcome.codes.insert(text(row, "external_userid"), errcode.toInt());
    }
    return outcome;
}

} // namespace relay::server::wecom
