// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ticket_edit.h"

#include "base/json_codec.h"

namespace relay::domain {

base::Result<EditedTicket> decideEdit(
    Ticket present, TicketFieldVersions fields, int seen, const TicketChanges &changes, base::Timestamp now)
{
    const Ticket before = present;
    const int next = present.version + 1;
    QJsonArray conflicts;
    const auto merge = [&](const QString &name, auto &value, int &changedIn, const auto &wanted) {
        if (!wanted || *wanted == value)
            return; // also when two people want the same
        if (changedIn > seen || seen > before.version) {
            conflicts.append(name);
            return;
        }
        value = *wanted;
        changedIn = next;
        present.version = next;
        present.updatedAt = now;
    };
    merge(QStringLiteral("title"), present.title, fields.title, changes.title);
    merge(QStringLiteral("description"), present.description, fields.description, changes.description);
    merge(QStringLiteral("priority"), present.priority, fields.priority, changes.priority);
    if (conflicts.isEmpty())
        return EditedTicket{present, fields};
    QJsonObject row = base::toObject(before);
    const QString first = conflicts.first().toString();
    row.insert(QStringLiteral("conflicts"), conflicts);
    return base::Error{base::ErrorCode::VersionConflict, first, {}, row};
}

} // namespace relay::domain
