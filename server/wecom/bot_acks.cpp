// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/bot_acks.h"

#include <QTimer>

namespace relay::server::wecom {

QFuture<BotOutcome> BotAcks::expect(const QString &requestId, int timeoutMs)
{
    QPromise<BotOutcome> promise;
    promise.start();
    const QFuture<BotOutcome> future = promise.future();
    const quint64 number = ++m_lastNumber;
    m_waiting.push_back({number, requestId, std::move(promise)});
    QTimer::singleShot(timeoutMs, this, [this, number] {
        settleFirst(
            [number](const Waiting &w) { return w.number == number; }, {BotOutcome::Kind::Unknown, 0});
    });
    return future;
}

void BotAcks::answered(const QString &requestId, int errcode)
{
    const auto kind = errcode == 0 ? BotOutcome::Kind::Accepted : BotOutcome::Kind::Refused;
    settleFirst([&](const Waiting &waiting) { return waiting.requestId == requestId; }, {kind, errcode});
}

void BotAcks::loseAll()
{
    while (!m_waiting.empty())
        settleFirst([](const Waiting &) { return true; }, {BotOutcome::Kind::Unknown, 0});
}

template<class Fits>
void BotAcks::settleFirst(Fits fits, BotOutcome outcome)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), fits);
    if (found == m_waiting.end())
        return; // an answer that came too late, or a time-out of one that was answered
    QPromise<BotOutcome> promise = std::move(found->promise);
    m_waiting.erase(found);
    promise.addResult(outcome);
    promise.finish();
}

} // namespace relay::server::wecom
