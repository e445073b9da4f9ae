// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/bulk_steps.h"

#include "gui/list/bulk_assign_dialog.h"
#include "gui/list/bulk_results.h"
#include "gui/ticket/note_dialog.h"
#include "gui/tickets/ticket_moves.h"
#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "store/ticket_steps.h"

#include <QMenu>

namespace relay::gui {

namespace {

using domain::TicketId;
using domain::TicketStep;

QString plainName(TicketStep step)
{
    QString name = models::stepName(step);
    return name.remove(QChar(u'…'));
}

} // namespace

BulkSteps::BulkSteps(const DeskContext &context, TicketMoves &moves, QWidget *window)
    : QObject(window), m_context(context), m_moves(moves), m_window(window)
{
}

void BulkSteps::run(const QList<TicketId> &tickets, TicketStep step, const QPoint &menu)
{
    switch (step) {
    case TicketStep::Assign:
        return askEngineer(tickets);
    case TicketStep::Progress:
        return askPercent(tickets, menu);
    case TicketStep::Resolve:
    case TicketStep::Close:
    case TicketStep::Reopen:
    case TicketStep::Escalate:
    case TicketStep::Cancel:
        return askNote(tickets, step);
    }
}

void BulkSteps::askPercent(const QList<TicketId> &tickets, const QPoint &place)
{
    auto *menu = new QMenu(m_window);
    menu->setObjectName(QStringLiteral("bulkPercentMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int percent : domain::offeredProgress) {
        connect(
            menu->addAction(tr("%1 %").arg(percent)), &QAction::triggered, this, [this, tickets, percent] {
                carryOut(tickets, TicketStep::Progress,
                    [this, percent](TicketId id) { m_context.commands.progress(id, percent); });
            });
    }
    menu->popup(place);
}

void BulkSteps::askNote(const QList<TicketId> &tickets, TicketStep step)
{
    const QString subject = tr("%n ticket(s)", nullptr, int(tickets.size()));
    auto *dialog = new NoteDialog(m_context.drafts, subject, step, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NoteDialog::confirmed, this, [this, tickets, step](const QString &note) {
        carryOut(
            tickets, step, [this, step, note](TicketId id) { m_context.commands.takeStep(id, step, note); });
    });
    dialog->open();
}

void BulkSteps::askEngineer(const QList<TicketId> &tickets)
{
    const auto assignable = std::find_if(tickets.cbegin(), tickets.cend(), [this](TicketId id) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        return ticket && store::canStep(m_context.store, m_context.actor, *ticket, TicketStep::Assign);
    });
    const TicketId example = assignable == tickets.cend() ? tickets.first() : *assignable;
    auto *dialog = new BulkAssignDialog(m_context, *m_context.store.ticket(example), tickets, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BulkAssignDialog::chosen, this,
        [this, tickets](const domain::Staff &engineer, domain::TransferWish wish) {
            carryOut(tickets, TicketStep::Assign,
                [this, engineer, wish](TicketId id) { m_context.commands.assign(id, engineer, wish); });
        });
    dialog->open();
}

void BulkSteps::carryOut(const QList<TicketId> &tickets, TicketStep step, const Send &send)
{
    const auto possible = [this, step](const domain::Ticket &ticket) {
        return store::canStep(m_context.store, m_context.actor, ticket, step);
    };
    const QString title = tr("%1: %n ticket(s)", "a step", int(tickets.size())).arg(plainName(step));
    m_moves.watch(tickets, step, [&] {
        auto *results = new BulkResults(m_context, {title, possible, send}, tickets, m_window);
        results->setAttribute(Qt::WA_DeleteOnClose);
        results->show();
    });
}

} // namespace relay::gui
