// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QList>
#include <QString>

namespace relay::server::services {

// So many in any span of this length.
struct RateLimit
{
    int count = 0;
    qint64 windowMs = 0;
};

// Counts what went out per key in sliding windows, the strictest reading of WeCom's limits (docs 90454,
// 99110: it is not published whether a "minute" slides). Only counts; whoever asks does the waiting. One
// thread.
class RateWindow
{
public:
    RateWindow(const base::Clock &clock, QList<RateLimit> limits);

    // 0: may go now. Else how long until every window has room.
    qint64 waitMs(const QString &key = {});
    // Counts one now, whether there was room or not.
    void take(const QString &key = {});
    // Counts one if there is room and answers 0; else how long to wait, and counts nothing.
    qint64 tryTake(const QString &key = {});

private:
    void forgetOld(const QString &key);
    void forgetIdleKeys();

    const base::Clock &m_clock;
    QList<RateLimit> m_limits;
    qint64 m_longestMs = 0;
    QHash<QString, QList<base::Timestamp>> m_taken; // oldest first
};

} // namespace relay::server::services
