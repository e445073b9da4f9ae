// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/desk_swarm.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::bench {

namespace {

constexpr int textFrame = 1;
constexpr int closeFrame = 8;
constexpr std::string_view stamp = "bench:";

// A client's frame, masked with zeros: the protocol wants a mask, not that it hides anything.
std::string clientFrame(const std::string &text)
{
    std::string frame = "\x81";
    if (text.size() < 126) {
        frame += char(0x80 | int(text.size()));
    } else {
        frame += char(0x80 | 126);
        frame += char(text.size() >> 8);
        frame += char(text.size() & 255);
    }
    return frame + std::string(4, '\0') + text;
}

// The length of the payload and of the head before it; 0, 0 if the head is not complete.
std::pair<std::size_t, std::size_t> frameHead(std::string_view bytes)
{
    const auto at = [&](std::size_t index) { return std::size_t(static_cast<unsigned char>(bytes[index])); };
    if (bytes.size() < 2)
        return {0, 0};
    const std::size_t extra = at(1) == 126 ? 2 : at(1) == 127 ? 8 : 0;
    if (bytes.size() < 2 + extra)
        return {0, 0};
    std::size_t length = extra ? 0 : at(1);
    for (std::size_t index = 0; index < extra; ++index)
        length = length << 8 | at(2 + index);
    return {length, 2 + extra};
}

std::vector<std::string> lines(const std::string &name)
{
    std::vector<std::string> result;
    std::ifstream file(name);
    for (std::string line; std::getline(file, line);)
        result.push_back(line);
    if (result.empty())
        fail("no tokens");
    return result;
}

} // namespace

DeskSwarm::DeskSwarm(DeskSwarmSettings settings) : m_settings(std::move(settings)), m_buffer(1 << 20)
{
    const std::vector<std::string> tokens = lines(m_settings.tokenFile);
    m_openedAt = nowMicroseconds();
    for (std::size_t index = 0; index < std::size_t(m_settings.connections); ++index) {
        open(tokens[index % tokens.size()]);
        m_loop.runOnce(0); // answers while the others connect
    }
    m_loop.watch(STDIN_FILENO, EPOLLIN, [this](std::uint32_t) { obey(); });
}

void DeskSwarm::open(const std::string &token)
{
    auto desk = std::make_unique<Desk>();
    desk->descriptor = connectTo(m_settings.port);
    writeAll(desk->descriptor,
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    desk->rest = token; // kept until the upgrade is answered
    m_loop.watch(desk->descriptor, EPOLLIN, [this, raw = desk.get()](std::uint32_t) { receive(*raw); });
    m_desks.push_back(std::move(desk));
}

std::string_view DeskSwarm::takeUpgrade(Desk &desk, std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || !bytes.starts_with("HTTP/1.1 101"))
        fail("no upgrade");
    const std::string token = std::exchange(desk.rest, {});
    desk.upgraded = true;
    std::string hello = R"({"type":"hello","protocol":1,"token":")" + token + '"';
    if (!m_settings.lastSeq.empty())
        hello += ",\"last_seq\":" + m_settings.lastSeq;
    writeAll(desk.descriptor, clientFrame(hello + '}'));
    return bytes.substr(end + 4);
}

void DeskSwarm::receive(Desk &desk)
{
    const ssize_t count = ::recv(desk.descriptor, m_buffer.data(), m_buffer.size(), 0);
    if (count <= 0) {
        m_loop.forget(desk.descriptor);
        ::close(desk.descriptor);
        ++m_closed;
        return;
    }
    std::string_view bytes(m_buffer.data(), std::size_t(count));
    if (!desk.upgraded)
        bytes = takeUpgrade(desk, bytes);
    std::string joined;
    if (!desk.rest.empty()) {
        joined = std::exchange(desk.rest, {}).append(bytes);
        bytes = joined;
    }
    while (true) {
        const auto [length, head] = frameHead(bytes);
        if (head == 0 || bytes.size() < head + length)
            break;
        takeFrame(desk, bytes[0] & 15, bytes.substr(head, length));
        bytes.remove_prefix(head + length);
    }
    desk.rest = bytes;
}

bool DeskSwarm::isCaughtUp(std::string_view payload) const
{
    const auto has = [&](std::string_view text) { return payload.find(text) != std::string_view::npos; };
    if (!m_settings.untilSeq.empty())
        return has("\"type\":\"event\"") && has("\"seq\":" + m_settings.untilSeq + ',');
    return has("\"resume\":\"events\"") || has("\"last\":true");
}

void DeskSwarm::takeFrame(Desk &desk, int opcode, std::string_view payload)
{
    const std::int64_t now = nowMicroseconds();
    if (opcode == closeFrame) {
        std::fprintf(stderr, "closed with %d\n",
            payload.size() < 2 ? 0 : (payload[0] & 255) << 8 | (payload[1] & 255));
        return;
    }
    if (opcode != textFrame)
        return;
    if (!desk.ready) {
        if (isCaughtUp(payload)) {
            desk.ready = true;
            m_catchUp.add(now - m_openedAt);
            if (++m_ready == m_settings.connections)
                std::puts("ready"), std::fflush(stdout);
        }
        if (m_startedAt == 0)
            return;
    }
    m_lastFrameAt = now;
    ++m_frames;
    m_bytes += std::int64_t(payload.size());
    if (const std::size_t at = payload.find(stamp); at != std::string_view::npos)
        m_latency.add(now - std::strtoll(payload.data() + at + stamp.size(), nullptr, 10));
}

void DeskSwarm::obey()
{
    char buffer[256] = {};
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer - 1);
    const std::string_view words(buffer, std::size_t(std::max<ssize_t>(count, 0)));
    if (words.find("start") != std::string_view::npos) {
        m_startedAt = m_lastFrameAt = nowMicroseconds();
        m_frames = m_bytes = 0;
        m_latency = {};
        stopReadingSlowOnes();
    }
    const std::size_t stop = words.find("stop");
    m_ending = count <= 0 || stop != std::string_view::npos;
    if (stop != std::string_view::npos)
        m_expected = std::strtoll(buffer + stop + 4, nullptr, 10);
}

bool DeskSwarm::waitsForFrames() const
{
    return m_frames < m_expected && nowMicroseconds() - m_lastFrameAt < 2'000'000;
}

void DeskSwarm::stopReadingSlowOnes()
{
    for (std::size_t index = 0; index < std::size_t(m_settings.slow); ++index)
        m_loop.change(m_desks[index]->descriptor, 0);
}

std::string DeskSwarm::figures() const
{
    const double seconds = double(std::max<std::int64_t>(m_lastFrameAt - m_startedAt, 1)) / 1e6;
    return "{\"seconds\":" + std::to_string(seconds) + ",\"frames\":" + std::to_string(m_frames)
        + ",\"frames_per_second\":" + std::to_string(double(m_frames) / seconds)
        + ",\"bytes\":" + std::to_string(m_bytes) + ",\"closed\":" + std::to_string(m_closed)
        + ",\"ready\":" + std::to_string(m_ready) + ",\"catch_up\":" + m_catchUp.json()
        + ",\"latency\":" + m_latency.json() + '}';
}

void DeskSwarm::run()
{
    while (!m_ending || waitsForFrames())
        m_loop.runOnce(100);
    std::puts(figures().c_str());
}

} // namespace relay::bench
