// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/snapshot_assembler.h"

#include "base/json_codec.h"
#include "base/log.h"

namespace relay::sync {

bool SnapshotAssembler::add(const protocol::SnapshotFrame &frame)
{
    if (frame.part == 0)
        *this = SnapshotAssembler();
    if (frame.part != m_nextPart || m_complete)
        return false;
    ++m_nextPart;
    bool good = true;
    base::forEachField(m_rows, [&](const QString &table, auto &rows) {
        using Rows = std::remove_reference_t<decltype(rows)>;
        const auto found = frame.tables.constFind(table);
        if (found == frame.tables.constEnd() || !good)
            return;
        const base::Result<Rows> part = base::decodeJson<Rows>(found.value(), table);
        if (part) {
            rows += *part;
            m_rowCount += int(part->size());
        } else {
            qCWarning(base::logDesk) << "snapshot: unreadable" << part.error().field << part.error().reason;
            good = false;
        }
    });
    m_complete = good && frame.last;
    return good;
}

TableRows SnapshotAssembler::take()
{
    TableRows rows = std::move(m_rows);
    *this = SnapshotAssembler();
    return rows;
}

} // namespace relay::sync
