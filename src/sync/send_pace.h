// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace relay::sync {

// How many frames may go out now, so that a long queue after a day without a network does not end in the
// server's flood limit (protocol::frameBurst, framesPerSecond). Stays well below it: what else is asked on
// the same connection has to fit in too. Times are milliseconds of a monotonic clock.
class SendPace
{
public:
    // A new connection has its whole allowance.
    void restart(qint64 now);
    // Whether one frame may go now; counts it.
    bool take(qint64 now);
    // Until the next one may go.
    int waitMs() const;

private:
    double m_allowance = 0;
    qint64 m_at = 0;
};

} // namespace relay::sync
