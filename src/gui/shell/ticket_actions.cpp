// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/ticket_actions.h"

#include "gui/shell/desk_actions.h"
#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_steps.h"

namespace relay::gui {

namespace {

using domain::TicketStep;

struct StepLook
{
    TicketStep step;
    const char *icon;
    int key;
};

constexpr StepLook stepLooks[]{
    {TicketStep::Assign, "assign", Qt::Key_A},
    {TicketStep::Progress, "progress", Qt::Key_P},
    {TicketStep::Resolve, "resolve", Qt::Key_R},
    {TicketStep::Close, "close-ticket", Qt::Key_L},
    {TicketStep::Reopen, "reopen", Qt::Key_O},
    {TicketStep::Escalate, "escalate", Qt::Key_E},
    {TicketStep::Cancel, "cancel", Qt::Key_X},
};

} // namespace

TicketActions::TicketActions(const DeskContext &context, DeskActions &actions, QObject *parent)
    : QObject(parent), m_context(context)
{
    for (const StepLook &look : stepLooks) {
        QAction *action = actions.add({QStringLiteral("step_") + base::enumName(look.step),
            DeskActions::Group::Steps, QString::fromLatin1(look.icon), {QKeySequence(look.key)},
            [step = look.step] { return models::stepName(step); }});
        connect(action, &QAction::triggered, this,
            [this, step = look.step] { emit stepRequested(m_ticket, step); });
        m_actions.insert(look.step, action);
    }
    connect(&context.store, &store::DeskStore::ticketChanged, this, [this](domain::TicketId changed) {
        if (changed == m_ticket)
            update();
    });
    connect(&context.store, &store::DeskStore::ticketRemoved, this, &TicketActions::update);
    connect(&context.store, &store::DeskStore::ticketsReplaced, this, &TicketActions::update);
    update();
}

QList<QAction *> TicketActions::all() const
{
    QList<QAction *> actions;
    for (const StepLook &look : stepLooks)
        actions.append(action(look.step));
    return actions;
}

void TicketActions::show(domain::TicketId ticket)
{
    m_ticket = ticket;
    update();
}

void TicketActions::update()
{
    const domain::Ticket *ticket = m_context.store.ticket(m_ticket);
    for (const StepLook &look : stepLooks) {
        const bool can = ticket && store::canStep(m_context.store, m_context.actor, *ticket, look.step);
        action(look.step)->setEnabled(can);
    }
}

} // namespace relay::gui
