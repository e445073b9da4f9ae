// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/ticket_actions.h"

#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_steps.h"

#include <QEvent>
#include <QWidget>

namespace relay::gui {

namespace {

using domain::TicketStep;

struct StepLook
{
    TicketStep step;
    const char *icon;
    int key; // single letters: text fields take them first, so they only work outside of those
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

TicketActions::TicketActions(const DeskContext &context, QWidget *window)
    : QObject(window), m_context(context)
{
    for (const StepLook &look : stepLooks) {
        auto *action = new QAction(window);
        action->setObjectName(QStringLiteral("step_") + base::enumName(look.step));
        action->setShortcut(QKeySequence(look.key));
        connect(action, &QAction::triggered, this,
            [this, step = look.step] { emit stepRequested(m_ticket, step); });
        window->addAction(action);
        m_actions.insert(look.step, action);
    }
    window->installEventFilter(this);
    connect(&context.theme, &Theme::changed, this, &TicketActions::showIcons);
    connect(&context.store, &store::DeskStore::ticketChanged, this, [this](domain::TicketId changed) {
        if (changed == m_ticket)
            update();
    });
    connect(&context.store, &store::DeskStore::ticketRemoved, this, &TicketActions::update);
    connect(&context.store, &store::DeskStore::ticketsReplaced, this, &TicketActions::update);
    showTexts();
    showIcons();
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

void TicketActions::showTexts()
{
    for (const StepLook &look : stepLooks) {
        QAction *action = m_actions.value(look.step);
        action->setText(models::stepName(look.step));
        QString plain = action->text();
        plain.remove(QChar(u'…'));
        action->setToolTip(tr("%1 (%2)").arg(plain, action->shortcut().toString(QKeySequence::NativeText)));
    }
}

void TicketActions::showIcons()
{
    for (const StepLook &look : stepLooks)
        action(look.step)->setIcon(m_context.theme.icon(QString::fromLatin1(look.icon)));
}

bool TicketActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showTexts();
    return QObject::eventFilter(watched, event);
}

} // namespace relay::gui
