// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
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
    using Answer = std::function<void(const base::Result<QJsonObject> &)>;

    struct Request
    {
        QString id;
        Kind kind = Kind::Command;
        QByteArray frame;
        Answer answer;
    };

    void add(Request request) { m_requests.append(std::move(request)); }
    // Tells the asker and forgets the request; an unknown id is the second answer to a repeated command.
    void settle(const QString &id, const base::Result<QJsonObject> &outcome);
    // The connection has gone: queries fail, commands stay.
    void failQueries(const base::Error &error);
    // The person has gone: nothing of theirs is sent under the next one's name.
    void failAll(const base::Error &error);

    // What to send on a new connection.
    QList<QByteArray> frames() const;
    int commandCount() const;

private:
    QList<Request> m_requests;
};

} // namespace relay::sync
