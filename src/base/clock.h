// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <compare>

namespace relay::base {

// A moment: integer milliseconds since 1970 UTC, as on the wire and in the database.
struct Timestamp
{
    qint64 milliseconds = 0;

    friend constexpr auto operator<=>(const Timestamp &, const Timestamp &) = default;
    friend constexpr Timestamp operator+(Timestamp at, qint64 milliseconds)
    {
        return {at.milliseconds + milliseconds};
    }
    friend constexpr qint64 operator-(Timestamp a, Timestamp b) { return a.milliseconds - b.milliseconds; }
};

inline constexpr qint64 secondMs = 1000;
inline constexpr qint64 minuteMs = 60 * secondMs;
inline constexpr qint64 hourMs = 60 * minuteMs;
inline constexpr qint64 dayMs = 24 * hourMs;

// The business zone is fixed: WeCom counts its natural days in Asia/Shanghai, which has had no daylight
// saving time since 1991, so that a constant offset is exact and needs no time zone data on the machine.
inline constexpr int shanghaiOffsetSeconds = 8 * 3600;

// The moment as a date and time of Asia/Shanghai.
QDateTime toShanghai(Timestamp at);
// Days since 1970-01-01 in Asia/Shanghai; two moments of one natural day have the same number.
qint64 shanghaiDay(Timestamp at);
// 00:00 in Asia/Shanghai of a day number of shanghaiDay().
Timestamp startOfShanghaiDay(qint64 day);

// Where the time comes from. Passed to constructors, so
// that tests can move it; implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Timestamp now() const override { return {QDateTime::currentMSecsSinceEpoch()}; }
};

} // namespace relay::base
