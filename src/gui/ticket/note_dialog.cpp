// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/note_dialog.h"

#include "gui/text_limit.h"
#include "protocol/ticket_commands.h"
#include "sync/drafts.h"
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

NoteDialog::NoteDialog(sync::Drafts &drafts, const domain::Ticket &ticket, TicketStep step, QWidget *parent)
    : QDialog(parent), m_drafts(drafts), m_ticket(ticket.id), m_ui(std::make_unique<Ui::NoteDialog>())
{
    build(QStringLiteral("#%1 %2").arg(ticket.id.value).arg(ticket.title), step);
}

NoteDialog::NoteDialog(sync::Drafts &drafts, const QString &subject, TicketStep step, QWidget *parent)
    : QDialog(parent), m_drafts(drafts), m_ui(std::make_unique<Ui::NoteDialog>())
{
    build(subject, step);
}

NoteDialog::~NoteDialog() = default;

void NoteDialog::build(const QString &subject, TicketStep step)
{
    m_ui->setupUi(this);
    m_field = QStringLiteral("note_") + base::enumName(step);
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
    m_limit = new TextLimit(m_ui->noteEdit, protocol::Note::maximum, this);
    m_ui->layout1->insertWidget(m_ui->layout1->indexOf(m_ui->noteEdit) + 1, m_limit);
    setMinimumWidth(400);
    takeUpDraft();
    connect(m_ui->noteEdit, &QPlainTextEdit::textChanged, this, &NoteDialog::keepDraft);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->acceptButton, &QPushButton::clicked, this, &QDialog::accept);
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(send, &QShortcut::activated, m_ui->acceptButton, &QPushButton::click);
    connect(this, &QDialog::accepted, this, &NoteDialog::send);
}

void NoteDialog::takeUpDraft()
{
    const std::optional<sync::Draft> draft = m_drafts.find(m_ticket, m_field);
    if (!draft)
        return;
    m_ui->noteEdit->setPlainText(draft->text);
    m_ui->noteEdit->moveCursor(QTextCursor::End);
}

void NoteDialog::keepDraft()
{
    m_ui->acceptButton->setEnabled(!m_limit->isOver());
    m_ui->acceptButton->setToolTip(m_limit->problem());
    m_drafts.keep({m_ticket, m_field, m_ui->noteEdit->toPlainText(), 0, {}});
}

void NoteDialog::send()
{
    m_drafts.discard(m_ticket, m_field);
    emit confirmed(m_ui->noteEdit->toPlainText());
}

} // namespace relay::gui
