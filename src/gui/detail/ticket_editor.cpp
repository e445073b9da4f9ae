// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/ticket_editor.h"

#include "domain/permissions.h"
#include "domain/ticket_edit.h"
#include "gui/board/status_look.h"
#include "gui/detail/inline_text.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "protocol/ticket_commands.h"
#include "store/ticket_commands.h"
#include "sync/drafts.h"

#include <QMenu>
#include <QToolButton>

namespace relay::gui {

TicketEditor::TicketEditor(const DeskContext &context, QWidget *panel)
    : QObject(panel), m_context(context), m_title{QStringLiteral("title"),
                                              new InlineText(context.theme, InlineText::Lines::One,
                                                  protocol::Title::maximum, panel),
                                              {}},
      m_description{QStringLiteral("description"),
          new InlineText(context.theme, InlineText::Lines::Many, protocol::LongText::maximum, panel), {}},
      m_priority(new QToolButton(panel))
{
    m_title.view->setLabelRole(QStringLiteral("title"));
    for (Field *field : {&m_title, &m_description}) {
        field->view->setNames(field->name);
        connectField(*field);
    }
    m_priority->setObjectName(QStringLiteral("priorityButton"));
    m_priority->setProperty("role", QStringLiteral("value"));
    m_priority->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_priority->setPopupMode(QToolButton::InstantPopup);
    m_priority->setMenu(new QMenu(m_priority));
    connect(m_priority->menu(), &QMenu::aboutToShow, this, &TicketEditor::fillPriorities);
    connect(&context.theme, &Theme::changed, this, &TicketEditor::showPriority);
    showTexts();
}

void TicketEditor::connectField(Field &field)
{
    connect(field.view, &InlineText::started, this, [this, &field] {
        if (field.before.id != m_ticket.id)
            field.before = m_ticket;
    });
    connect(field.view, &InlineText::typed, this, [this, &field](const QString &text) { keep(field, text); });
    connect(field.view, &InlineText::typed, this, &TicketEditor::typed);
    connect(field.view, &InlineText::leftEmpty, this,
        [this] { emit failed(tr("A ticket needs a title. Escape brings the old one back.")); });
    connect(field.view, &InlineText::discarded, this, [this, &field] {
        m_context.drafts.discard(m_ticket.id, field.name);
        field.before = {};
    });
    connect(
        field.view, &InlineText::edited, this, [this, &field](const QString &text) { send(field, text); });
}

QString &TicketEditor::textOf(domain::Ticket &ticket, const Field &field)
{
    return field.name == QLatin1StringView("title") ? ticket.title : ticket.description;
}

void TicketEditor::show(const domain::Ticket &ticket)
{
    const bool another = ticket.id != m_ticket.id;
    m_ticket = ticket;
    const bool may = domain::mayDo(m_context.actor, domain::Permission::WorkTicket);
    for (Field *field : {&m_title, &m_description}) {
        if (another) {
            field->view->putAside();
            field->before = {};
        }
        field->view->setEditable(may);
        field->view->setText(textOf(m_ticket, *field));
        if (another)
            resume(*field);
    }
    m_priority->setEnabled(may);
    showPriority();
}

void TicketEditor::resume(Field &field)
{
    const std::optional<sync::Draft> draft = m_context.drafts.find(m_ticket.id, field.name);
    if (!draft)
        return;
    field.before = m_ticket;
    field.before.version = draft->baseVersion;
    textOf(field.before, field) = draft->before;
    field.view->takeUp(draft->text);
}

void TicketEditor::keep(const Field &field, const QString &typed)
{
    domain::Ticket before = field.before;
    m_context.drafts.keep({m_ticket.id, field.name, typed, before.version, textOf(before, field)});
}

void TicketEditor::send(const Field &field, const QString &text)
{
    domain::TicketChanges changes;
    (field.name == m_title.name ? changes.title : changes.description) = text;
    const domain::Ticket before = field.before;
    m_context.drafts.discard(m_ticket.id, field.name);
    (field.name == m_title.name ? m_title : m_description).before = {};
    m_context.commands.edit(before, changes);
}

void TicketEditor::fillPriorities()
{
    QMenu *menu = m_priority->menu();
    menu->clear();
    for (const domain::Priority each : domain::prioritiesFromUrgent) {
        const Look look = lookOf(each);
        QAction *choice =
            menu->addAction(m_context.theme.icon(look.icon, look.ink), models::priorityName(each));
        choice->setObjectName(QStringLiteral("priority_") + base::enumName(each));
        connect(choice, &QAction::triggered, this, [this, each] {
            if (each != m_ticket.priority)
                m_context.commands.edit(m_ticket, {{}, {}, each});
        });
    }
}

void TicketEditor::showPriority()
{
    const Look look = lookOf(m_ticket.priority);
    m_priority->setIcon(m_context.theme.icon(look.icon, look.ink));
    m_priority->setText(models::priorityName(m_ticket.priority));
}

void TicketEditor::showTexts()
{
    m_title.view->setTexts(tr("Edit the title"), tr("Title"), {});
    m_description.view->setTexts(tr("Edit the description"), tr("Description"), tr("Add a description…"));
    m_priority->setToolTip(tr("Change the priority"));
    m_priority->setAccessibleName(tr("Change the priority"));
    showPriority();
}

} // namespace relay::gui
