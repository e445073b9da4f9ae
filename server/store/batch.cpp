// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/batch.h"

namespace relay::server::store {

bool Batch::begin()
{
    if (!m_connection.begin())
        return false;
    const std::optional<Counters> counters = m_connection.row<Counters>(QStringLiteral("counters.lock"));
    if (counters)
        m_counters = *counters;
    return !m_connection.error();
}

QVariant Batch::value(const QString &block, Arguments arguments)
{
    flushAll();
    return m_connection.value(block, arguments);
}

void Batch::flushAll()
{
    std::apply(
        [this](const auto &...caches) {
            (flush<typename std::decay_t<decltype(caches.known)>::mapped_type::value_type>(), ...);
        },
        m_caches);
}

bool Batch::commit()
{
    flushAll();
    m_connection.runList(QStringLiteral("counters.save"), QList<Counters>{m_counters});
    return m_connection.commit();
}

} // namespace relay::server::store
