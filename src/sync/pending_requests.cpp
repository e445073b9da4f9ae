// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pending_requests.h"

#include <algorithm>
#include <utility>

namespace relay::sync {

const PendingRequests::Request *PendingRequests::find(const QString &id) const
{
    const auto found = std::find_if(
        m_requests.begin(), m_requests.end(), [&](const Request &request) { return request.id == id; });
    return found == m_requests.end() ? nullptr : &*found;
}

bool PendingRequests::replace(const QString &id, const QString &newId, const QByteArray &frame, bool held)
{
    const auto found = std::find_if(m_requests.begin(), m_requests.end(),
        [&](const Request &request) { return request.id == id && request.held; });
    if (found == m_requests.end())
        return false;
    found->id = newId;
    found->frame = frame;
    found->held = held;
    return true;
}

void PendingRequests::settle(const QString &id, const base::Result<QJsonObject> &outcome)
{
    const Request *found = find(id);
    if (!found)
        return;
    const Answer answer = found->answer;
    m_requests.removeAt(found - m_requests.constData()); // first: the answer may well send the next request
    answer(outcome);
}

void PendingRequests::postpone(const QString &id)
{
    for (Request &request : m_requests) {
        if (request.id == id)
            request.sent = false;
    }
}

void PendingRequests::lineLost(const base::Error &error)
{
    const auto isCommand = [](const Request &request) { return request.kind == Kind::Command; };
    const auto firstQuery = std::stable_partition(m_requests.begin(), m_requests.end(), isCommand);
    const QList<Request> queries(firstQuery, m_requests.end());
    m_requests.erase(firstQuery, m_requests.end());
    for (Request &command : m_requests)
        command.sent = false;
    for (const Request &query : queries)
        query.answer(error);
}

void PendingRequests::failAll(const base::Error &error)
{
    const QList<Request> requests = std::exchange(m_requests, {});
    for (const Request &request : requests) {
        if (request.refusal == Refusal::ToldByAsker)
            request.answer(error);
    }
}

const PendingRequests::Request *PendingRequests::next() const
{
    const Request *next = nullptr;
    int underWay = 0;
    for (const Request &request : m_requests) {
        if (request.sent) {
            underWay += request.kind == Kind::Command;
            continue;
        }
        if (request.kind == Kind::Query)
            return &request;
        if (!next && !request.held && underWay < commandsUnderWay)
            next = &request;
    }
    return next;
}

QByteArray PendingRequests::takeNext()
{
    const Request *found = next();
    if (!found)
        return {};
    Request &request = m_requests[found - m_requests.constData()];
    request.sent = true;
    return request.frame;
}

int PendingRequests::commandCount() const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
        [](const Request &request) { return request.kind == Kind::Command; }));
}

} // namespace relay::sync
