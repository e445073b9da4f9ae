// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/action_filter_model.h"

#include "models/action_log_model.h"
#include "protocol/events.h"

namespace relay::models {

void ActionFilterModel::setPart(Part part)
{
    m_part = part;
    invalidateFilter();
}

bool ActionFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_part == Part::Everything)
        return true;
    const QModelIndex action = sourceModel()->index(sourceRow, 0, sourceParent);
    const QString kind = action.data(ActionLogModel::KindRole).toString();
    const bool transfer = kind.startsWith(QLatin1StringView("transfer."));
    const bool comment = kind == protocol::eventName(protocol::EventKind::TicketCommented);
    if (m_part == Part::Transfers)
        return transfer;
    return m_part == Part::Comments ? comment : !transfer && !comment;
}

} // namespace relay::models
