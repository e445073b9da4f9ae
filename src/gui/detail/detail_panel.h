// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/desk_context.h"
#include "protocol/queries.h"

#include <QFrame>
#include <QTimer>

#include <memory>

class QToolButton;

namespace Ui {
class DetailPanel;
}

namespace relay::models {
class ActionLogModel;
}

namespace relay::gui {

class TicketActions;
class TicketEditor;
class HistoryBox;
class RefusedBox;
class TextLimit;
class TransferBox;

// One ticket in full beside the board: what it is and what can be changed in place, the steps that are
// possible, the truth about the transfer, the history, and a place to comment. Follows the store while it is
// shown.
class DetailPanel final : public QFrame
{
    Q_OBJECT

public:
    DetailPanel(const DeskContext &context, const TicketActions &actions, QWidget *parent = nullptr);
    ~DetailPanel() override;

    void show(domain::TicketId ticket);
    domain::TicketId ticket() const { return m_ticket; }
    void focusComment();
    // Opens what was changed by somebody else too, if there is such a thing.
    void compare();
    QSize sizeHint() const override;

signals:
    void closeRequested();
    void failed(const QString &text);
    // Another ticket is shown, and what was typed about this one is kept for later.
    void draftKept(relay::domain::TicketId ticket);
    // Something has happened that is seen nowhere.
    void informed(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void orderTabs();
    void connectStore();
    void buildActions();
    void buildCopying();
    void placeFacts();
    void keepRightEdge();
    void showActions();
    QAction *nextAction() const;
    void fillMore();
    void update();
    void showFields(const domain::Ticket &ticket);
    void showCustomer(const domain::Ticket &ticket);
    void showDeadline(const domain::Ticket &ticket);
    void showIcons();
    void showTexts();
    void load();
    void loadHistory();
    void showKnownHistory();
    void sendComment();
    void showCommentButton();
    void keepComment();
    void takeUpComment();
    void noteDraft();
    void showWaitingComments();

    DeskContext m_context;
    std::unique_ptr<Ui::DetailPanel> m_ui;
    models::ActionLogModel *m_history;
    TransferBox *m_transfer;
    TicketEditor *m_editor;
    RefusedBox *m_refused;
    HistoryBox *m_historyBox;
    TextLimit *m_commentLimit;
    const TicketActions &m_actions;
    QList<QToolButton *> m_actionButtons;
    QToolButton *m_more; // what is rare
    QList<QAction *> m_rare;
    int m_factColumns = 0;
    domain::TicketId m_ticket;
    bool m_typedHere = false; // since this ticket is shown
    QTimer m_loadPause; // arrow keys run through cards faster than the server should be asked
};

} // namespace relay::gui
