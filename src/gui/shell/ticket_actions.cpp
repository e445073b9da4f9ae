// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/ticket_actions.h"

#include "gui/shell/desk_actions.h"
#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_steps.h"

#include <algorithm>

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
    m_take = actions.add({QStringLiteral("take"), DeskActions::Group::Ticket, QStringLiteral("take"),
        {QKeySequence(Qt::SHIFT | Qt::Key_A)}, [] { return tr("Take it…"); }});
    connect(m_take, &QAction::triggered, this, [this] { emit takeRequested(m_ticket); });
    for (const StepLook &look : stepLooks) {
        QAction *action = actions.add({QStringLiteral("step_") + base::enumName(look.step),
            DeskActions::Group::Steps, QString::fromLatin1(look.icon), {QKeySequence(look.key)},
            [step = look.step] { return models::stepName(step); }});
        connect(action, &QAction::triggered, this,
            [this, step = look.step] { emit stepRequested(m_ticket, step); });
        m_actions.insert(look.step, action);
    }
    connect(&context.store, &store::DeskStore::ticketChanged, this, [this](domain::TicketId changed) {
        if (changed == m_ticket || m_selected.contains(changed))
            update();
    });
    connect(&context.store, &store::DeskStore::ticketRemoved, this, &TicketActions::update);
    connect(&context.store, &store::DeskStore::ticketsReplaced, this, &TicketActions::update);
    update();
}

QList<QAction *> TicketActions::all() const
{
    QList<QAction *> actions{m_take};
    for (const StepLook &look : stepLooks)
        actions.append(action(look.step));
    return actions;
}

void TicketActions::show(domain::TicketId ticket)
{
    m_ticket = ticket;
    update();
}

void TicketActions::setSelected(const QList<domain::TicketId> &tickets)
{
    const QList<domain::TicketId> several = tickets.size() > 1 ? tickets : QList<domain::TicketId>();
    if (several == m_selected)
        return;
    m_selected = several;
    update();
}

QList<domain::TicketId> TicketActions::tickets() const
{
    return m_selected.isEmpty() ? QList{m_ticket} : m_selected;
}

// The same people may take it who may be assigned: there is no second rule.
bool TicketActions::canTake(const domain::Ticket &ticket) const
{
    if (ticket.assigneeId || !m_context.actor.has(domain::Role::Engineer)
        || !store::canStep(m_context.store, m_context.actor, ticket, TicketStep::Assign))
        return false;
    const QList<domain::Staff> people = store::possibleAssignees(m_context.store, m_context.actor, ticket);
    return std::any_of(people.cbegin(), people.cend(),
        [this](const domain::Staff &person) { return person.id == m_context.actor.id; });
}

void TicketActions::update()
{
    const QList<domain::TicketId> about = tickets();
    const domain::Ticket *ticket = about.size() == 1 ? m_context.store.ticket(m_ticket) : nullptr;
    m_take->setEnabled(ticket && canTake(*ticket));
    for (const StepLook &look : stepLooks)
        action(look.step)->setEnabled(store::canAnyStep(m_context.store, m_context.actor, about, look.step));
}

} // namespace relay::gui
