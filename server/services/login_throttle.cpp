// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/login_throttle.h"

namespace relay::server::services {

namespace {

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

const LoginThrottle::Allowance LoginThrottle::ofName{5, 15 * base::minuteMs};
// an office shares one address, and somebody there mistypes every few minutes
const LoginThrottle::Allowance LoginThrottle::ofAddress{30, 3 * base::minuteMs};

qint64 LoginThrottle::begin(const QString &username, const QString &address)
{
    makeRoom();
    const qint64 wait =
        std::max(secondsLeft(nameKey(username), ofName), secondsLeft(addressKey(address), ofAddress));
    if (wait > 0)
        return wait;
    count(nameKey(username), ofName);
    count(addressKey(address), ofAddress);
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

qint64 LoginThrottle::secondsLeft(const QString &key, const Allowance &allowance)
{
    const auto found = m_failures.find(key);
    if (found == m_failures.end())
        return 0;
    forgive(*found, allowance);
    const qint64 left = found->until - m_clock.now();
    return left > 0 ? (left + 999) / 1000 : 0;
}

void LoginThrottle::forgive(Failures &failures, const Allowance &allowance) const
{
    const base::Timestamp now = m_clock.now();
    if (now < failures.last) {
        // the clock was set back: nobody waits until it has caught up
        failures.until = std::min(failures.until, now + longestWaitMs);
        failures.last = now;
        return;
    }
    const qint64 forgiven = std::min<qint64>((now - failures.last) / allowance.forgivenMs, failures.count);
    failures.count -= int(forgiven);
    failures.last = failures.count > 0 ? failures.last + forgiven * allowance.forgivenMs : now;
}

void LoginThrottle::count(const QString &key, const Allowance &allowance)
{
    const base::Timestamp now = m_clock.now();
    auto found = m_failures.find(key);
    if (found == m_failures.end())
        found = m_failures.insert(key, {0, {}, now});
    ++found->count;
    const int over = found->count - allowance.free;
    if (over >= 0)
        found->until = now + std::min(longestWaitMs, base::secondMs << std::min(over, 20));
}

// Memory is bounded, and made-up names must not push out those that are guessed at: whoever waits is kept
// longest.
void LoginThrottle::makeRoom()
{
    if (m_failures.size() < remembered)
        return;
    const base::Timestamp now = m_clock.now();
    m_failures.removeIf([&](const auto &entry) { return entry.value().until <= now; });
    if (m_failures.size() < remembered)
        return;
    QList<base::Timestamp> ends;
    for (const Failures &failures : std::as_const(m_failures))
        ends << failures.until;
    const auto middle = ends.begin() + ends.size() / 2;
    std::nth_element(ends.begin(), middle, ends.end());
    m_failures.removeIf([until = *middle](const auto &entry) { return entry.value().until <= until; });
}

} // namespace relay::server::services
