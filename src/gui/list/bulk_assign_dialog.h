// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/staff.h"
#include "domain/ticket.h"
#include "domain/transfer.h"
#include "gui/desk_context.h"

#include <QDialog>

#include <memory>

namespace Ui {
class BulkAssignDialog;
}

namespace relay::models {
class EngineerModel;
}

namespace relay::gui {

class BulkPlan;

// Chooses who gets many tickets at once, and says before what happens to the customers' WeCom contacts; that
// differs from ticket to ticket.
class BulkAssignDialog final : public QDialog
{
    Q_OBJECT

public:
    // example: one of the tickets, for whom it could be given to.
    BulkAssignDialog(const DeskContext &context, const domain::Ticket &example,
        const QList<domain::TicketId> &tickets, QWidget *parent = nullptr);
    ~BulkAssignDialog() override;

signals:
    void chosen(const relay::domain::Staff &engineer, relay::domain::TransferWish wish);

private:
    void askForPlan();
    void choose();
    domain::TransferWish wish() const;

    std::unique_ptr<Ui::BulkAssignDialog> m_ui;
    models::EngineerModel *m_engineers;
    BulkPlan *m_plan;
};

} // namespace relay::gui
