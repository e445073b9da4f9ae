// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/unit_of_work.h"

namespace relay::server::store {

qint64 UnitOfWork::applyEvents()
{
    qint64 seq = 0;
    for (EventRow &event : m_events) {
        event.id = seq = m_batch.nextId<EventRow>();
        m_batch.save(event);
    }
    m_events.clear();
    return seq;
}

void UnitOfWork::apply()
{
    const auto applyTable = [this](auto &rows) {
        for (const auto &[id, row] : rows)
            m_batch.save(row);
    };
    std::apply([&](auto &...tables) { (applyTable(tables), ...); }, m_staged);
}

void UnitOfWork::discard()
{
    m_staged = {};
    m_events.clear();
}

} // namespace relay::server::store
