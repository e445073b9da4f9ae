// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "store/refused_change.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace relay::gui {

class NewTicketDialog;

// New tickets from what is typed to the server's answer. Without a connection they are kept and sent later;
// what is refused after the dialog has gone is kept until somebody has looked at it again. Main thread.
class NewTickets final : public QObject
{
    Q_OBJECT

public:
    NewTickets(const DeskContext &context, QWidget *window);

    // An empty dialog.
    void open();
    // The first of the refused ones, as it was typed.
    void openRefused();

signals:
    void created(relay::domain::TicketId ticket);
    // There is no connection: it is created later.
    void kept();
    // Offer openRefused().
    void refused(const QString &title, const relay::base::Error &error);

private:
    NewTicketDialog *makeDialog();
    void take(const store::RefusedChange &change);
    void tellFirst();

    DeskContext m_context;
    QWidget *m_window;
    QPointer<NewTicketDialog> m_dialog;
    QList<store::RefusedChange> m_refused; // not looked at yet
};

} // namespace relay::gui
