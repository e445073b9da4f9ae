// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace relay::models {

// A part of a ticket's history. Some hundred lines at most, so that a proxy is fast enough. Main thread.
class ActionFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Part { Everything, Comments, Steps, Transfers };

    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setPart(Part part);
    Part part() const { return m_part; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    Part m_part = Part::Everything;
};

} // namespace relay::models
