// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace relay::sync {

// Requests without an answer yet, in the order in which they were made.
// Commands stay until they are answered and are sent again with the same id;
// a query is only worth something on the connection that asked. Main thread.
class PendingRequests
{
public:
    enum class Kind { Command, Query };
    // Who explains a refusal: the asker, who is still there, or it is kept until somebody has read it.
    enum class Refusal { ToldByAsker, KeptUntilRead };
    using Answer = std::function<void(const base::Result<QJsonObject> &)>;

    struct Request
    {
        QString id;
        Kind kind = Kind::Command;
        Refusal refusal = Refusal::ToldByAsker;
        QByteArray frame;
        Answer answer;
        bool sent = false;
        bool held = false; // counts, and is not sent: another one has to be answered first
    };

    void add(Request request) { m_requests.append(std::move(request)); }
    // nullptr: not known or answered already. Valid until the next change.
    const Request *find(const QString &id) const;
    // Another id and frame in the same place, before the first was ever sent; false: it was, or is not known.
    bool replace(const QString &id, const QString &newId, const QByteArray &frame, bool held);
    // Tells the asker and forgets the request; an unknown id is the second answer to a repeated command.
    void settle(const QString &id, const base::Result<QJsonObject> &outcome);
    // The server could not carry it out now: it is sent again, before the later ones.
    void postpone(const QString &id);
    // The connection has gone: queries fail, commands are sent again on the next one.
    void lineLost(const base::Error &error);
    // The person has gone: nothing of theirs is sent under the next one's name. What is kept until it is read
    // is not refused by that and gets no answer.
    void failAll(const base::Error &error);

    bool hasNext() const { return next() != nullptr; }
    // The next frame to send, which counts as sent; empty: nothing, or enough commands are under way.
    // Queries first: somebody waits for them. Commands in order.
    QByteArray takeNext();
    int commandCount() const;

private:
    // What the server has to carry out in one go at most; it keeps the order.
    static constexpr int commandsUnderWay = 32;

    const Request *next() const;

    QList<Request> m_requests;
};

} // namespace relay::sync
