// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"

#include <QDialog>

#include <memory>

namespace Ui {
class NoteDialog;
}

namespace relay::sync {
class Drafts;
}

namespace relay::gui {

class TextLimit;

// Asks for an optional note before a step that others hear of or that cannot be taken back; that is also the
// confirmation. What was typed and not sent is there again the next time.
class NoteDialog final : public QDialog
{
    Q_OBJECT

public:
    NoteDialog(sync::Drafts &drafts, const domain::Ticket &ticket, domain::TicketStep step,
        QWidget *parent = nullptr);
    // subject: what the question is about, such as "12 tickets".
    NoteDialog(
        sync::Drafts &drafts, const QString &subject, domain::TicketStep step, QWidget *parent = nullptr);
    ~NoteDialog() override;

signals:
    void confirmed(const QString &note);

private:
    void build(const QString &subject, domain::TicketStep step);
    void takeUpDraft();
    void keepDraft();
    void send();

    sync::Drafts &m_drafts;
    domain::TicketId m_ticket; // invalid: several
    QString m_field; // of the draft
    std::unique_ptr<Ui::NoteDialog> m_ui;
    TextLimit *m_limit = nullptr;
};

} // namespace relay::gui
