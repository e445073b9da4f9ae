// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/desk_context.h"
#include "protocol/queries.h"

#include <QLabel>
#include <QMap>
#include <QTimer>

namespace relay::gui {

// Says what would become of the customers' WeCom contacts if one person got all these tickets: how many move,
// how many stay and why. Asks the server for each ticket.
class BulkPlan final : public QLabel
{
    Q_OBJECT

public:
    BulkPlan(const DeskContext &context, const QList<domain::TicketId> &tickets, QWidget *parent = nullptr);

    // Begins a moment later: arrow keys run through people.
    void ask(domain::StaffId engineer, domain::TransferWish wish);

private:
    void begin();
    void take(const base::Result<protocol::TransferPlanReply> &plan);
    void tell();

    DeskContext m_context;
    QList<domain::TicketId> m_tickets;
    domain::StaffId m_engineer;
    domain::TransferWish m_wish = domain::TransferWish::Auto;
    QTimer m_pause;
    int m_asked = 0; // counts: only answers to the last question are taken
    int m_moving = 0;
    QMap<domain::TransferReason, int> m_staying; // by the first reason
    int m_unknown = 0;
};

} // namespace relay::gui
