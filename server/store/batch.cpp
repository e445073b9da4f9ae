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
    flushFor(block);
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

void Batch::flushFor(const QString &block)
{
    const QSet<QString> tables = m_connection.library().tables(block);
    const auto flushUpTo = [&](auto &...caches) {
        int last = 0; // tables stand in the order in which they refer to one another
        int position = 0;
        const auto look = [&](auto &cache) {
            using Row = typename std::decay_t<decltype(cache.known)>::mapped_type::value_type;
            ++position;
            if (!cache.dirty.isEmpty() && isIn<Row>(tables))
                last = position;
        };
        (look(caches), ...);
        position = 0;
        const auto write = [&](auto &cache) {
            using Row = typename std::decay_t<decltype(cache.known)>::mapped_type::value_type;
            if (++position <= last)
                flush<Row>();
        };
        (write(caches), ...);
    };
    std::apply(flushUpTo, m_caches);
}

bool Batch::commit()
{
    flushAll();
    m_connection.runList(QStringLiteral("counters.save"), QList<Counters>{m_counters});
    return m_connection.commit();
}

} // namespace relay::server::store
