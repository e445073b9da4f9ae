// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/transfer_reading.h"
#include "server/wecom/api_caller.h"

#include <QHash>

namespace relay::server::wecom {

// One member who has the customer as a contact (doc 92114).
struct Follower
{
    QString userid; // lower case
    QString remark;
    QList<QString> remarkMobiles; // what staff typed; no interface tells the real number
    qint64 createTime = 0; // seconds
    QString state; // of the contact way by which the customer came
};

struct ExternalContact
{
    QString externalUserid;
    QString name;
    QString unionid; // only with a bound WeChat developer account
    QList<Follower> followers; // inside the app's visibility
};

// doc 90196
struct Member
{
    enum class Status { Active = 1, Disabled = 2, NotActivated = 4, Left = 5 };

    QString userid; // lower case
    QString name;
    int status = 0; // of Status
    bool isActive() const { return status == int(Status::Active); }
};

struct TransferRequest
{
    QString handoverUserid;
    QString takeoverUserid;
    QList<QString> externalUserids; // at most 100
    QString message; // for the customer afterwards, at most 200 characters; empty: WeCom's default text
};

// What came of one call of transfer_customer.
struct TransferOutcome
{
    // WeCom's word per customer. Who is missing has an unknown outcome: time-out, 5xx, a broken or half
    // answer, "system busy". A refusal of the whole call stands here for each customer.
    QHash<QString, int> codes;
    std::optional<Failure> failure; // of the call as a whole
};

// What message/send says: errcode 0 is no proof of delivery (doc 90236).
struct SendReceipt
{
    QList<QString> invalidUserids; // lower case
    QString messageId;
};

// The calls of WeCom's API that the product makes, typed (docs 92113, 92114, 92125, 94088, 90196, 90236). All
// but transferCustomer and sendMessage are reads. Userids come back in lower case, since WeCom does not tell
// their case apart. Lives on the main thread, outlives its calls.
class WecomApi final : public QObject
{
public:
    WecomApi(WecomSettings settings, const base::Clock &clock, WecomMetrics metrics = {},
        QObject *parent = nullptr);

    const WecomSettings &settings() const { return m_settings; }

    // externalcontact/get_follow_user_list: the members who may have customers.
    QFuture<Answer<QList<QString>>> followUserList();
    // externalcontact/list: a member without any customer is 84061 at WeCom, and an empty list here.
    QFuture<Answer<QList<QString>>> customersOf(const QString &userid);
    // externalcontact/get, all pages of followers.
    QFuture<Answer<ExternalContact>> externalContact(const QString &externalUserid);
    // user/get
    QFuture<Answer<Member>> member(const QString &userid);
    // externalcontact/transfer_result, all pages, in WeCom's order.
    QFuture<Answer<QList<domain::PairRow>>> transferResult(
        const QString &handoverUserid, const QString &takeoverUserid);
    // externalcontact/transfer_customer: sent at most once, never repeated here.
    QFuture<TransferOutcome> transferCustomer(const TransferRequest &request);
    // message/send with a ready body, so that a repeat is the same byte by byte.
    QFuture<Answer<SendReceipt>> sendMessage(const QByteArray &body);

private:
    QFuture<Answer<QList<QString>>> userids(const ApiCall &call, const QString &field);
    QCoro::Task<> readUserids(ApiCall call, QString field, QPromise<Answer<QList<QString>>> promise);
    QCoro::Task<> readContact(QString externalUserid, QPromise<Answer<ExternalContact>> promise);
    QCoro::Task<> readMember(QString userid, QPromise<Answer<Member>> promise);
    QCoro::Task<> readResult(
        QString handoverUserid, QString takeoverUserid, QPromise<Answer<QList<domain::PairRow>>> promise);
    QCoro::Task<> transfer(TransferRequest request, QPromise<TransferOutcome> promise);
    QCoro::Task<> send(QByteArray body, QPromise<Answer<SendReceipt>> promise);

    WecomSettings m_settings;
    ApiCaller m_caller;
};

} // namespace relay::server::wecom
