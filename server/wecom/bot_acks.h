// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <vector>

namespace relay::server::wecom {

// What came of a frame that was sent to the bot platform.
struct BotOutcome
{
    enum class Kind {
        Accepted,
        Refused, // with errcode
        NotSent, // the connection is down
        Unknown, // sent, but no answer in time or the connection broke
    };

    Kind kind = Kind::NotSent;
    int errcode = 0;
};

// The frames that wait for their answer. Several may carry the same
// req_id (parts of a stream); they are answered in order. Main thread.
class BotAcks final : public QObject
{
public:
    using QObject::QObject;

    QFuture<BotOutcome> expect(const QString &requestId, int timeoutMs);
    void answered(const QString &requestId, int errcode);
    // The connection broke.
    void loseAll();

private:
    struct Waiting
    {
        quint64 number;
        QString requestId;
        QPromise<BotOutcome> promise;
    };

    template<class Fits>
    void settleFirst(Fits fits, BotOutcome outcome);

    std::vector<Waiting> m_waiting; // oldest first
    quint64 m_lastNumber = 0;
};

} // namespace relay::server::wecom
