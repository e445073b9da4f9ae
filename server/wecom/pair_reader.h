// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/wecom/wecom_api.h"

namespace relay::server::wecom {

// Two members between whom customers are handed over, and the customers in question.
struct PairQuestion
{
    QString handoverUserid;
    QString takeoverUserid;
    QList<QString> externalUserids;
};

// Reads how the relation of a pair stands at WeCom: transfer_result for the pair,
// externalcontact/get for each customer (docs 94088, 92114). A customer without any
// follower (84061) has an empty list; one that cannot be read is missing. Fails as
// a whole when the next try may say more. Main thread; outlived by the API.
class PairReader final : public QObject
{
public:
    PairReader(WecomApi &api, const base::Clock &clock, QObject *parent = nullptr);

    QFuture<Answer<domain::PairReading>> read(const PairQuestion &question);

private:
    QCoro::Task<> run(PairQuestion question, QPromise<Answer<domain::PairReading>> promise);

    WecomApi &m_api;
    const base::Clock &m_clock;
};

} // namespace relay::server::wecom
