// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "gui/desk_context.h"

#include <QDialog>

#include <memory>

namespace Ui {
class NewTicketDialog;
}

namespace relay::gui {

class CustomerPicker;

// A new ticket for a customer that is found by name or phone, or added on the way. Stays open until the
// server has taken it, so that nothing that was typed is lost.
class NewTicketDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit NewTicketDialog(const DeskContext &context, QWidget *parent = nullptr);
    ~NewTicketDialog() override;

signals:
    void created(relay::domain::TicketId ticket);

private:
    void build();
    void fillChoices();
    void showFound(int found);
    void showChoice();
    void updateButton();
    void showError(const base::Error &error);
    void create();
    void createCustomer();
    void createTicket(domain::CustomerId customer);

    DeskContext m_context;
    std::unique_ptr<Ui::NewTicketDialog> m_ui;
    CustomerPicker *m_picker;
};

} // namespace relay::gui
