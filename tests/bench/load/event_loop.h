// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace relay::bench {

// A thin layer over epoll: one thread, so that the load costs the server as little processor as possible.
class EventLoop
{
public:
    using Handler = std::function<void(std::uint32_t events)>;

    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    void watch(int descriptor, std::uint32_t events, Handler handler);
    void change(int descriptor, std::uint32_t events);
    void forget(int descriptor);
    // Handles what is there; waits at most so long for it.
    void runOnce(int timeoutMs);

private:
    int m_epoll;
    std::unordered_map<int, Handler> m_handlers;
};

// A connection to a port of this machine that does not block; ends the program if it cannot be had.
int connectTo(int port);
[[noreturn]] void fail(std::string_view reason);
// Writes all of it. The load generator writes little at a time, so that this does not wait.
void writeAll(int descriptor, std::string_view bytes);

} // namespace relay::bench
