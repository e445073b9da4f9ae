// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/pair_reader.h"

#include "server/wecom/guarded_await.h"

namespace relay::server::wecom {

namespace {

using domain::FollowerList;
using domain::PairReading;
using domain::PairRow;

constexpr int noRelation = 84061;
constexpr int unknownUserid = 40003;

QList<PairRow> rowsOf(const QList<PairRow> &all, const QList<QString> &customers)
{
    QList<PairRow> rows;
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows),
        [&](const PairRow &row) { return customers.contains(row.externalUserid); });
    return rows;
}

FollowerList followersOf(const QString &externalUserid, const Answer<ExternalContact> &contact)
{
    FollowerList list{externalUserid, {}};
    if (contact) {
        for (const Follower &follower : contact->followers)
            list.userids.append(follower.userid);
    }
    return list;
}

} // namespace

PairReader::PairReader(WecomApi &api, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_api(api), m_clock(clock)
{
}

QFuture<Answer<PairReading>> PairReader::read(const PairQuestion &question)
{
    return promised<Answer<PairReading>>(
        [&](QPromise<Answer<PairReading>> promise) { return run(question, std::move(promise)); });
}

QCoro::Task<> PairReader::run(PairQuestion question, QPromise<Answer<PairReading>> promise)
{
    PairReading reading;
    const Answer<QList<PairRow>> rows =
        co_await guarded(this, m_api.transferResult(question.handoverUserid, question.takeoverUserid));
    // a member whom WeCom does not know has no rows; all else that fails here may say more another time
    if (!rows && rows.error().errcode != unknownUserid) {
        settle(promise, Answer<PairReading>(tl::unexpected(rows.error())));
        co_return;
    }
    if (rows)
        reading.rows = rowsOf(*rows, question.externalUserids);
    for (const QString &customer : std::as_const(question.externalUserids)) {
        const Answer<ExternalContact> contact = co_await guarded(this, m_api.externalContact(customer));
        if (contact || contact.error().errcode == noRelation) {
            reading.followers.append(followersOf(customer, contact));
        } else if (contact.error().kind != Failure::Kind::Gone) {
            settle(promise, Answer<PairReading>(tl::unexpected(contact.error())));
            co_return;
        }
    }
    reading.at = m_clock.now();
    settle(promise, Answer<PairReading>(reading));
}

} // namespace relay::server::wecom
