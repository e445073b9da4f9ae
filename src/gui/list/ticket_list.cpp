// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/ticket_list.h"

#include "gui/list/list_delegate.h"
#include "gui/list/list_rows.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_columns.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

namespace relay::gui {

namespace {

using domain::TicketId;
using models::SortBy;
using models::ticketColumns;

enum ListStateKey { HeaderKey = 1, GroupingKey, SortKey, DirectionKey, FoldedKey };

constexpr int headerHeight = 32;
constexpr int leastTitleWidth = 240; // before all columns are narrower than the list, it is scrolled

int startWidth(SortBy column)
{
    switch (column) {
    case SortBy::Number:
    case SortBy::Priority:
        return 88;
    case SortBy::Customer:
        return 176;
    case SortBy::Transfer:
        return 136;
    case SortBy::Due:
    case SortBy::Created:
    case SortBy::Updated:
        return 144;
    default:
        return 112;
    }
}

bool startsHidden(SortBy column)
{
    return column == SortBy::Progress || column == SortBy::Service || column == SortBy::Created
        || column == SortBy::Updated;
}

int sectionOf(SortBy column)
{
    const auto at = std::find(std::begin(ticketColumns), std::end(ticketColumns), column);
    return at == std::end(ticketColumns) ? -1 : int(at - std::begin(ticketColumns));
}

} // namespace

TicketList::TicketList(const DeskContext &context, const models::TicketSources &tickets, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new models::TicketListModel(tickets, std::nullopt, this)),
      m_columns(new models::TicketColumns(this)), m_headerPlace(new QWidget(this)),
      m_header(new QHeaderView(Qt::Horizontal, m_headerPlace)),
      m_rows(new ListRows(context.theme, *m_model, this)), m_columnsMenu(new QMenu(this))
{
    m_rows->setObjectName(QStringLiteral("ticketRows"));
    m_header->setObjectName(QStringLiteral("ticketHeader"));
    m_columnsMenu->setObjectName(QStringLiteral("columnsMenu"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_headerPlace);
    layout->addWidget(m_rows);
    buildHeader();
    buildColumnsMenu();
    connectRows();
    showTexts();
}

void TicketList::buildHeader()
{
    m_header->setModel(m_columns);
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setMinimumSectionSize(48);
    m_headerPlace->setFixedHeight(headerHeight);
    m_header->setFixedHeight(headerHeight);
    m_header->setTextElideMode(Qt::ElideRight);
    for (int section = 0; section < m_header->count(); ++section) {
        m_header->resizeSection(section, startWidth(ticketColumns[section]));
        m_header->setSectionHidden(section, startsHidden(ticketColumns[section]));
    }
    m_header->setSectionResizeMode(sectionOf(SortBy::Title), QHeaderView::Stretch);
    m_rows->setDelegate(new ListDelegate(m_context.theme, *m_header, m_rows));
    connect(m_header, &QHeaderView::sectionClicked, this, &TicketList::sortBySection);
    const auto repaint = [this] { repaintRows(); };
    connect(m_header, &QHeaderView::sectionMoved, this, repaint);
    // the section of the title follows the others; what it gets is only told
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section) {
        if (section != sectionOf(SortBy::Title))
            fitColumns();
        repaintRows();
    });
    connect(m_header, &QHeaderView::geometriesChanged, this, repaint);
    connect(m_rows->horizontalScrollBar(), &QScrollBar::valueChanged, this,
        [this](int value) { m_header->move(-value, 0); });
    m_rows->viewport()->installEventFilter(this);
}

void TicketList::buildColumnsMenu()
{
    for (int section = 0; section < m_header->count(); ++section) {
        QAction *action = m_columnsMenu->addAction(QString());
        action->setObjectName(QStringLiteral("column_") + base::enumName(ticketColumns[section]));
        action->setCheckable(true);
        action->setEnabled(ticketColumns[section] != SortBy::Title); // something has to be left
        connect(action, &QAction::triggered, this, [this, section](bool shown) {
            m_header->setSectionHidden(section, !shown);
            fitColumns();
            repaintRows();
        });
    }
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &TicketList::showTexts);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this,
        [this](const QPoint &at) { m_columnsMenu->popup(m_header->mapToGlobal(at)); });
}

void TicketList::connectRows()
{
    connect(m_rows, &ListRows::currentTicketChanged, this, &TicketList::currentTicketChanged);
    connect(m_rows, &ListRows::selectedTicketsChanged, this, &TicketList::selectedTicketsChanged);
    connect(m_rows, &ListRows::opened, this, &TicketList::opened);
    connect(m_rows, &ListRows::menuRequested, this, [this](const QPoint &at) {
        if (currentTicket().isValid()) // not for the row of a group
            emit menuRequested(at);
    });
}

// As wide as the rows, but never so narrow that the title cannot be read.
void TicketList::fitColumns()
{
    int needed = leastTitleWidth;
    for (int section = 0; section < m_header->count(); ++section) {
        if (section != sectionOf(SortBy::Title))
            needed += m_header->sectionSize(section); // 0 for what is hidden
    }
    const int width = std::max(needed, m_rows->viewport()->width());
    m_header->resize(width, headerHeight);
    m_rows->setContentWidth(width);
}

bool TicketList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_rows->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

// Up, then down, then back to what wants attention first.
void TicketList::sortBySection(int section)
{
    models::TicketOrder order = m_model->order();
    const SortBy by = ticketColumns[section];
    if (order.by != by) {
        order.by = by;
        order.direction = Qt::AscendingOrder;
    } else if (order.direction == Qt::AscendingOrder) {
        order.direction = Qt::DescendingOrder;
    } else {
        order.by = SortBy::Attention;
        order.direction = Qt::AscendingOrder;
    }
    const TicketId current = currentTicket();
    m_model->setOrder(order);
    showSorting();
    select(current);
}

void TicketList::showSorting()
{
    const models::TicketOrder order = m_model->order();
    m_header->setSortIndicatorShown(order.by != SortBy::Attention);
    m_header->setSortIndicator(sectionOf(order.by), order.direction);
}

void TicketList::setGroup(models::GroupBy group)
{
    models::TicketOrder order = m_model->order();
    order.group = group;
    const TicketId current = currentTicket();
    m_model->setOrder(order);
    select(current);
}

TicketId TicketList::currentTicket() const
{
    return m_model->idAt(m_rows->currentIndex());
}

QList<TicketId> TicketList::selectedTickets() const
{
    return m_rows->selectedTickets();
}

void TicketList::reveal(TicketId ticket)
{
    m_model->unfoldGroupOf(ticket);
}

void TicketList::select(TicketId ticket)
{
    const QModelIndex row = m_model->indexOf(ticket);
    if (!row.isValid())
        return;
    m_rows->makeCurrent(row);
    m_rows->scrollTo(row);
}

void TicketList::selectSeveral(const QList<TicketId> &tickets, TicketId current)
{
    select(current);
    QList<int> rows;
    for (const TicketId ticket : tickets) {
        if (const QModelIndex row = m_model->indexOf(ticket); row.isValid())
            rows.append(row.row());
    }
    m_rows->selectRows(rows);
}

void TicketList::clearSelection()
{
    const QModelIndex current = m_rows->currentIndex();
    const bool onTicket = m_model->idAt(current).isValid();
    m_rows->selectionModel()->select(
        current, onTicket ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::Clear);
}

void TicketList::focusRows()
{
    m_rows->setFocus();
}

void TicketList::setLive(bool live)
{
    m_model->setLive(live);
}

void TicketList::repaintRows()
{
    m_rows->viewport()->update();
}

QByteArray TicketList::state() const
{
    const models::TicketOrder order = m_model->order();
    QCborArray folded;
    for (const models::GroupKey &group : m_model->foldedGroups())
        folded.append(QCborArray{qint64(group.number), group.text, group.id});
    return QCborValue(
        QCborMap{{HeaderKey, m_header->saveState()}, {GroupingKey, base::enumName(order.group)},
            {SortKey, base::enumName(order.by)}, {DirectionKey, int(order.direction)}, {FoldedKey, folded}})
        .toCbor();
}

void TicketList::restore(const QByteArray &state)
{
    const QCborMap map = QCborValue::fromCbor(state).toMap();
    if (map.isEmpty())
        return;
    m_header->restoreState(map.value(HeaderKey).toByteArray());
    fitColumns();
    models::TicketOrder order;
    order.by = base::enumFromName<SortBy>(map.value(SortKey).toString()).value_or(SortBy::Attention);
    order.group = base::enumFromName<models::GroupBy>(map.value(GroupingKey).toString())
                      .value_or(models::GroupBy::Nothing);
    order.direction = map.value(DirectionKey).toInteger() ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_model->setOrder(order);
    QList<models::GroupKey> folded;
    for (const QCborValue &value : map.value(FoldedKey).toArray()) {
        const QCborArray group = value.toArray();
        folded.append({quint64(group.at(0).toInteger()), group.at(1).toString(), group.at(2).toInteger()});
    }
    m_model->setFoldedGroups(folded);
    showSorting();
    showTexts();
}

void TicketList::showTexts()
{
    m_columns->renameAll();
    m_rows->setAccessibleName(tr("Tickets"));
    m_header->setAccessibleName(tr("Columns"));
    m_rows->setEmptyText(tr("No ticket matches the filter. Take a part of it away to see more."));
    const QList<QAction *> actions = m_columnsMenu->actions();
    for (int section = 0; section < m_header->count(); ++section) {
        actions.at(section)->setText(models::columnName(ticketColumns[section]));
        actions.at(section)->setChecked(!m_header->isSectionHidden(section));
    }
}

void TicketList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace relay::gui
