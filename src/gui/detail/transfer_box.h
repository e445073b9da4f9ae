// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "gui/desk_context.h"

#include <QFrame>

#include <memory>

namespace Ui {
class TransferBox;
}

namespace relay::models {
class TransferModel;
}

namespace relay::gui {

// The truth about the customer's WeCom contact for one ticket: what is so, what will happen, how many
// transfers are left, and a button that has WeCom asked now. Hidden until one of these is known.
class TransferBox final : public QFrame
{
    Q_OBJECT

public:
    explicit TransferBox(const DeskContext &context, QWidget *parent = nullptr);
    ~TransferBox() override;

    void show(domain::TicketId ticket);
    // Asks the server; the number is part of what is shown once it is there.
    void loadTransfersLeft();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectParts();
    void update();
    void showNone();
    void showColors();
    void refresh();

    DeskContext m_context;
    std::unique_ptr<Ui::TransferBox> m_ui;
    models::TransferModel *m_transfers;
    domain::TicketId m_ticket;
};

} // namespace relay::gui
