// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pending_requests.h"

#include <algorithm>
#include <utility>

namespace relay::sync {

void PendingRequests::settle(const QString &id, const base::Result<QJsonObject> &outcome)
{
    const auto found = std::find_if(
        m_requests.begin(), m_requests.end(), [&](const Request &request) { return request.id == id; });
    if (found == m_requests.end())
        return;
    const Answer answer = std::move(found->answer);
    m_requests.erase(found); // before the answer: it may well send the next request
    answer(outcome);
}

void PendingRequests::failQueries(const base::Error &error)
{
    const auto isCommand = [](const Request &request) { return request.kind == Kind::Command; };
    const auto firstQuery = std::stable_partition(m_requests.begin(), m_requests.end(), isCommand);
    const QList<Request> queries(firstQuery, m_requests.end());
    m_requests.erase(firstQuery, m_requests.end());
    for (const Request &query : queries)
        query.answer(error);
}

void PendingRequests::failAll(const base::Error &error)
{
    const QList<Request> requests = std::exchange(m_requests, {});
    for (const Request &request : requests)
        request.answer(error);
}

QList<QByteArray> PendingRequests::frames() const
{
    QList<QByteArray> frames;
    for (const Request &request : m_requests)
        frames.append(request.frame);
    return frames;
}

int PendingRequests::commandCount() const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
        [](const Request &request) { return request.kind == Kind::Command; }));
}

} // namespace relay::sync
