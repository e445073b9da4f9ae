// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QSortFilterProxyModel>

namespace relay::models {

// The tickets of one status, in the order in which they want attention. Main thread.
class StatusColumnModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit StatusColumnModel(domain::TicketStatus status, QObject *parent = nullptr);

    domain::TicketStatus status() const { return m_status; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    domain::TicketStatus m_status;
};

} // namespace relay::models
