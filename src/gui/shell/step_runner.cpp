// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/step_runner.h"

#include "gui/assign/assign_dialog.h"
#include "gui/ticket/note_dialog.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"

#include <QMenu>

namespace relay::gui {

using domain::TicketId;
using domain::TicketStep;

StepRunner::StepRunner(const DeskContext &context, QWidget *window)
    : QObject(window), m_context(context), m_window(window)
{
}

void StepRunner::run(TicketId ticket, TicketStep step, const QPoint &menu)
{
    if (step == TicketStep::Progress)
        askPercent(ticket, menu);
    else
        runDropped(ticket, step);
}

void StepRunner::runDropped(TicketId id, TicketStep step)
{
    const domain::Ticket *ticket = m_context.store.ticket(id);
    if (!ticket)
        return;
    switch (step) {
    case TicketStep::Assign:
        askEngineer(id);
        return;
    case TicketStep::Progress:
        return m_context.commands.progress(id, ticket->progress);
    case TicketStep::Resolve:
    case TicketStep::Close:
    case TicketStep::Reopen:
    case TicketStep::Escalate:
    case TicketStep::Cancel:
        return askNote(id, step);
    }
}

void StepRunner::askPercent(TicketId id, const QPoint &place)
{
    const domain::Ticket *ticket = m_context.store.ticket(id);
    if (!ticket)
        return;
    auto *menu = new QMenu(m_window);
    menu->setObjectName(QStringLiteral("percentMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int percent : domain::offeredProgress) {
        QAction *choice = menu->addAction(tr("%1 %").arg(percent));
        choice->setCheckable(true);
        choice->setChecked(ticket->progress == percent);
        connect(choice, &QAction::triggered, this,
            [this, id, percent] { m_context.commands.progress(id, percent); });
    }
    connect(menu, &QMenu::triggered, this, [this, id] { emit asked(id); });
    menu->popup(place);
}

void StepRunner::askNote(TicketId id, TicketStep step)
{
    auto *dialog = new NoteDialog(m_context.drafts, *m_context.store.ticket(id), step, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NoteDialog::confirmed, this,
        [this, id, step](const QString &note) { m_context.commands.takeStep(id, step, note); });
    connect(dialog, &QDialog::finished, this, [this, id] { emit asked(id); });
    dialog->open();
}

void StepRunner::take(TicketId id)
{
    if (m_context.store.ticket(id))
        askEngineer(id)->choose(m_context.actor.id);
}

AssignDialog *StepRunner::askEngineer(TicketId id)
{
    auto *dialog = new AssignDialog(m_context, *m_context.store.ticket(id), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, id] { emit asked(id); });
    dialog->open();
    return dialog;
}

} // namespace relay::gui
