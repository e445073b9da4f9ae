// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/page_cursor.h"

#include <limits>

namespace relay::server::services {

base::Result<qint64> readPageCursor(const std::optional<base::Text<64>> &cursor)
{
    if (!cursor || cursor->value.isEmpty())
        return std::numeric_limits<qint64>::max();
    bool ok = false;
    const qint64 id = cursor->value.toLongLong(&ok);
    if (!ok || id <= 0)
        return base::invalidField(QStringLiteral("cursor"), QStringLiteral("unknown_value"));
    return id;
}

QString pageCursor(qint64 lastId)
{
    return QString::number(lastId);
}

} // namespace relay::server::services
