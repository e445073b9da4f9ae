// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/new_tickets.h"

#include "gui/ticket/new_ticket_dialog.h"
#include "store/ticket_commands.h"

namespace relay::gui {

NewTickets::NewTickets(const DeskContext &context, QWidget *window)
    : QObject(window), m_context(context), m_window(window)
{
    connect(&context.commands, &store::TicketCommands::notCreated, this, &NewTickets::take);
}

NewTicketDialog *NewTickets::makeDialog()
{
    auto *dialog = new NewTicketDialog(m_context, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewTicketDialog::created, this, &NewTickets::created);
    connect(dialog, &NewTicketDialog::existingChosen, this, &NewTickets::created);
    connect(dialog, &NewTicketDialog::kept, this, &NewTickets::kept);
    m_dialog = dialog;
    return dialog;
}

void NewTickets::open()
{
    NewTicketDialog *dialog = makeDialog();
    dialog->goOn();
    dialog->open();
}

void NewTickets::openRefused()
{
    if (m_refused.isEmpty())
        return;
    const store::RefusedChange change = m_refused.takeFirst();
    NewTicketDialog *dialog = makeDialog();
    dialog->fill(change.command);
    // until then it is on the disk: the program can end while the dialog is open
    connect(dialog, &QDialog::finished, this, [this, change] {
        m_context.commands.dismissRefusal(change);
        tellFirst();
    });
    dialog->open();
}

void NewTickets::take(const store::RefusedChange &change)
{
    if (m_dialog && m_dialog->waitsFor(change.command)) {
        m_dialog->showError(*change.command.refusal);
        m_context.commands.dismissRefusal(change); // everything is still there to be corrected
        return;
    }
    m_refused.append(change);
    if (m_refused.size() == 1)
        tellFirst();
}

void NewTickets::tellFirst()
{
    if (m_refused.isEmpty())
        return;
    const sync::StoredCommand &command = m_refused.first().command;
    emit refused(command.body.value(QStringLiteral("title")).toString(), *command.refusal);
}

} // namespace relay::gui
