// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "gui/desk_context.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace Ui {
class BulkResults;
}

namespace relay::models {
class BulkResultModel;
}

namespace relay::gui {

// One step for many tickets.
struct BulkStep
{
    QString title; // what is done: "Resolve 12 tickets"
    std::function<bool(const domain::Ticket &)> possible;
    std::function<void(domain::TicketId)> send;
};

// Sends a step for each ticket for which it is possible and says ticket by ticket what the server answered.
// It can be closed at any time: what is sent stays sent.
class BulkResults final : public QDialog
{
    Q_OBJECT

public:
    BulkResults(const DeskContext &context, const BulkStep &step, const QList<domain::TicketId> &tickets,
        QWidget *parent = nullptr);
    ~BulkResults() override;

private:
    void build(const QString &title);
    void run(const BulkStep &step, const QList<domain::TicketId> &tickets);
    void lookAt(domain::TicketId ticket);
    void showSummary();

    DeskContext m_context;
    std::unique_ptr<Ui::BulkResults> m_ui;
    models::BulkResultModel *m_results;
};

} // namespace relay::gui
