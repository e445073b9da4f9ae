// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QTimeZone>

namespace relay::base {

QDateTime toShanghai(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.milliseconds, QTimeZone(shanghaiOffsetSeconds));
}

qint64 shanghaiDay(Timestamp at)
{
    const qint64 local = at.milliseconds + shanghaiOffsetSeconds * secondMs;
    // rounds down also before 1970, which broken input can name
    return local >= 0 ? local / dayMs : -((-local + dayMs - 1) / dayMs);
}

Timestamp startOfShanghaiDay(qint64 day)
{
    return {day * dayMs - shanghaiOffsetSeconds * secondMs};
}

} // namespace relay::base
