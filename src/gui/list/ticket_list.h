// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "models/ticket_list_model.h"

#include <QWidget>

class QHeaderView;
class QMenu;

namespace relay::models {
class TicketColumns;
}

namespace relay::gui {

class ListRows;

// The tickets as rows under a header whose columns can be chosen, moved, widened and sorted by; perhaps in
// groups that fold. Knows what is current and selected; what a step does is not its concern.
class TicketList final : public QWidget
{
    Q_OBJECT

public:
    TicketList(const DeskContext &context, const models::TicketSources &tickets, QWidget *parent = nullptr);

    domain::TicketId currentTicket() const;
    QList<domain::TicketId> selectedTickets() const;
    // Unfolds its group.
    void reveal(domain::TicketId ticket);
    void select(domain::TicketId ticket);
    // Those of them that are here, and this one as the current one.
    void selectSeveral(const QList<domain::TicketId> &tickets, domain::TicketId current);
    void clearSelection();
    void focusRows();
    // A list that is not seen follows nothing.
    void setLive(bool live);
    void repaintRows();

    void setGroup(models::GroupBy group);
    models::GroupBy group() const { return m_model->order().group; }
    // One checkable entry per column.
    QMenu *columnsMenu() const { return m_columnsMenu; }

    // Columns, widths, order and folded groups, to keep between two starts.
    QByteArray state() const;
    void restore(const QByteArray &state);

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void selectedTicketsChanged();
    void opened(relay::domain::TicketId ticket);
    void menuRequested(const QPoint &at);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHeader();
    void buildColumnsMenu();
    void connectRows();
    void fitColumns();
    void sortBySection(int section);
    void showSorting();
    void showTexts();

    DeskContext m_context;
    models::TicketListModel *m_model;
    models::TicketColumns *m_columns;
    QWidget *m_headerPlace; // as wide as the list; the header may be wider and is moved in it
    QHeaderView *m_header;
    ListRows *m_rows;
    QMenu *m_columnsMenu;
};

} // namespace relay::gui
