// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/note_dialog.h"

#include "ticket/ui_note_dialog.h"

#include <QShortcut>

namespace relay::gui {

namespace {

using domain::TicketStep;

struct NoteTexts
{
    QString title;
    QString hint;
    QString accept;
};

NoteTexts textsFor(TicketStep step, const QString &subject)
{
    switch (step) {
    case TicketStep::Resolve:
        return {NoteDialog::tr("Resolve %1?").arg(subject),
            NoteDialog::tr(
                "If the customer's WeCom contact was moved for it, the contact goes back to sales. "
                "Only sales and managers reopen a ticket."),
            NoteDialog::tr("Resolve")};
    case TicketStep::Close:
        return {NoteDialog::tr("Close %1?").arg(subject),
            NoteDialog::tr("The customer is content. A closed ticket can be opened again."),
            NoteDialog::tr("Close ticket")};
    case TicketStep::Reopen:
        return {NoteDialog::tr("Reopen %1?").arg(subject),
            NoteDialog::tr("The ticket gets its earlier progress back and is due in 24 hours."),
            NoteDialog::tr("Reopen")};
    case TicketStep::Escalate:
        return {NoteDialog::tr("Escalate %1?").arg(subject),
            NoteDialog::tr("The ticket stays open, and the managers see that it needs a higher level."),
            NoteDialog::tr("Escalate")};
    default:
        return {NoteDialog::tr("Cancel %1?").arg(subject),
            NoteDialog::tr("The ticket ends without a solution. A cancelled ticket cannot be opened again."),
            NoteDialog::tr("Cancel ticket")};
    }
}

} // namespace

NoteDialog::NoteDialog(const domain::Ticket &ticket, TicketStep step, QWidget *parent)
    : NoteDialog(QStringLiteral("#%1 %2").arg(ticket.id.value).arg(ticket.title), step, parent)
{
}

NoteDialog::NoteDialog(const QString &subject, TicketStep step, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::NoteDialog>())
{
    m_ui->setupUi(this);
    const NoteTexts texts = textsFor(step, subject);
    setWindowTitle(texts.accept);
    m_ui->titleLabel->setText(texts.title);
    m_ui->hintLabel->setText(texts.hint);
    m_ui->acceptButton->setText(texts.accept);
    m_ui->noteEdit->setFixedHeight(88);
    m_ui->noteEdit->setVisible(step != TicketStep::Close);
    if (step == TicketStep::Resolve) {
        m_ui->noteEdit->setPlaceholderText(tr("What was done (optional)"));
        m_ui->noteEdit->setAccessibleName(tr("What was done"));
    }
    setMinimumWidth(400);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->acceptButton, &QPushButton::clicked, this, &QDialog::accept);
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(send, &QShortcut::activated, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { emit confirmed(m_ui->noteEdit->toPlainText()); });
}

NoteDialog::~NoteDialog() = default;

} // namespace relay::gui
