// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/login_throttle.h"

namespace relay::server::services {

namespace {

constexpr int freeTriesPerName = 5;
constexpr int freeTriesPerAddress = 30; // an office shares one address
constexpr qint64 longestWaitMs = 15 * base::minuteMs;
constexpr int remembered = 10'000;

QString nameKey(const QString &username)
{
    return QStringLiteral("name:") + username.left(64);
}

QString addressKey(const QString &address)
{
    return QStringLiteral("address:") + address;
}

} // namespace

qint64 LoginThrottle::begin(const QString &username, const QString &address)
{
    forgetOld();
    const qint64 wait = std::max(secondsLeft(nameKey(username)), secondsLeft(addressKey(address)));
    if (wait > 0)
        return wait;
    count(nameKey(username), freeTriesPerName);
    count(addressKey(address), freeTriesPerAddress);
    return 0;
}

void LoginThrottle::succeeded(const QString &username, const QString &address)
{
    m_failures.remove(nameKey(username));
    // the address only gets its own try back: one good account must not cover guesses at others
    const auto found = m_failures.find(addressKey(address));
    if (found != m_failures.end() && found->count > 0)
        --found->count;
}

qint64 LoginThrottle::secondsLeft(const QString &key) const
{
    const auto found = m_failures.constFind(key);
    if (found == m_failures.constEnd())
        return 0;
    const qint64 left = found->until - m_clock.now();
    return left > 0 ? (left + 999) / 1000 : 0;
}

void LoginThrottle::count(const QString &key, int free)
{
    Failures &failures = m_failures[key];
    failures.last = m_clock.now();
    ++failures.count;
    const int over = failures.count - free;
    if (over >= 0) {
        const qint64 wait = std::min(longestWaitMs, base::secondMs << std::min(over, 20));
        failures.until = failures.last + wait;
    }
}

void LoginThrottle::forgetOld()
{
    const base::Timestamp now = m_clock.now();
    if (m_failures.size() < remembered)
        return;
    m_failures.removeIf([&](const auto &entry) { return now - entry.value().last > longestWaitMs; });
    if (m_failures.size() >= remembered)
        m_failures.clear(); // bounded memory comes first: names are made up faster than they are forgotten
}

} // namespace relay::server::services
