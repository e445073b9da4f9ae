// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_rules.h"
#include "gui/desk_context.h"
#include "gui/tickets/filter_bar.h"
#include "models/matching_tickets.h"
#include "models/read_marks.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class TicketsPage;
}

namespace relay::gui {

class BoardView;
class BulkSteps;
class LoadingPage;
class SelectionBar;
class TicketList;
class TicketMoves;

// The tickets as a board or as a list, under one filter and with one current ticket. Only the one that is
// seen follows the store.
class TicketsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit TicketsPage(const DeskContext &context, QWidget *parent = nullptr);
    ~TicketsPage() override;

    domain::TicketId currentTicket() const { return m_current; }
    // At least the current one, if there is one.
    QList<domain::TicketId> selectedTickets() const;
    // Also where its column or its group is folded. Not what the filter hides.
    void select(domain::TicketId ticket);
    bool isHiddenByFilter(domain::TicketId ticket) const;
    void clearFilter();
    void clearSelection();
    void focusTickets();
    void focusFilter();
    void setView(TicketView view);
    TicketView view() const { return m_view; }
    void toggleView();
    // The one with the keyboard, or of the current ticket.
    void foldColumn();
    // The person looks at the ticket now.
    void markRead(domain::TicketId ticket) { m_readMarks.markRead(ticket); }
    // Time has passed: deadlines that have just gone by are shown as such.
    void refreshTimes();

    // A step for all that is selected, or else for this ticket; false: it asks something, which somebody else
    // does.
    bool run(domain::TicketId ticket, domain::TicketStep step, const QPoint &menu);
    bool hasMoved() const;
    void undo();

    const models::MatchingTickets &tickets() const { return m_matching; }

    // What is unread, the view, the filter but not its text, the list's columns and groups, what is folded:
    // to keep between two starts of one person.
    QByteArray state() const;
    void restore(const QByteArray &state);

signals:
    void currentTicketChanged(relay::domain::TicketId ticket);
    void selectedTicketsChanged();
    // For what is selected.
    void menuRequested(const QPoint &at);
    void opened(relay::domain::TicketId ticket);
    // One ticket, and a step that asks something.
    void stepRequested(relay::domain::TicketId ticket, relay::domain::TicketStep step);
    void moved(const QString &text, bool canUndo);
    void newTicketRequested();
    void viewChanged();
    // Of this person's own tickets.
    void unreadChanged(int count);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectViews();
    void connectBars();
    void drop(const QList<domain::TicketId> &tickets, domain::TicketStep step);
    void setCurrent(domain::TicketId ticket);
    void takeFilter(const models::TicketFilter &filter);
    void setFilter(const models::TicketFilter &filter);
    void selectAgain(domain::TicketId ticket);
    void showSelection();
    void showPage();
    bool isLoading() const;
    void followConnection();
    void explainEmpty();
    void showColors();
    void showTexts();

    DeskContext m_context;
    models::MatchingTickets m_matching;
    models::ReadMarks m_readMarks;
    std::unique_ptr<Ui::TicketsPage> m_ui;
    FilterBar *m_filterBar;
    SelectionBar *m_selectionBar;
    BoardView *m_board;
    TicketList *m_list;
    LoadingPage *m_loading;
    TicketMoves *m_moves;
    BulkSteps *m_bulk;
    TicketView m_view = TicketView::Board;
    domain::TicketId m_current;
    QTimer m_filterSoon; // once the letters are taken that wait
    bool m_unreachable = false; // until the server has answered again
};

} // namespace relay::gui
