// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/tickets/row_view.h"
#include "models/ticket_list_model.h"

namespace relay::gui {

class ListDelegate;
class Theme;

// The rows of the ticket list. Left and right fold and unfold a group; Enter and the space bar open a ticket.
class ListRows final : public RowView
{
    Q_OBJECT

public:
    ListRows(const Theme &theme, models::TicketListModel &tickets, QWidget *parent = nullptr);

    void setDelegate(ListDelegate *delegate);
    void setEmptyText(const QString &text);
    // From top to bottom.
    QList<domain::TicketId> selectedTickets() const;

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void selectedTicketsChanged();
    void opened(relay::domain::TicketId ticket);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void activate(const QModelIndex &index);
    void click(const QModelIndex &index);

    const Theme &m_theme;
    models::TicketListModel &m_tickets;
    QString m_emptyText;
};

} // namespace relay::gui
