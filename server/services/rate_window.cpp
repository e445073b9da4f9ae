// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/rate_window.h"

namespace relay::server::services {

namespace {

// Beyond that many keys the idle ones are dropped, so that chats of long ago cost nothing.
constexpr qsizetype manyKeys = 1'000;

} // namespace

RateWindow::RateWindow(const base::Clock &clock, QList<RateLimit> limits)
    : m_clock(clock), m_limits(std::move(limits))
{
    for (const RateLimit &limit : m_limits)
        m_longestMs = std::max(m_longestMs, limit.windowMs);
}

qint64 RateWindow::waitMs(const QString &key)
{
    forgetOld(key);
    const QList<base::Timestamp> taken = m_taken.value(key);
    const base::Timestamp now = m_clock.now();
    qint64 wait = 0;
    for (const RateLimit &limit : m_limits) {
        if (taken.size() < limit.count)
            continue;
        // the one that has to leave the window before there is room
        const base::Timestamp blocking = taken.at(taken.size() - limit.count);
        wait = std::max(wait, blocking + limit.windowMs - now);
    }
    return wait;
}

void RateWindow::take(const QString &key)
{
    if (m_taken.size() > manyKeys)
        forgetIdleKeys();
    m_taken[key].append(m_clock.now());
}

qint64 RateWindow::tryTake(const QString &key)
{
    const qint64 wait = waitMs(key);
    if (wait <= 0)
        take(key);
    return std::max<qint64>(wait, 0);
}

void RateWindow::forgetOld(const QString &key)
{
    const auto found = m_taken.find(key);
    if (found == m_taken.end())
        return;
    const base::Timestamp now = m_clock.now();
    // a wall clock that was set back must not make us wait
    // for hours: what lies ahead of now is forgotten, too
    found->removeIf([&](base::Timestamp at) { return at > now || now - at >= m_longestMs; });
    if (found->isEmpty())
        m_taken.erase(found);
}

void RateWindow::forgetIdleKeys()
{
    const QStringList keys = m_taken.keys();
    for (const QString &key : keys)
        forgetOld(key);
}

} // namespace relay::server::services
