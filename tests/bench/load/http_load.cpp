// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/http_load.h"

#include <cstdio>
#include <cstring>
#include <fstream>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::bench {

namespace {

constexpr std::int64_t second = 1'000'000;

void replaceAll(std::string &text, std::string_view mark, const std::string &value)
{
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
}

// The length of a complete answer at the start of the text, 0 if it is not complete yet.
std::size_t completeAnswer(const std::string &text)
{
    const std::size_t head = text.find("\r\n\r\n");
    if (head == std::string::npos)
        return 0;
    static constexpr std::string_view name = "ontent-Length:"; // whichever case its first letter has
    std::size_t at = text.find(name);
    if (at == std::string::npos || at > head)
        at = text.find("ontent-length:");
    if (at == std::string::npos || at > head)
        fail("an answer without Content-Length");
    const std::size_t length = head + 4 + std::strtoul(text.c_str() + at + name.size(), nullptr, 10);
    return text.size() >= length ? length : 0;
}

} // namespace

HttpLoad::HttpLoad(HttpLoadSettings settings)
    : m_settings(std::move(settings)), m_keyPrefix("bench-" + std::to_string(nowMicroseconds()) + '-')
{
    readRequests();
    for (int index = 0; index < m_settings.connections; ++index) {
        auto connection = std::make_unique<Connection>();
        connection->descriptor = connectTo(m_settings.port);
        m_loop.watch(connection->descriptor, EPOLLIN,
            [this, raw = connection.get()](std::uint32_t) { receive(*raw); });
        m_idle.push_back(connection.get());
        m_connections.push_back(std::move(connection));
    }
}

void HttpLoad::readRequests()
{
    std::ifstream file(m_settings.requestFile);
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        if (second == std::string::npos)
            fail("a line without two tabs");
        m_requests.push_back(
            {line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
    }
    if (m_requests.empty())
        fail("no requests");
}

bool HttpLoad::mayAsk() const
{
    return !m_ending && (m_settings.total == 0 || m_asked < m_settings.total);
}

void HttpLoad::ask(Connection &connection, std::int64_t dueAt)
{
    const Request &request = m_requests[m_next++ % m_requests.size()];
    const std::string number = std::to_string(++m_asked);
    std::string body = request.body;
    replaceAll(body, "@NOW@", std::to_string(nowMicroseconds()));
    replaceAll(body, "@SEQ@", number);
    std::string text = "POST " + request.path + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
        + request.token + "\r\nContent-Type: application/json\r\n";
    if (request.path.find("/commands/") != std::string::npos)
        text += "Idempotency-Key: " + m_keyPrefix + number + "\r\n";
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    connection.askedAt = dueAt;
    writeAll(connection.descriptor, text);
}

void HttpLoad::receive(Connection &connection)
{
    char buffer[65536];
    const ssize_t count = ::recv(connection.descriptor, buffer, sizeof buffer, 0);
    if (count <= 0)
        fail("the server has closed a connection");
    connection.received.append(buffer, std::size_t(count));
    if (const std::size_t length = completeAnswer(connection.received)) {
        const int status = std::atoi(connection.received.c_str() + std::strlen("HTTP/1.1 "));
        if (status != 200 && m_firstRefusal.empty())
            m_firstRefusal = connection.received.substr(0, length);
        connection.received.erase(0, length);
        answered(connection, status, nowMicroseconds());
    }
}

void HttpLoad::answered(Connection &connection, int status, std::int64_t at)
{
    ++m_answers;
    if (connection.askedAt >= m_countFrom) {
        m_latency.add(at - connection.askedAt);
        ++m_statuses[status];
        m_lastAnswerAt = at;
    }
    connection.askedAt = 0;
    if (m_settings.rate == 0 && mayAsk())
        ask(connection, at);
    else
        m_idle.push_back(&connection);
}

// By the clock, whether or not the answers keep up: a late request counts from when it was due.
void HttpLoad::askWhatIsDue(std::int64_t at)
{
    while (!m_idle.empty() && mayAsk()) {
        std::int64_t due = at;
        if (m_settings.rate > 0) {
            due = m_startedAt + std::int64_t(double(m_asked) * double(second) / m_settings.rate);
            if (due > at)
                return;
        }
        Connection *connection = m_idle.front();
        m_idle.pop_front();
        ask(*connection, due);
    }
}

std::string HttpLoad::run()
{
    m_startedAt = nowMicroseconds();
    m_countFrom = m_startedAt + std::int64_t(m_settings.warmUpSeconds * double(second));
    const std::int64_t endAt = m_countFrom + std::int64_t(m_settings.seconds * double(second));
    while (m_answers < m_asked || (mayAsk() && nowMicroseconds() < endAt)) {
        m_ending = m_ending || nowMicroseconds() >= endAt;
        askWhatIsDue(nowMicroseconds());
        m_loop.runOnce(m_settings.rate > 0 ? 1 : 100);
    }
    const double seconds = double(m_lastAnswerAt - m_countFrom) / double(second);
    std::string statuses;
    for (const auto &[status, count] : m_statuses)
        statuses +=
            (statuses.empty() ? "\"" : ",\"") + std::to_string(status) + "\":" + std::to_string(count);
    if (!m_firstRefusal.empty())
        std::fprintf(stderr, "first refusal: %s\n", m_firstRefusal.c_str());
    return "{\"seconds\":" + std::to_string(seconds)
        + ",\"per_second\":" + std::to_string(double(m_latency.count()) / seconds) + ",\"statuses\":{"
        + statuses + "},\"latency\":" + m_latency.json() + '}';
}

} // namespace relay::bench
