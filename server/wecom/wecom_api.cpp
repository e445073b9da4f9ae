// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/wecom_api.h"

#include "base/json_codec.h"
#include "server/wecom/api_rows.h"
#include "server/wecom/guarded_await.h"

namespace relay::server::wecom {

namespace {

using domain::PairRow;

// A cursor that never ends must not keep us reading for ever.
constexpr int maximumPages = 50;
constexpr auto cursorField = QLatin1StringView("next_cursor");

} // namespace

WecomApi::WecomApi(WecomSettings settings, const base::Clock &clock, WecomMetrics metrics, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_caller(m_settings, clock, std::move(metrics))
{
}

QFuture<Answer<QList<QString>>> WecomApi::followUserList()
{
    return userids({QStringLiteral("externalcontact/get_follow_user_list"), {}, {}, ApiCall::Repeat::Reads},
        QStringLiteral("follow_user"));
}

QFuture<Answer<QList<QString>>> WecomApi::customersOf(const QString &userid)
{
    return userids({QStringLiteral("externalcontact/list"), {{QStringLiteral("userid"), userid}}, {},
                       ApiCall::Repeat::Reads},
        QStringLiteral("external_userid"));
}

QFuture<Answer<ExternalContact>> WecomApi::externalContact(const QString &externalUserid)
{
    return promised<Answer<ExternalContact>>([&](QPromise<Answer<ExternalContact>> promise) {
        return readContact(externalUserid, std::move(promise));
    });
}

QFuture<Answer<Member>> WecomApi::member(const QString &userid)
{
    return promised<Answer<Member>>(
        [&](QPromise<Answer<Member>> promise) { return readMember(userid, std::move(promise)); });
}

QFuture<Answer<QList<PairRow>>> WecomApi::transferResult(
    const QString &handoverUserid, const QString &takeoverUserid)
{
    return promised<Answer<QList<PairRow>>>([&](QPromise<Answer<QList<PairRow>>> promise) {
        return readResult(handoverUserid, takeoverUserid, std::move(promise));
    });
}

QFuture<TransferOutcome> WecomApi::transferCustomer(const TransferRequest &request)
{
    return promised<TransferOutcome>(
        [&](QPromise<TransferOutcome> promise) { return transfer(request, std::move(promise)); });
}

QFuture<Answer<SendReceipt>> WecomApi::sendMessage(const QByteArray &body)
{
    return promised<Answer<SendReceipt>>(
        [&](QPromise<Answer<SendReceipt>> promise) { return send(body, std::move(promise)); });
}

QFuture<Answer<QList<QString>>> WecomApi::userids(const ApiCall &call, const QString &field)
{
    return promised<Answer<QList<QString>>>([&](QPromise<Answer<QList<QString>>> promise) {
        return readUserids(call, field, std::move(promise));
    });
}

QCoro::Task<> WecomApi::readUserids(ApiCall call, QString field, QPromise<Answer<QList<QString>>> promise)
{
    using Userids = Answer<QList<QString>>;
    const Answer<QJsonObject> answer = co_await guarded(this, m_caller.call(call));
    if (answer)
        settle(promise, Userids(stringsOf(answer->value(field))));
    else if (answer.error().errcode == 84061)
        settle(promise, Userids(QList<QString>())); // how WeCom says that there are none (doc 92113)
    else
        settle(promise, Userids(tl::unexpected(answer.error())));
}

QCoro::Task<> WecomApi::readContact(QString externalUserid, QPromise<Answer<ExternalContact>> promise)
{
    ExternalContact contact;
    QString cursor;
    for (int page = 0; page == 0 || (!cursor.isEmpty() && page < maximumPages); ++page) {
        ApiCall call{QStringLiteral("externalcontact/get"),
            {{QStringLiteral("external_userid"), externalUserid}}, {}, ApiCall::Repeat::Reads};
        if (!cursor.isEmpty())
            call.query.append({QStringLiteral("cursor"), cursor});
        const Answer<QJsonObject> answer = co_await guarded(this, m_caller.call(call));
        if (!answer) {
            settle(promise, Answer<ExternalContact>(tl::unexpected(answer.error())));
            co_return;
        }
        addContactPage(contact, *answer);
        cursor = answer->value(cursorField).toString();
    }
    settle(promise, Answer<ExternalContact>(contact));
}

QCoro::Task<> WecomApi::readMember(QString userid, QPromise<Answer<Member>> promise)
{
    const ApiCall call{
        QStringLiteral("user/get"), {{QStringLiteral("userid"), userid}}, {}, ApiCall::Repeat::Reads};
    const Answer<QJsonObject> answer = co_await guarded(this, m_caller.call(call));
    if (answer)
        settle(promise, Answer<Member>(memberOf(*answer)));
    else
        settle(promise, Answer<Member>(tl::unexpected(answer.error())));
}

QCoro::Task<> WecomApi::readResult(
    QString handoverUserid, QString takeoverUserid, QPromise<Answer<QList<PairRow>>> promise)
{
    QList<PairRow> rows;
    QString cursor;
    for (int page = 0; page == 0 || (!cursor.isEmpty() && page < maximumPages); ++page) {
        QJsonObject body{{QStringLiteral("handover_userid"), handoverUserid},
            {QStringLiteral("takeover_userid"), takeoverUserid}};
        if (!cursor.isEmpty())
            body.insert(QStringLiteral("cursor"), cursor);
        const ApiCall call{QStringLiteral("externalcontact/transfer_result"), {}, base::compactJson(body),
            ApiCall::Repeat::Reads};
        const Answer<QJsonObject> answer = co_await guarded(this, m_caller.call(call));
        if (!answer) {
            settle(promise, Answer<QList<PairRow>>(tl::unexpected(answer.error())));
            co_return;
        }
        rows += pairRowsOf(*answer);
        cursor = answer->value(cursorField).toString();
    }
    settle(promise, Answer<QList<PairRow>>(rows));
}

QCoro::Task<> WecomApi::transfer(TransferRequest request, QPromise<TransferOutcome> promise)
{
    const ApiCall call{QStringLiteral("externalcontact/transfer_customer"), {},
        base::compactJson(transferBody(request)), ApiCall::Repeat::Never};
    const Answer<QJsonObject> answer = co_await guarded(this, m_caller.call(call));
    settle(promise, transferOutcome(request, answer));
}

QCoro::Task<> WecomApi::send(QByteArray body, QPromise<Answer<SendReceipt>> promise)
{
    const ApiCall call{QStringLiteral("message/send"), {}, body, ApiCall::Repeat::Never};
    const Answer<QJsonObject> answer = co_await guarded(this, m_caller.call(call));
    if (answer)
        settle(promise, Answer<SendReceipt>(receiptOf(*answer)));
    else
        settle(promise, Answer<SendReceipt>(tl::unexpected(answer.error())));
}

} // namespace relay::server::wecom
