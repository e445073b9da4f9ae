// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"

#include <QDialog>

#include <memory>

namespace Ui {
class NoteDialog;
}

namespace relay::gui {

// Asks for an optional note before a step that others hear of or that cannot be taken back; that is also the
// confirmation.
class NoteDialog final : public QDialog
{
    Q_OBJECT

public:
    NoteDialog(const domain::Ticket &ticket, domain::TicketStep step, QWidget *parent = nullptr);
    // subject: what the question is about, such as "12 tickets".
    NoteDialog(const QString &subject, domain::TicketStep step, QWidget *parent = nullptr);
    ~NoteDialog() override;

signals:
    void confirmed(const QString &note);

private:
    std::unique_ptr<Ui::NoteDialog> m_ui;
};

} // namespace relay::gui
