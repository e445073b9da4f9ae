// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/main_window.h"

#include "domain/permissions.h"
#include "gui/detail/detail_panel.h"
#include "gui/error_texts.h"
#include "gui/key_text.h"
#include "gui/palette/command_palette.h"
#include "gui/prompts.h"
#include "gui/shell/composition_guard.h"
#include "gui/shell/desk_actions.h"
#include "gui/shell/dimmer.h"
#include "gui/shell/keys_dialog.h"
#include "gui/shell/notice_bar.h"
#include "gui/shell/status_line.h"
#include "gui/shell/step_runner.h"
#include "gui/shell/ticket_actions.h"
#include "gui/theme/metrics.h"
#include "gui/theme/paint_text.h"
#include "gui/theme/theme.h"
#include "gui/ticket/new_tickets.h"
#include "gui/tickets/tickets_page.h"
#include "models/ticket_link.h"
#include "shell/ui_main_window.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

namespace relay::gui {

using domain::TicketId;
using domain::TicketStep;
using models::ticketLink;

namespace {

constexpr QSize leastSize(880, 600);
constexpr int summaryDelayMs = 100;
constexpr int timesRefreshMs = 30'000; // deadlines are shown to the minute

} // namespace

MainWindow::MainWindow(const DeskContext &context)
    : m_context(context), m_ui(std::make_unique<Ui::MainWindow>()),
      m_deskActions(new DeskActions(context.theme, this)), m_do(*m_deskActions)
{
    new CompositionGuard(this);
    build();
    connectParts();
    connectActions();
    m_deskActions->connectControls();
    fillMenus();
    showTexts();
    showColors();
    m_minute.start(timesRefreshMs);
    m_summaryDue.setSingleShot(true);
    m_summaryDue.setInterval(summaryDelayMs);
}

MainWindow::~MainWindow()
{
    emit pageLeft(m_page->state());
}

void MainWindow::build()
{
    m_ui->setupUi(this);
    m_actions = new TicketActions(m_context, *m_deskActions, this);
    m_steps = new StepRunner(m_context, this);
    m_newTickets = new NewTickets(m_context, this);
    m_page = new TicketsPage(m_context, this);
    m_detail = new DetailPanel(m_context, *m_actions, this);
    m_palette = new CommandPalette(m_context, *m_deskActions, this);
    m_notice = new NoticeBar(m_context.theme, this);
    m_ui->splitter->addWidget(m_page);
    m_ui->splitter->addWidget(m_detail);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->notices->addWidget(m_notice);
    auto *status = new StatusLine(m_context, this);
    m_ui->statusPlace->addWidget(status);
    connect(status, &StatusLine::logInRequested, this, &MainWindow::logInRequested);
    new Dimmer(m_context.theme, this);
    m_detail->hide();
    setMinimumSize(leastSize); // whatever stands in it and however large its text is
    resize(1280, 800);
}

void MainWindow::connectParts()
{
    connect(m_palette, &CommandPalette::ticketChosen, this, &MainWindow::openTicket);
    connectPage();
    connectNewTickets();
    connect(m_actions, &TicketActions::stepRequested, this, &MainWindow::runStep);
    connect(m_actions, &TicketActions::takeRequested, this, [this](TicketId ticket) {
        showDetail(ticket);
        m_steps->take(ticket);
    });
    connect(m_detail, &DetailPanel::informed, this, &MainWindow::inform);
    connect(m_detail, &DetailPanel::closeRequested, this, &MainWindow::hideDetail);
    connect(m_steps, &StepRunner::asked, this, &MainWindow::returnTo);
    connect(m_detail, &DetailPanel::draftKept, this, &MainWindow::offerDraft);
    connect(m_detail, &DetailPanel::failed, this,
        [this](const QString &text) { m_notice->tell(NoticeBar::Kind::Error, text); });
    connect(&m_context.commands, &store::TicketCommands::refused, this, &MainWindow::tellRefused);
    connect(&m_context.commands, &store::TicketCommands::conflicted, this, &MainWindow::offerToCompare);
    connect(&m_minute, &QTimer::timeout, m_page, &TicketsPage::refreshTimes);
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::showSummary);
    connect(&m_summaryDue, &QTimer::timeout, this, &MainWindow::showSummary);
    const auto countSoon = [this] {
        if (!m_summaryDue.isActive())
            m_summaryDue.start();
    };
    for (const auto signal :
        {&store::DeskStore::ticketAdded, &store::DeskStore::ticketChanged, &store::DeskStore::ticketRemoved})
        connect(&m_context.store, signal, this, countSoon);
    connect(&m_context.store, &store::DeskStore::ticketsReplaced, this, countSoon);
}

void MainWindow::connectPage()
{
    connect(m_page, &TicketsPage::opened, this, &MainWindow::showDetail);
    connect(m_page, &TicketsPage::currentTicketChanged, this, [this](TicketId ticket) {
        m_actions->show(ticket);
        if (m_detail->isVisible())
            showDetail(ticket);
        showPossible();
    });
    connect(m_page, &TicketsPage::selectedTicketsChanged, this, [this] {
        m_actions->setSelected(m_page->selectedTickets());
        showPossible();
    });
    connect(m_page, &TicketsPage::menuRequested, this, &MainWindow::showMenu);
    connect(m_page, &TicketsPage::stepRequested, m_steps, &StepRunner::runDropped);
    connect(m_page, &TicketsPage::moved, this, &MainWindow::tellMoved);
    connect(m_page, &TicketsPage::newTicketRequested, m_newTickets, &NewTickets::open);
    connect(m_page, &TicketsPage::viewChanged, this, &MainWindow::showPossible);
    connect(m_page, &TicketsPage::unreadChanged, this, &MainWindow::unreadCountChanged);
    connect(&m_context.store, &store::DeskStore::ticketChanged, this, [this](TicketId changed) {
        // what is open on screen has been seen whatever happens to it
        if (m_detail->isVisible() && changed == m_detail->ticket())
            m_page->markRead(changed);
    });
}

void MainWindow::tellMoved(const QString &text, bool canUndo)
{
    if (canUndo)
        m_notice->offer(text, tr("Undo"), [this] { m_page->undo(); });
    else
        m_notice->tell(NoticeBar::Kind::Info, text);
    showPossible();
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto function) {
        connect(action, &QAction::triggered, this, function);
    };
    connect(m_do.newTicket, &QAction::triggered, m_newTickets, &NewTickets::open);
    on(m_do.comment, &MainWindow::commentOnCurrent);
    on(m_do.copyLink, &MainWindow::copyLink);
    on(m_do.copyNumber, &MainWindow::copyNumber);
    connectTicketActions();
    on(m_do.search, [this] { m_palette->popUp(); });
    on(m_do.goToTickets, &MainWindow::goToTickets);
    connect(m_do.toggleView, &QAction::triggered, m_page, &TicketsPage::toggleView);
    connect(m_do.filter, &QAction::triggered, m_page, &TicketsPage::focusFilter);
    connect(m_do.undo, &QAction::triggered, m_page, &TicketsPage::undo);
    on(m_do.closeDetail, &MainWindow::hideDetail);
    connect(m_do.foldColumn, &QAction::triggered, m_page, &TicketsPage::foldColumn);
    on(m_do.density, &MainWindow::nextDensityRequested);
    on(m_do.connectNow, &MainWindow::connectNow);
    on(m_do.showKeys, [this] { (new KeysDialog(m_context.theme, *m_deskActions, this))->open(); });
    on(m_do.logOut, &MainWindow::logOut);
    on(m_do.settings, &MainWindow::settingsRequested);
    on(m_do.quit, [this] {
        m_quits = true;
        close();
    });
    connect(m_ui->newTicketButton, &QPushButton::clicked, m_do.newTicket, &QAction::trigger);
    connect(m_ui->ticketsButton, &QToolButton::clicked, m_do.goToTickets, &QAction::trigger);
    connect(m_ui->searchButton, &QPushButton::clicked, m_do.search, &QAction::trigger);
    m_ui->settingsButton->setDefaultAction(m_do.settings);
    m_ui->keysButton->setDefaultAction(m_do.showKeys);
    m_ui->logOutButton->setDefaultAction(m_do.logOut);
    connect(&m_context.connection, &sync::DeskConnection::stateChanged, this, &MainWindow::showPossible);
    showPossible();
}

void MainWindow::connectTicketActions()
{
    connect(m_do.editTitle, &QAction::triggered, this, [this] { editCurrent("titleEditButton"); });
    connect(
        m_do.editDescription, &QAction::triggered, this, [this] { editCurrent("descriptionEditButton"); });
    for (auto each = m_do.priorities.cbegin(); each != m_do.priorities.cend(); ++each)
        connect(each.value(), &QAction::triggered, this,
            [this, priority = each.key()] { setPriority(priority); });
}

void MainWindow::connectNow()
{
    if (m_context.connection.state() == sync::DeskConnection::State::LoggedOut)
        emit logInRequested();
    else
        m_context.connection.retryNow();
}

void MainWindow::editCurrent(const char *button)
{
    showDetail(m_actions->ticket());
    m_detail->findChild<QAbstractButton *>(QString::fromLatin1(button))->click();
}

// Of all that is selected.
void MainWindow::setPriority(domain::Priority priority)
{
    QList<TicketId> tickets = m_page->selectedTickets();
    if (tickets.isEmpty())
        tickets = {m_actions->ticket()};
    for (const TicketId id : std::as_const(tickets)) {
        const domain::Ticket *ticket = m_context.store.ticket(id);
        if (ticket && ticket->priority != priority)
            m_context.commands.edit(*ticket, {{}, {}, priority});
    }
}

// Where a menu bar belongs to the system (macOS); elsewhere it would only take height from the board.
void MainWindow::fillMenus()
{
    menuBar()->clear();
    menuBar()->setVisible(menuBar()->isNativeMenuBar());
    using Group = DeskActions::Group;
    for (const auto group : {Group::Program, Group::Ticket, Group::Steps, Group::Find, Group::View}) {
        QMenu *menu = menuBar()->addMenu(DeskActions::groupName(group));
        menu->addActions(m_deskActions->of(group));
    }
}

void MainWindow::showTexts()
{
    setWindowTitle(tr("Relaydesk"));
    const QString key = keyText(m_do.search->shortcut());
    m_ui->searchButton->setText(tr("Search  %1").arg(key));
    m_ui->searchButton->setToolTip(m_do.search->toolTip());
    m_ui->newTicketButton->setToolTip(m_do.newTicket->toolTip());
    fitRail();
    showSummary();
}

void MainWindow::showColors()
{
    const Theme &theme = m_context.theme;
    m_ui->logoLabel->setPixmap(theme.icon(QStringLiteral("app"), ColorRole::Accent).pixmap(32, 32));
    m_ui->ticketsButton->setIcon(theme.icon(QStringLiteral("tickets"), ColorRole::Accent));
    m_ui->ticketsButton->setIconSize({20, 20});
    m_ui->searchButton->setIcon(theme.icon(QStringLiteral("search")));
    m_ui->newTicketButton->setIcon(theme.icon(QStringLiteral("add"), ColorRole::AccentText));
    m_detail->setMinimumWidth(metrics::detailWidth);
    fitRail();
    connect(&m_context.theme, &Theme::changed, this, &MainWindow::showColors, Qt::UniqueConnection);
}

// Wider where larger text needs it.
void MainWindow::fitRail()
{
    const int word = textWidth(m_ui->ticketsButton->text(), m_context.theme.font(TextRole::Body));
    m_ui->navigationRail->setFixedWidth(std::max(metrics::railWidth, word + 2 * metrics::medium));
}

void MainWindow::showSummary()
{
    const int open = m_page->tickets().openCount();
    const int overdue = m_page->tickets().overdueCount();
    const QString text = tr("%n open", nullptr, open);
    m_ui->summaryLabel->setText(overdue ? tr("%1 · %2").arg(text, tr("%n overdue", nullptr, overdue)) : text);
}

void MainWindow::openTicket(TicketId ticket)
{
    m_page->select(ticket);
    showDetail(ticket);
    if (m_page->isHiddenByFilter(ticket))
        tellHidden(ticket);
}

// Open beside tickets among which it does not stand.
void MainWindow::tellHidden(TicketId ticket)
{
    m_notice->offer(tr("#%1 does not match the filter and is not among the tickets shown.").arg(ticket.value),
        tr("Clear the filter"), [this, ticket] {
            m_page->clearFilter();
            m_page->select(ticket);
        });
}

// The steps that are possible now, for all that is selected; the menu names their keys too.
void MainWindow::showMenu(const QPoint &at)
{
    const TicketId ticket = m_page->currentTicket();
    if (m_detail->isVisible() && m_detail->ticket() != ticket)
        showDetail(ticket);
    m_actions->show(ticket);
    showPossible();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("ticketMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : m_actions->all()) {
        if (action->isEnabled())
            menu->addAction(action);
    }
    menu->addSeparator();
    menu->addActions({m_do.comment, m_do.copyLink, m_do.copyNumber});
    menu->popup(at);
}

void MainWindow::inform(const QString &text)
{
    m_notice->tell(NoticeBar::Kind::Info, text);
}

void MainWindow::informOf(const QString &text, TicketId ticket)
{
    if (!ticket.isValid())
        return inform(text);
    m_notice->offer(text, tr("Open"), [this, ticket] { openTicket(ticket); });
}

QList<QAction *> MainWindow::trayActions() const
{
    return {m_do.newTicket, m_do.settings, m_do.quit};
}

void MainWindow::restorePage(const QByteArray &state)
{
    m_page->restore(state);
}

void MainWindow::showDetail(TicketId ticket)
{
    m_actions->show(ticket);
    m_palette->noteOpened(ticket);
    m_detail->show(ticket);
    m_detail->setVisible(true);
    m_page->markRead(ticket);
    showPossible();
}

void MainWindow::goToTickets()
{
    m_ui->ticketsButton->setChecked(true);
    m_page->focusTickets();
}

void MainWindow::copyLink()
{
    const QList<TicketId> tickets = m_actions->tickets();
    QStringList links;
    for (const TicketId ticket : tickets)
        links.append(ticketLink(ticket));
    QGuiApplication::clipboard()->setText(links.join(QLatin1Char('\n')));
    m_notice->tell(NoticeBar::Kind::Info,
        tickets.size() > 1 ? tr("%n link(s) are in the clipboard.", nullptr, int(tickets.size()))
                           : tr("The link to #%1 is in the clipboard.").arg(tickets.first().value));
}

void MainWindow::copyNumber()
{
    QStringList numbers;
    for (const TicketId ticket : m_actions->tickets())
        numbers.append(QStringLiteral("#%1").arg(ticket.value));
    QGuiApplication::clipboard()->setText(numbers.join(QLatin1Char(' ')));
    m_notice->tell(NoticeBar::Kind::Info,
        numbers.size() > 1 ? tr("%n number(s) are in the clipboard.", nullptr, int(numbers.size()))
                           : tr("%1 is in the clipboard.").arg(numbers.first()));
}

void MainWindow::commentOnCurrent()
{
    showDetail(m_actions->ticket());
    m_detail->focusComment();
}

void MainWindow::hideDetail()
{
    if (m_detail->isVisible())
        m_detail->hide();
    else
        m_page->clearSelection(); // the next thing that is in the way
    showPossible();
    m_page->focusTickets();
}

void MainWindow::showPossible()
{
    const bool some = m_actions->ticket().isValid();
    m_do.comment->setEnabled(some);
    m_do.copyLink->setEnabled(some);
    m_do.copyNumber->setEnabled(some);
    const bool mayEdit = some && domain::mayDo(m_context.actor, domain::Permission::WorkTicket);
    m_do.editTitle->setEnabled(mayEdit);
    m_do.editDescription->setEnabled(mayEdit);
    for (QAction *action : std::as_const(m_do.priorities))
        action->setEnabled(mayEdit);
    m_do.foldColumn->setEnabled(m_page->view() == TicketView::Board);
    m_do.closeDetail->setEnabled(m_detail->isVisible() || m_page->selectedTickets().size() > 1);
    m_do.undo->setEnabled(m_page->hasMoved());
    using State = sync::DeskConnection::State;
    const State state = m_context.connection.state();
    m_do.connectNow->setEnabled(state == State::Offline || state == State::LoggedOut);
}

void MainWindow::runStep(TicketId ticket, TicketStep step)
{
    const bool several = m_page->selectedTickets().size() > 1;
    if (m_page->run(ticket, step, QCursor::pos())) {
        if (!several)
            returnTo(ticket);
        return;
    }
    showDetail(ticket);
    const auto *button =
        m_detail->findChild<QWidget *>(QStringLiteral("step_%1_button").arg(base::enumName(step)));
    const QPoint below =
        button ? button->mapToGlobal(QPoint(0, button->height())) : mapToGlobal(rect().center());
    m_steps->run(ticket, step, below);
}

// After a step the keyboard is with the ticket, wherever that is by now: its button may have gone, and an
// arrow must not begin at another one. A text that is being written keeps it.
void MainWindow::returnTo(TicketId ticket)
{
    const QWidget *keyboard = focusWidget();
    if (qobject_cast<const QLineEdit *>(keyboard) || qobject_cast<const QPlainTextEdit *>(keyboard))
        return;
    m_page->select(ticket);
    m_page->focusTickets();
}

void MainWindow::offerDraft(TicketId ticket)
{
    m_notice->offer(
        tr("What you typed about #%1 is not saved; it is kept until you go on.").arg(ticket.value),
        tr("Back to #%1").arg(ticket.value), [this, ticket] { openTicket(ticket); });
}

void MainWindow::tell(const QString &text)
{
    m_notice->tell(NoticeBar::Kind::Error, text, NoticeBar::Stay::UntilDismissed);
}

void MainWindow::tellUntilOnline(const QString &text)
{
    m_offlineNotice = m_notice->tell(NoticeBar::Kind::Error, text, NoticeBar::Stay::UntilDismissed);
}

// With a ticket the refusal stays until it was read; without one it stands nowhere else.
void MainWindow::tellRefused(TicketId ticket, const base::Error &error)
{
    if (!ticket.isValid())
        return tell(tr("What you added without a connection was not accepted: %1").arg(errorText(error)));
    m_notice->tell(NoticeBar::Kind::Error,
        tr("#%1: %2 What was shown was taken back.").arg(ticket.value).arg(errorText(error)));
}

void MainWindow::connectNewTickets()
{
    connect(m_newTickets, &NewTickets::created, this, &MainWindow::openTicket);
    connect(m_newTickets, &NewTickets::kept, this, [this] {
        m_offlineNotice = m_notice->tell(NoticeBar::Kind::Info,
            tr("There is no connection. The new ticket is kept on this computer and created as soon as there "
               "is one."));
    });
    connect(&m_context.connection, &sync::DeskConnection::stateChanged, this,
        [this](sync::DeskConnection::State state) {
            if (state == sync::DeskConnection::State::Online)
                m_notice->withdraw(m_offlineNotice);
        });
    connect(&m_context.store, &store::DeskStore::ticketChanged, this, [this](TicketId ticket) {
        if (ticket == m_compared && m_context.store.sendState(ticket) != store::SendState::Refused)
            m_notice->withdraw(m_compareNotice); // it was settled from the ticket
    });
    connect(m_newTickets, &NewTickets::refused, this, [this](const QString &title, const base::Error &error) {
        m_notice->offer(
            tr("The new ticket \"%1\" was not accepted: %2").arg(title, errorText(error)), tr("Open again"),
            [this] { m_newTickets->openRefused(); }, NoticeBar::Stay::UntilDismissed);
    });
}

// Never in front of what somebody types: it is opened by the person, now or later from the ticket.
void MainWindow::offerToCompare(const store::RefusedChange &edit)
{
    m_compared = edit.ticket;
    m_compareNotice = m_notice->offer(
        tr("#%1 was changed by somebody else too. Yours is kept here until you choose.")
            .arg(edit.ticket.value),
        tr("Compare…"),
        [this, ticket = edit.ticket] {
            openTicket(ticket);
            m_detail->compare();
        },
        NoticeBar::Stay::UntilDismissed);
}

void MainWindow::logOut()
{
    const int unsent = m_context.connection.unansweredCommands();
    confirmLeaving({tr("Log out although changes are not sent?"),
                       tr("%n change(s) have not reached the server and would be lost.", nullptr, unsent),
                       tr("Leave and lose them"), tr("Stay")},
        [this] { emit logOutRequested(); });
}

void MainWindow::confirmLeaving(const Prompts::Question &question, std::function<void()> leave)
{
    if (m_context.connection.unansweredCommands() == 0)
        return leave();
    m_context.prompts.ask(this, question, std::move(leave));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayClose && m_context.connection.unansweredCommands() > 0) {
        event->ignore();
        const bool quits = std::exchange(m_quits, false); // unless the answer is to go on
        const int unsent = m_context.connection.unansweredCommands();
        confirmLeaving(
            {tr("Close although changes are not sent?"),
                tr("%n change(s) have not reached the server. They are kept on this computer and sent "
                   "the next time you start Relaydesk.",
                    nullptr, unsent),
                tr("Close"), tr("Stay")},
            [this, quits] {
                m_mayClose = true;
                m_quits = quits;
                close();
            });
        return;
    }
    event->accept();
    if (std::exchange(m_quits, false))
        emit quitRequested();
    else
        emit closed();
}

// The keyboard begins at the tickets, without one of them being chosen, and not at the first button of the
// frame.
void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!focusWidget())
        m_page->setFocus();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showTexts();
        fillMenus();
    }
}

} // namespace relay::gui
