// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engineer_filter_model.h"

#include "models/desk_search.h"
#include "models/engineer_model.h"

namespace relay::models {

void EngineerFilterModel::setTyped(const QString &typed)
{
    m_match = base::TextMatch(typed);
    invalidateFilter();
}

bool EngineerFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const auto *engineers = qobject_cast<const EngineerModel *>(sourceModel());
    const domain::Staff *person = engineers->staffAt(engineers->index(sourceRow, 0, sourceParent));
    return m_match.isEmpty() || scoreOf(m_match, *person) > 0;
}

} // namespace relay::models
