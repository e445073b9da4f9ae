// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "store/refused_change.h"

#include <QDialog>
#include <QFrame>
#include <QPointer>

#include <memory>

namespace Ui {
class RefusedBox;
}

namespace relay::gui {

// What the server did not accept of the person's own changes to a ticket, and why; stays until it was read.
class RefusedBox final : public QFrame
{
    Q_OBJECT

public:
    explicit RefusedBox(const DeskContext &context, QWidget *parent = nullptr);
    ~RefusedBox() override;

    void show(domain::TicketId ticket);
    // Opens the first edit that met one of somebody else; one at a time.
    void compare();

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void showIcon();

    DeskContext m_context;
    std::unique_ptr<Ui::RefusedBox> m_ui;
    domain::TicketId m_ticket;
    QPointer<QDialog> m_dialog;
};

} // namespace relay::gui
