// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>

#include <atomic>

namespace relay::server::store {

// Ends the wait for a PostgreSQL that keeps its connection and says nothing, as one does whose process is
// stopped or whose disk hangs: TCP sees no fault, and libpq would wait for ever. The line is cut, which is a
// lost connection like any other. What it watches lives on one thread; endIfSilent() is called from another
// one, from time to time.
class AnswerWatch
{
public:
    // Longer than any statement takes; shorter than clients wait for an answer.
    static constexpr qint64 longestMs = 15'000;

    // On the connection's thread: of a connection that is there from now on, and about to end.
    void opened(int socket);
    void closing();
    // Something was asked for, which has to come to an end or to the next question within longestMs.
    void asked() { m_since = nowMs(); }
    void answered() { m_since = 0; }

    void endIfSilent(qint64 afterMs);

private:
    static qint64 nowMs(); // of a clock that is never set

    std::atomic<qint64> m_since = 0; // 0: nothing is waited for
    QMutex m_mutex; // guards m_socket: a number that was closed may be somebody else's by now
    int m_socket = -1;
};

} // namespace relay::server::store
