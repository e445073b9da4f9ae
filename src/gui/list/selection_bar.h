// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"

#include <QFrame>
#include <QHash>

#include <memory>

class QToolButton;

namespace Ui {
class SelectionBar;
}

namespace relay::gui {

// What can be done with several selected tickets; hidden while it is one or none.
class SelectionBar final : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(const DeskContext &context, QWidget *parent = nullptr);
    ~SelectionBar() override;

    void show(const QList<domain::TicketId> &tickets);

signals:
    // menu: below the button, where a choice can open.
    void stepRequested(relay::domain::TicketStep step, const QPoint &menu);
    void clearRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(domain::TicketStep step, const QString &icon);
    void showTexts();
    void showColors();

    DeskContext m_context;
    std::unique_ptr<Ui::SelectionBar> m_ui;
    QHash<domain::TicketStep, QToolButton *> m_buttons;
    QList<domain::TicketId> m_tickets;
};

} // namespace relay::gui
