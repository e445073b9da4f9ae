// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_match.h"

#include <QSortFilterProxyModel>

namespace relay::models {

// The people of an EngineerModel who are called what was typed, by the same rule as everywhere. Main thread.
class EngineerFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setTyped(const QString &typed);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    base::TextMatch m_match{QString()};
};

} // namespace relay::models
