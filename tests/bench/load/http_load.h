// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/load/event_loop.h"
#include "tests/bench/load/figures.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace relay::bench {

struct HttpLoadSettings
{
    int port = 0;
    int connections = 1;
    double seconds = 10;
    double warmUpSeconds = 1; // not counted
    double rate = 0; // requests a second; 0: each connection asks again at once
    std::int64_t total = 0; // ends after so many requests; 0: by time
    std::string requestFile;
};

// Keep-alive connections that post the lines of a file in turn: path, bearer token, body, parted by tabs. In
// a body @NOW@ stands for the time of sending and @SEQ@ for a number that is given once.
class HttpLoad
{
public:
    explicit HttpLoad(HttpLoadSettings settings);

    // The figures as JSON.
    std::string run();

private:
    struct Request
    {
        std::string path;
        std::string token;
        std::string body;
    };
    struct Connection
    {
        int descriptor = -1;
        std::int64_t askedAt = 0; // when the request was due; 0: idle
        std::string received;
    };

    void readRequests();
    void ask(Connection &connection, std::int64_t dueAt);
    void receive(Connection &connection);
    void answered(Connection &connection, int status, std::int64_t at);
    void askWhatIsDue(std::int64_t at);
    bool mayAsk() const;

    HttpLoadSettings m_settings;
    EventLoop m_loop;
    std::vector<Request> m_requests;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::deque<Connection *> m_idle;
    std::size_t m_next = 0;
    std::int64_t m_asked = 0;
    std::int64_t m_answers = 0;
    std::int64_t m_startedAt = 0;
    std::int64_t m_countFrom = 0;
    std::int64_t m_lastAnswerAt = 0;
    bool m_ending = false;
    std::string m_keyPrefix;
    Histogram m_latency;
    std::map<int, std::int64_t> m_statuses;
    std::string m_firstRefusal;
};

} // namespace relay::bench
