// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/event_loop.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::bench {

void fail(std::string_view reason)
{
    std::fprintf(stderr, "bench_load: %.*s (%s)\n", int(reason.size()), reason.data(), std::strerror(errno));
    std::exit(1);
}

EventLoop::EventLoop() : m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        fail("epoll");
}

EventLoop::~EventLoop()
{
    ::close(m_epoll);
}

void EventLoop::watch(int descriptor, std::uint32_t events, Handler handler)
{
    m_handlers.insert_or_assign(descriptor, std::move(handler));
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        fail("epoll_ctl");
}

void EventLoop::change(int descriptor, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event);
}

void EventLoop::forget(int descriptor)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    m_handlers.erase(descriptor);
}

void EventLoop::runOnce(int timeoutMs)
{
    std::array<epoll_event, 512> events;
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), timeoutMs);
    for (int index = 0; index < count; ++index) {
        const epoll_event &event = events[std::size_t(index)];
        if (const auto found = m_handlers.find(event.data.fd); found != m_handlers.end()) {
            const Handler handler = found->second; // it may forget itself
            handler(event.events);
        }
    }
}

int connectTo(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (descriptor < 0 || ::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        fail("connect");
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return descriptor;
}

void writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (written > 0) {
            bytes.remove_prefix(std::size_t(written));
        } else if (errno == EAGAIN) {
            pollfd writable{descriptor, POLLOUT, 0};
            ::poll(&writable, 1, 1'000);
        } else {
            return; // reading will tell that the other side is gone
        }
    }
}

} // namespace relay::bench
