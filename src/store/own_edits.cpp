// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/own_edits.h"

#include "base/json_codec.h"

#include <algorithm>

namespace relay::store {

namespace {

using domain::TicketChanges;
using domain::TicketId;
using sync::StoredCommand;

const QString beforeKey = QStringLiteral("before");
const QString heldKey = QStringLiteral("held");
const QString versionKey = QStringLiteral("version");

} // namespace

void OwnEdits::remove(TicketId ticket, const Edit &edit)
{
    const auto edits = m_edits.find(ticket);
    if (edits == m_edits.end())
        return;
    edits->removeOne(edit);
    if (edits->isEmpty())
        m_edits.erase(edits);
}

OwnEdits::Edit OwnEdits::next(TicketId ticket) const
{
    const QList<Edit> edits = m_edits.value(ticket);
    const bool allHeld =
        std::all_of(edits.begin(), edits.end(), [](const Edit &edit) { return isHeld(*edit); });
    return allHeld && !edits.isEmpty() ? edits.first() : nullptr;
}

OwnEdits::TakenOver OwnEdits::takeOver(TicketId ticket, const StoredCommand &refused)
{
    TakenOver taken{{}, true};
    const QJsonObject before = refused.context.value(beforeKey).toObject();
    const QList<Edit> edits = m_edits.value(ticket);
    for (const QString &field : base::fieldNames<TicketChanges>()) {
        if (!refused.body.contains(field))
            continue;
        const auto later = std::find_if(edits.begin(), edits.end(),
            [&](const Edit &edit) { return isHeld(*edit) && edit->body.contains(field); });
        if (later == edits.end()) {
            taken.wholly = false;
            continue;
        }
        StoredCommand &edit = **later;
        QJsonObject laterBefore = edit.context.value(beforeKey).toObject();
        laterBefore.insert(field, before.value(field));
        edit.context.insert(beforeKey, laterBefore);
        const int seen =
            std::min(edit.body.value(versionKey).toInt(), refused.body.value(versionKey).toInt());
        edit.body.insert(versionKey, seen);
        taken.by.append(*later);
    }
    return taken;
}

bool isHeld(const StoredCommand &edit)
{
    return edit.context.value(heldKey).toBool();
}

void setHeld(StoredCommand &edit, bool held)
{
    if (held)
        edit.context.insert(heldKey, true);
    else
        edit.context.remove(heldKey);
}

void setFieldsBefore(StoredCommand &edit, const TicketChanges &before)
{
    edit.context.insert(beforeKey, base::toObject(before));
}

TicketChanges fieldsBefore(const StoredCommand &edit)
{
    return base::decodeFields<TicketChanges>(
        edit.context.value(beforeKey).toObject(), base::UnknownFields::Ignore)
        .value_or(TicketChanges());
}

int baseVersion(const domain::Ticket &present, const TicketChanges &before, int seen)
{
    const auto isSo = [](const auto &was, const auto &is) { return !was || *was == is; };
    const bool same = isSo(before.title, present.title) && isSo(before.description, present.description)
        && isSo(before.priority, present.priority);
    return same ? present.version : seen;
}

} // namespace relay::store
