// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/tickets_page.h"

#include "gui/board/board_view.h"
#include "gui/list/bulk_steps.h"
#include "gui/list/selection_bar.h"
#include "gui/list/ticket_list.h"
#include "gui/theme/theme.h"
#include "gui/tickets/loading_page.h"
#include "gui/tickets/ticket_moves.h"
#include "models/ticket_list_model.h"
#include "store/desk_store.h"
#include "sync/desk_connection.h"
#include "tickets/ui_tickets_page.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QKeyEvent>

namespace relay::gui {

namespace {

using domain::TicketId;
using domain::TicketStep;

enum PageStateKey { ReadKey = 1, ViewKey, ListKey, FilterKey, FoldedColumnsKey };
enum FilterStateKey { WhoseKey = 1, OverdueKey, PriorityKey };

constexpr int emptyIconSize = 40;

// The text is of the moment; the rest is how a person works.
QCborMap storedFilter(const models::TicketFilter &filter)
{
    QCborMap map{{WhoseKey, base::enumName(filter.whose)}, {OverdueKey, filter.overdueOnly}};
    if (filter.priority)
        map.insert(PriorityKey, base::enumName(*filter.priority));
    return map;
}

models::TicketFilter readFilter(const QCborMap &map)
{
    using Whose = models::TicketFilter::Whose;
    models::TicketFilter filter;
    filter.whose = base::enumFromName<Whose>(map.value(WhoseKey).toString()).value_or(Whose::Everybody);
    filter.overdueOnly = map.value(OverdueKey).toBool();
    filter.priority = base::enumFromName<domain::Priority>(map.value(PriorityKey).toString());
    return filter;
}

} // namespace

TicketsPage::TicketsPage(const DeskContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_matching(context.store, context.clock, context.actor),
      m_readMarks(context.store, context.actor, context.clock.now()),
      m_ui(std::make_unique<Ui::TicketsPage>()), m_moves(new TicketMoves(context, this)),
      m_bulk(new BulkSteps(context, *m_moves, this))
{
    build();
    connectViews();
    connectBars();
    m_list->setLive(false);
    showTexts();
}

TicketsPage::~TicketsPage()
{
    // before what their models read from
    delete m_board;
    delete m_list;
}

void TicketsPage::build()
{
    const models::TicketSources sources{m_context.store, m_context.clock, m_matching, m_readMarks};
    m_ui->setupUi(this);
    m_filterBar = new FilterBar(m_context.theme, this);
    m_selectionBar = new SelectionBar(m_context, this);
    m_board = new BoardView(m_context, sources, this);
    m_list = new TicketList(m_context, sources, this);
    m_loading = new LoadingPage(m_context.theme, this);
    m_ui->pages->addWidget(m_loading);
    m_list->setObjectName(QStringLiteral("ticketList"));
    m_ui->bars->addWidget(m_filterBar);
    m_ui->bars->addWidget(m_selectionBar);
    m_ui->boardPlace->addWidget(m_board);
    m_ui->listPlace->addWidget(m_list);
    m_filterBar->setColumnsMenu(m_list->columnsMenu());
    m_filterSoon.setSingleShot(true);
    m_filterSoon.setInterval(0);
}

void TicketsPage::connectViews()
{
    connect(m_board, &BoardView::currentTicketChanged, this, &TicketsPage::setCurrent);
    connect(m_board, &BoardView::selectedTicketsChanged, this, &TicketsPage::showSelection);
    connect(m_board, &BoardView::opened, this, &TicketsPage::opened);
    connect(m_board, &BoardView::stepRequested, this, &TicketsPage::drop);
    connect(m_list, &TicketList::currentTicketChanged, this, &TicketsPage::setCurrent);
    connect(m_list, &TicketList::selectedTicketsChanged, this, &TicketsPage::showSelection);
    connect(m_list, &TicketList::opened, this, &TicketsPage::opened);
    connect(m_board, &BoardView::menuRequested, this, &TicketsPage::menuRequested);
    connect(m_list, &TicketList::menuRequested, this, &TicketsPage::menuRequested);
    connect(m_moves, &TicketMoves::moved, this, &TicketsPage::moved);
    connect(&m_readMarks, &models::ReadMarks::ofMineChanged, this, &TicketsPage::unreadChanged);
    connect(m_ui->emptyButton, &QPushButton::clicked, this, &TicketsPage::newTicketRequested);
    connect(&m_context.connection, &sync::DeskConnection::stateChanged, this, &TicketsPage::followConnection);
    // the views have lost what was current together with their rows
    connect(&m_matching, &models::MatchingTickets::replaced, this, [this] {
        showPage();
        selectAgain(m_current);
    });
    connect(&m_context.theme, &Theme::changed, this, &TicketsPage::showColors);
    connect(&m_context.store, &store::DeskStore::ticketAdded, this, &TicketsPage::showPage);
    connect(&m_context.store, &store::DeskStore::ticketRemoved, this, &TicketsPage::showPage);
}

void TicketsPage::connectBars()
{
    connect(m_filterBar, &FilterBar::filterChanged, this, &TicketsPage::takeFilter);
    connect(&m_filterSoon, &QTimer::timeout, this, [this] { setFilter(m_filterBar->filter()); });
    connect(m_filterBar, &FilterBar::viewChosen, this, &TicketsPage::setView);
    connect(m_filterBar, &FilterBar::groupChosen, m_list, &TicketList::setGroup);
    connect(m_filterBar, &FilterBar::leftToTickets, this, &TicketsPage::focusTickets);
    connect(m_selectionBar, &SelectionBar::stepRequested, this,
        [this](TicketStep step, const QPoint &menu) { m_bulk->run(selectedTickets(), step, menu); });
    connect(m_selectionBar, &SelectionBar::clearRequested, this, [this] {
        clearSelection();
        focusTickets();
    });
}

void TicketsPage::clearSelection()
{
    m_board->clearSelection();
    m_list->clearSelection();
}

// What is chosen shows at once; while somebody types, the letters that have come meanwhile are seen first and
// are one filter.
void TicketsPage::takeFilter(const models::TicketFilter &filter)
{
    models::TicketFilter typed = m_matching.filter();
    typed.text = filter.text;
    if (filter == typed && !filter.text.isEmpty())
        return m_filterSoon.start();
    m_filterSoon.stop();
    setFilter(filter);
}

void TicketsPage::setFilter(const models::TicketFilter &filter)
{
    m_matching.setFilter(filter);
    m_filterBar->showMatches(m_matching.count());
}

void TicketsPage::setView(TicketView view)
{
    if (m_view == view)
        return;
    m_loading->setView(view);
    const TicketId current = m_current;
    const QList<TicketId> selected = selectedTickets();
    m_view = view;
    m_board->setLive(view == TicketView::Board);
    m_list->setLive(view == TicketView::List);
    m_filterBar->setView(view);
    showPage();
    select(current);
    if (selected.size() > 1 && view == TicketView::Board)
        m_board->selectSeveral(selected, current);
    else if (selected.size() > 1)
        m_list->selectSeveral(selected, current);
    showSelection();
    focusTickets();
    emit viewChanged();
}

void TicketsPage::toggleView()
{
    setView(m_view == TicketView::Board ? TicketView::List : TicketView::Board);
}

void TicketsPage::foldColumn()
{
    if (m_view == TicketView::Board)
        m_board->foldColumn();
}

void TicketsPage::setCurrent(TicketId ticket)
{
    if (m_current == ticket)
        return;
    m_current = ticket;
    emit currentTicketChanged(ticket);
}

void TicketsPage::select(TicketId ticket)
{
    if (m_view == TicketView::Board)
        m_board->reveal(ticket);
    else
        m_list->reveal(ticket);
    selectAgain(ticket);
}

// What is folded stays so.
void TicketsPage::selectAgain(TicketId ticket)
{
    if (m_view == TicketView::Board)
        m_board->select(ticket);
    else
        m_list->select(ticket);
}

bool TicketsPage::isHiddenByFilter(TicketId ticket) const
{
    return m_context.store.ticket(ticket) && !m_matching.contains(ticket);
}

void TicketsPage::clearFilter()
{
    m_filterBar->clear();
}

QList<TicketId> TicketsPage::selectedTickets() const
{
    return m_view == TicketView::Board ? m_board->selectedTickets() : m_list->selectedTickets();
}

void TicketsPage::showSelection()
{
    m_selectionBar->show(selectedTickets());
    emit selectedTicketsChanged();
}

void TicketsPage::focusTickets()
{
    if (m_view == TicketView::Board)
        m_board->focusCards();
    else
        m_list->focusRows();
}

void TicketsPage::focusFilter()
{
    m_filterBar->focusText();
}

void TicketsPage::refreshTimes()
{
    m_matching.refreshTimes();
    m_board->repaintCards();
    m_list->repaintRows();
}

// What needs no question happens at once, and can be taken back; a question is asked once for all.
void TicketsPage::drop(const QList<TicketId> &tickets, TicketStep step)
{
    if (m_moves->needsNoQuestion(tickets, step))
        m_moves->run(tickets, step);
    else if (tickets.size() == 1)
        emit stepRequested(tickets.first(), step);
    else
        m_bulk->run(tickets, step, QCursor::pos());
}

bool TicketsPage::run(TicketId ticket, TicketStep step, const QPoint &menu)
{
    const QList<TicketId> tickets = selectedTickets();
    if (tickets.size() > 1) {
        m_bulk->run(tickets, step, menu);
        return true;
    }
    // by a key or a button the percentage is chosen; a drop keeps it
    if (step == TicketStep::Progress || !m_moves->needsNoQuestion({ticket}, step))
        return false;
    m_moves->run({ticket}, step);
    return true;
}

bool TicketsPage::hasMoved() const
{
    return m_moves->hasMoved();
}

void TicketsPage::undo()
{
    m_moves->undo();
}

void TicketsPage::showPage()
{
    const bool empty = m_matching.isStoreEmpty();
    const bool loading = empty && isLoading();
    QWidget *tickets = m_view == TicketView::Board ? m_ui->boardPage : m_ui->listPage;
    QWidget *instead = loading ? static_cast<QWidget *>(m_loading) : m_ui->emptyPage;
    m_ui->pages->setCurrentWidget(empty ? instead : tickets);
    m_filterBar->setVisible(!empty || loading);
    m_filterBar->showMatches(m_matching.count());
    if (empty)
        explainEmpty();
}

// Tries while the server cannot be reached are no loading.
bool TicketsPage::isLoading() const
{
    using State = sync::DeskConnection::State;
    const State state = m_context.connection.state();
    return state == State::CatchingUp || (state == State::Connecting && !m_unreachable);
}

void TicketsPage::followConnection()
{
    using State = sync::DeskConnection::State;
    const State state = m_context.connection.state();
    if (state != State::Connecting)
        m_unreachable = state == State::Offline;
    showPage();
}

// "No tickets" may only be said once the server has told all there are.
void TicketsPage::explainEmpty()
{
    using State = sync::DeskConnection::State;
    const State state = m_context.connection.state();
    if (state == State::Online) {
        m_ui->emptyTitle->setText(tr("No tickets yet"));
        m_ui->emptyText->setText(
            tr("Tickets appear here when somebody creates one in the WeCom group or with "
               "the button below, and when a ticket is given to you."));
    } else if (state == State::LoggedOut) {
        m_ui->emptyTitle->setText(tr("You are logged out"));
        m_ui->emptyText->setText(tr("Log in below, and the tickets appear here."));
    } else {
        m_ui->emptyTitle->setText(tr("The server cannot be reached"));
        m_ui->emptyText->setText(
            tr("The tickets appear as soon as there is a connection. Relaydesk keeps trying."));
    }
    m_ui->emptyButton->setVisible(state == State::Online);
    showColors();
}

void TicketsPage::showColors()
{
    const QString name = !m_unreachable ? QStringLiteral("tickets") : QStringLiteral("offline");
    m_ui->emptyIcon->setPixmap(
        m_context.theme.icon(name, ColorRole::TextFaint).pixmap(emptyIconSize, emptyIconSize));
}

void TicketsPage::showTexts()
{
    m_ui->retranslateUi(this);
    setAccessibleName(tr("Tickets"));
    showPage();
}

QByteArray TicketsPage::state() const
{
    QCborArray folded;
    for (const domain::TicketStatus status : m_board->foldedColumns())
        folded.append(base::enumName(status));
    return QCborValue(QCborMap{{ReadKey, m_readMarks.state()}, {ViewKey, base::enumName(m_view)},
                          {ListKey, m_list->state()}, {FilterKey, storedFilter(m_filterBar->filter())},
                          {FoldedColumnsKey, folded}})
        .toCbor();
}

void TicketsPage::restore(const QByteArray &state)
{
    const QCborMap map = QCborValue::fromCbor(state).toMap();
    if (map.isEmpty())
        return;
    m_readMarks.restore(map.value(ReadKey).toByteArray());
    m_list->restore(map.value(ListKey).toByteArray());
    m_filterBar->setGroup(m_list->group());
    m_filterBar->setFilter(readFilter(map.value(FilterKey).toMap()));
    QList<domain::TicketStatus> folded;
    for (const QCborValue &name : map.value(FoldedColumnsKey).toArray()) {
        if (const auto status = base::enumFromName<domain::TicketStatus>(name.toString()))
            folded.append(*status);
    }
    if (map.contains(FoldedColumnsKey)) // a state of an earlier version has none
        m_board->setFoldedColumns(folded);
    setView(base::enumFromName<TicketView>(map.value(ViewKey).toString()).value_or(TicketView::Board));
}

// While nothing has the keyboard yet, an arrow goes to the first ticket.
void TicketsPage::keyPressEvent(QKeyEvent *event)
{
    const QList<int> arrows{Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right};
    if (hasFocus() && arrows.contains(event->key()))
        focusTickets();
    else
        QWidget::keyPressEvent(event);
}

void TicketsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace relay::gui
