// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/ids.h"
#include "domain/ticket_rules.h"
#include "gui/desk_context.h"
#include "gui/prompts.h"
#include "gui/shell/shell_actions.h"
#include "store/refused_change.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <memory>

namespace Ui {
class MainWindow;
}

namespace relay::gui {

class CommandPalette;
class DeskActions;
class DetailPanel;
class NewTickets;
class NoticeBar;
class StepRunner;
class TicketActions;
class TicketsPage;

// The one window: navigation, the tickets, the detail panel beside them, the state of the connection. Puts
// the parts together and passes on; what the parts do stands in them.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const DeskContext &context);
    ~MainWindow() override;

    void openTicket(domain::TicketId ticket);
    // Something that is wrong, above the content until it is dismissed.
    void tell(const QString &text);
    // The same about the connection: until there is one.
    void tellUntilOnline(const QString &text);
    // Says something that needs no answer, above the tickets.
    void inform(const QString &text);
    // The same about a ticket, with the way to it; none is an invalid id.
    void informOf(const QString &text, domain::TicketId ticket);
    // What is also offered where the window is not seen.
    QList<QAction *> trayActions() const;

    // What pageLeft() told, at this person's next start.
    void restorePage(const QByteArray &state);

signals:
    void logOutRequested();
    void logInRequested();
    void settingsRequested();
    void nextDensityRequested();
    void quitRequested();
    // Of the person's own tickets.
    void unreadCountChanged(int count);
    // The window goes: what is unread, columns and the like, to keep for this person.
    void pageLeft(const QByteArray &state);
    // The window has gone on the person's wish; after quitRequested() the program shall go too.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectParts();
    void connectActions();
    void fillMenus();
    void showTexts();
    void showColors();
    void showSummary();
    void fitRail();
    void connectPage();
    void tellMoved(const QString &text, bool canUndo);
    void showDetail(domain::TicketId ticket);
    void hideDetail();
    void showPossible();
    void goToTickets();
    void commentOnCurrent();
    void connectTicketActions();
    void connectNow();
    void editCurrent(const char *button);
    void setPriority(domain::Priority priority);
    void copyLink();
    void copyNumber();
    void showMenu(const QPoint &at);
    void tellHidden(domain::TicketId ticket);
    void runStep(domain::TicketId ticket, domain::TicketStep step);
    void returnTo(domain::TicketId ticket);
    void offerDraft(domain::TicketId ticket);
    void tellRefused(domain::TicketId ticket, const base::Error &error);
    void connectNewTickets();
    void offerToCompare(const store::RefusedChange &edit);
    void logOut();
    void confirmLeaving(const Prompts::Question &question, std::function<void()> leave);

    DeskContext m_context;
    std::unique_ptr<Ui::MainWindow> m_ui;
    DeskActions *m_deskActions;
    ShellActions m_do;
    TicketActions *m_actions;
    StepRunner *m_steps;
    NewTickets *m_newTickets;
    TicketsPage *m_page;
    DetailPanel *m_detail;
    CommandPalette *m_palette;
    NoticeBar *m_notice;
    int m_offlineNotice = 0; // about the connection that is not there
    int m_compareNotice = 0; // about what waits for mine or theirs
    domain::TicketId m_compared;
    QTimer m_minute;
    QTimer m_summaryDue; // many changes at once are counted once
    bool m_mayClose = false;
    bool m_quits = false; // the program shall end, not only the window
};

} // namespace relay::gui
