// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "gui/desk_context.h"

#include <QObject>

class QToolButton;
class QWidget;

namespace relay::gui {

class InlineText;

// What can be changed of a ticket where it stands: title, description,
// priority. Sends what was saved together with the version that the person
// looked at; what is typed and not saved is kept as a draft. Owns no widgets:
// they belong to the panel.
class TicketEditor final : public QObject
{
    Q_OBJECT

public:
    TicketEditor(const DeskContext &context, QWidget *panel);

    InlineText *title() const { return m_title.view; }
    InlineText *description() const { return m_description.view; }
    QToolButton *priority() const { return m_priority; }

    // Shows the ticket as it is now; a draft of another one is put aside and the
    // one of this is taken up.
    void show(const domain::Ticket &ticket);
    void showTexts();
    // The names of the drafts.
    QStringList fields() const { return {m_title.name, m_description.name}; }

signals:
    void typed();
    void failed(const QString &text);

private:
    struct Field
    {
        QString name; // of its draft
        InlineText *view;
        domain::Ticket before; // what the person started from
    };

    void connectField(Field &field);
    void resume(Field &field);
    void keep(const Field &field, const QString &typed);
    void send(const Field &field, const QString &text);
    void fillPriorities();
    void showPriority();
    static QString &textOf(domain::Ticket &ticket, const Field &field);

    DeskContext m_context;
    Field m_title;
    Field m_description;
    QToolButton *m_priority;
    domain::Ticket m_ticket;
};

} // namespace relay::gui
