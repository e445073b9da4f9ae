// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/load/event_loop.h"
#include "tests/bench/load/figures.h"

#include <memory>
#include <string>
#include <vector>

namespace relay::bench {

struct DeskSwarmSettings
{
    int port = 0;
    int connections = 1;
    int slow = 0; // so many of them stop reading once all are ready
    std::string tokenFile; // a token a line, used in turn
    std::string lastSeq; // of the hello; empty: asks for a snapshot
    std::string untilSeq; // caught up with this event; empty: with the welcome or the snapshot
};

// Many desktops that only listen. Says "ready" when all have caught up; then obeys standard input: "start"
// counts from now on, "stop N" prints the figures as JSON and ends once N frames have come or none has for
// two seconds.
class DeskSwarm
{
public:
    explicit DeskSwarm(DeskSwarmSettings settings);
    void run();

private:
    struct Desk
    {
        int descriptor = -1;
        bool upgraded = false;
        bool ready = false;
        std::string rest; // of a frame that has not come as a whole
        std::int64_t readyAt = 0;
    };

    void open(const std::string &token);
    void receive(Desk &desk);
    std::string_view takeUpgrade(Desk &desk, std::string_view bytes);
    bool isCaughtUp(std::string_view payload) const;
    void takeFrame(Desk &desk, int opcode, std::string_view payload);
    void obey();
    bool waitsForFrames() const;
    void stopReadingSlowOnes();
    std::string figures() const;

    DeskSwarmSettings m_settings;
    EventLoop m_loop;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::vector<char> m_buffer;
    bool m_ending = false;
    std::int64_t m_expected = 0; // frames that are waited for before the end
    int m_ready = 0;
    int m_closed = 0;
    std::int64_t m_openedAt = 0;
    std::int64_t m_startedAt = 0;
    std::int64_t m_lastFrameAt = 0;
    std::int64_t m_frames = 0;
    std::int64_t m_bytes = 0;
    Histogram m_latency; // of frames that tell when their change was sent
    Histogram m_catchUp; // from the connection to the last frame of the snapshot or the welcome of a resume
};

} // namespace relay::bench
