// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticket_filter.h"
#include "models/ticket_order.h"

#include <QFrame>

#include <memory>

class QMenu;
class QToolButton;

namespace Ui {
class FilterBar;
}

namespace relay::gui {

class Theme;

enum class TicketView { Board, List };
RELAY_ENUM(TicketView, Board, List)

// The line above the tickets: which of them are shown, and whether as a board or as a list. Says what a
// person chose; what follows from it is the page's concern.
class FilterBar final : public QFrame
{
    Q_OBJECT

public:
    explicit FilterBar(const Theme &theme, QWidget *parent = nullptr);
    ~FilterBar() override;

    models::TicketFilter filter() const;
    void setFilter(const models::TicketFilter &filter);
    void clear() { setFilter({}); }
    void focusText();
    // How many tickets pass; shown only while something is filtered.
    void showMatches(int count);

    void setView(TicketView view);
    void setGroup(models::GroupBy group);
    // What the button for the list's columns opens.
    void setColumnsMenu(QMenu *menu);

signals:
    void filterChanged(const relay::models::TicketFilter &filter);
    void viewChosen(relay::gui::TicketView view);
    void groupChosen(relay::models::GroupBy group);
    // Enter or Down in the text: on to what was found.
    void leftToTickets();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectParts();
    void fillChoices();
    void showColors();
    void showState();
    void tell();

    const Theme &m_theme;
    std::unique_ptr<Ui::FilterBar> m_ui;
    models::TicketFilter m_told;
    int m_matches = 0;
    bool m_setting = false; // setFilter() changes several parts and tells once
};

} // namespace relay::gui
