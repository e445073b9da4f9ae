// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "protocol/queries.h"

#include <QDialog>

#include <memory>

namespace Ui {
class AssignDialog;
}

namespace relay::models {
class EngineerFilterModel;
class EngineerModel;
} // namespace relay::models

namespace relay::gui {

// Chooses who gets a ticket and whether the customer's WeCom contact moves along. What would happen, and why,
// is asked of the server and shown before anything can be sent.
class AssignDialog final : public QDialog
{
    Q_OBJECT

public:
    AssignDialog(const DeskContext &context, const domain::Ticket &ticket, QWidget *parent = nullptr);
    ~AssignDialog() override;

    // If this person can take the ticket.
    void choose(domain::StaffId person);

private:
    void build();
    void search(const QString &typed);
    void askForPlan();
    void offerWithoutPlan();
    void showPlan(const protocol::TransferPlanReply &plan);
    void showNoPlan(const QString &why);
    void send();
    const domain::Staff *chosen() const;
    domain::TransferWish wish() const;
    QString giverName() const;

    DeskContext m_context;
    domain::Ticket m_ticket;
    std::unique_ptr<Ui::AssignDialog> m_ui;
    models::EngineerModel *m_engineers;
    models::EngineerFilterModel *m_found;
    int m_asked = 0; // counts the questions: only the answer to the last one is shown
};

} // namespace relay::gui
