// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "gui/tickets/row_view.h"

namespace relay::gui {

class CardDelegate;
class Theme;

// The cards of one column; several can be selected and dragged together. Left and right lead to the
// neighbouring columns; an empty column says why it is empty.
class ColumnView final : public RowView
{
    Q_OBJECT

public:
    ColumnView(const Theme &theme, QWidget *parent = nullptr);

    void setEmptyText(const QString &text);
    domain::TicketId currentTicket() const;
    // From top to bottom.
    QList<domain::TicketId> selectedTickets() const;
    // While a press of the mouse is handled that leaves selected what is so in other columns: with Ctrl, or
    // on a selected card, which may be the beginning of a drag.
    bool keepsOthers() const { return m_keepsOthers; }

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void selectedTicketsChanged();
    void opened(relay::domain::TicketId ticket);
    void sidewaysRequested(int columns);
    void dragStarted();
    void dragEnded();

protected:
    int rowWidth() const override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions supportedActions) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void paintFocus(QPainter &painter) const;

    const Theme &m_theme;
    CardDelegate *m_cards;
    QString m_emptyText;
    bool m_keepsOthers = false;
};

} // namespace relay::gui
