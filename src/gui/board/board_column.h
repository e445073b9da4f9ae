// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "models/ticket_list_model.h"

#include <QFrame>

#include <functional>
#include <memory>

namespace Ui {
class BoardColumn;
}

namespace relay::gui {

class CollapsedColumn;
class ColumnView;
class Theme;

// One status of the board: its header, its cards, and the place where cards are dropped.
class BoardColumn final : public QFrame
{
    Q_OBJECT

public:
    enum class DropLook { None, Allowed, Over, Refused };

    BoardColumn(const Theme &theme, const models::TicketSources &tickets, domain::TicketStatus status,
        QWidget *parent = nullptr);
    ~BoardColumn() override;

    domain::TicketStatus status() const;
    ColumnView *view() const { return m_view; }
    models::TicketListModel *model() const { return m_model; }

    void setCollapsed(bool collapsed);
    bool isCollapsed() const;
    // The keyboard to the cards, or to what unfolds them.
    void focusContent();
    // Whether these tickets may be dropped here now, all of them.
    void setDropRule(std::function<bool(const QList<domain::TicketId> &)> rule)
    {
        m_mayDrop = std::move(rule);
    }
    void setDropLook(DropLook look);
    DropLook dropLook() const { return m_look; }

signals:
    void dropped(const QList<relay::domain::TicketId> &tickets);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showCount();
    void showEmptyText();
    void showTexts();
    void showColors();
    QString emptyText() const;

    const Theme &m_theme;
    models::TicketSources m_sources;
    std::unique_ptr<Ui::BoardColumn> m_ui;
    models::TicketListModel *m_model;
    ColumnView *m_view;
    CollapsedColumn *m_strip;
    std::function<bool(const QList<domain::TicketId> &)> m_mayDrop;
    DropLook m_lookBeforeOver = DropLook::None;
    DropLook m_look = DropLook::None;
};

} // namespace relay::gui
