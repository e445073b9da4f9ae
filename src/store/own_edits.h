// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_edit.h"
#include "sync/stored_command.h"

#include <QHash>
#include <QList>

#include <memory>

namespace relay::store {

// This person's edits that are not answered yet. Of one ticket only the first is under way; what comes after
// it is held, for only its answer tells which version the next one is based on: sent at once, it would meet
// the person's own change as if it were somebody else's. Main thread.
class OwnEdits
{
public:
    using Edit = std::shared_ptr<sync::StoredCommand>;

    void add(domain::TicketId ticket, const Edit &edit) { m_edits[ticket].append(edit); }
    void remove(domain::TicketId ticket, const Edit &edit);
    void clear() { m_edits.clear(); }
    bool hasAny(domain::TicketId ticket) const { return m_edits.contains(ticket); }
    QList<domain::TicketId> tickets() const { return m_edits.keys(); }
    // What may be sent next; nullptr: nothing is held, or the one before is not answered.
    Edit next(domain::TicketId ticket) const;

    // Somebody else was quicker than this edit. A later one of the same field says what the person wants now
    // and stands in for it: it is based on what this one was based on.
    struct TakenOver
    {
        QList<Edit> by;
        bool wholly = false; // no field of it is left
    };
    TakenOver takeOver(domain::TicketId ticket, const sync::StoredCommand &refused);

private:
    QHash<domain::TicketId, QList<Edit>> m_edits; // in the order in which they were made
};

bool isHeld(const sync::StoredCommand &edit);
void setHeld(sync::StoredCommand &edit, bool held);
// The fields of an edit as they were before it, kept with it.
domain::TicketChanges fieldsBefore(const sync::StoredCommand &edit);
void setFieldsBefore(sync::StoredCommand &edit, const domain::TicketChanges &before);
// The version that an edit of somebody who saw these fields in the version seen is based on: the present one
// if they are so still, whoever has made them so.
int baseVersion(const domain::Ticket &present, const domain::TicketChanges &before, int seen);

} // namespace relay::store
