// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/board/board_column.h"

#include "board/ui_board_column.h"
#include "gui/board/collapsed_column.h"
#include "gui/board/column_view.h"
#include "gui/board/status_look.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"

#include <QDragEnterEvent>
#include <QEvent>

namespace relay::gui {

using domain::TicketStatus;

BoardColumn::BoardColumn(
    const Theme &theme, const models::TicketSources &tickets, TicketStatus status, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_sources(tickets), m_ui(std::make_unique<Ui::BoardColumn>()),
      m_model(new models::TicketListModel(tickets, status, this)), m_view(new ColumnView(theme, this)),
      m_strip(new CollapsedColumn(theme, this))
{
    build();
    showTexts();
    showColors();
    setCollapsed(false);
}

BoardColumn::~BoardColumn() = default;

void BoardColumn::build()
{
    m_ui->setupUi(this);
    const QString name = base::enumName(status());
    setObjectName(QStringLiteral("column_") + name);
    setProperty("role", QStringLiteral("boardColumn"));
    m_view->setObjectName(QStringLiteral("cards_") + name);
    m_strip->setObjectName(QStringLiteral("expand_") + name);
    m_ui->collapseButton->setObjectName(QStringLiteral("collapse_") + name);
    m_view->setModel(m_model);
    m_ui->cards->addWidget(m_view);
    layout()->addWidget(m_strip);
    setTabOrder(m_ui->collapseButton, m_view); // from above downwards
    setAcceptDrops(true);
    connect(m_ui->collapseButton, &QToolButton::clicked, this, [this] { setCollapsed(true); });
    connect(m_strip, &QAbstractButton::clicked, this, [this] {
        setCollapsed(false);
        m_view->setFocus();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &BoardColumn::showCount);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BoardColumn::showCount);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BoardColumn::showEmptyText);
    connect(&m_theme, &Theme::changed, this, &BoardColumn::showColors);
}

TicketStatus BoardColumn::status() const
{
    return *m_model->status();
}

void BoardColumn::setCollapsed(bool collapsed)
{
    m_ui->expanded->setVisible(!collapsed);
    m_strip->setVisible(collapsed);
    setMinimumWidth(collapsed ? metrics::collapsedColumnWidth : metrics::columnWidth);
    setSizePolicy(collapsed ? QSizePolicy::Fixed : QSizePolicy::Expanding, QSizePolicy::Expanding);
}

bool BoardColumn::isCollapsed() const
{
    return !m_strip->isHidden();
}

void BoardColumn::focusContent()
{
    if (isCollapsed())
        m_strip->setFocus(Qt::ShortcutFocusReason);
    else
        m_view->setFocus(Qt::ShortcutFocusReason);
}

void BoardColumn::showCount()
{
    const int count = m_model->rowCount();
    m_ui->countLabel->setText(QString::number(count));
    m_strip->setCount(count);
    m_view->setAccessibleDescription(tr("%n ticket(s)", nullptr, count));
}

void BoardColumn::showTexts()
{
    const QString name = models::statusName(status());
    m_ui->titleLabel->setText(name);
    m_ui->collapseButton->setToolTip(tr("Fold the column \"%1\"").arg(name));
    m_ui->collapseButton->setAccessibleName(m_ui->collapseButton->toolTip());
    m_strip->setText(name);
    m_strip->setToolTip(tr("Unfold the column \"%1\"").arg(name));
    m_strip->setAccessibleName(m_strip->toolTip());
    m_view->setAccessibleName(tr("Tickets: %1").arg(name));
    setAccessibleName(m_view->accessibleName());
    showEmptyText();
    showCount();
}

void BoardColumn::showEmptyText()
{
    const bool filtered = m_sources.matching.filter().isActive();
    m_view->setEmptyText(filtered ? tr("Nothing here matches the filter.") : emptyText());
}

QString BoardColumn::emptyText() const
{
    switch (status()) {
    case TicketStatus::Pending:
        return tr("No ticket is waiting. New ones from the group or from here appear in this column.");
    case TicketStatus::Assigned:
        return tr("Nothing is waiting to be started. Drag a pending ticket here to assign it.");
    case TicketStatus::Processing:
        return tr("Nobody works on a ticket now. Drag one here when work starts.");
    case TicketStatus::Escalated:
        return tr("Nothing needs a higher level.");
    case TicketStatus::Resolved:
        return tr("Nothing waits to be closed. Drag a ticket here when it is solved.");
    case TicketStatus::Closed:
        return tr("No ticket was closed yet. Drag a resolved one here.");
    case TicketStatus::Cancelled:
        return tr("No ticket was cancelled.");
    }
    Q_UNREACHABLE();
}

void BoardColumn::showColors()
{
    const Look look = lookOf(status());
    const QIcon icon = m_theme.icon(look.icon, look.ink);
    m_ui->iconLabel->setPixmap(icon.pixmap(metrics::icon, metrics::icon));
    m_strip->setIcon(icon);
    m_ui->collapseButton->setIcon(m_theme.icon(QStringLiteral("fold"), ColorRole::TextFaint));
}

void BoardColumn::setDropLook(DropLook look)
{
    static const QHash<DropLook, QString> names{{DropLook::None, QString()},
        {DropLook::Allowed, QStringLiteral("allowed")}, {DropLook::Over, QStringLiteral("over")},
        {DropLook::Refused, QStringLiteral("refused")}};
    m_look = look;
    setStyleRole(this, "drop", names.value(look));
}

void BoardColumn::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<domain::TicketId> tickets = models::ticketsOf(event->mimeData());
    if (tickets.isEmpty() || !m_mayDrop || !m_mayDrop(tickets))
        return event->ignore();
    m_lookBeforeOver = m_look;
    setDropLook(DropLook::Over);
    event->acceptProposedAction();
}

void BoardColumn::dragMoveEvent(QDragMoveEvent *event)
{
    event->setAccepted(m_look == DropLook::Over);
}

void BoardColumn::dragLeaveEvent(QDragLeaveEvent *)
{
    setDropLook(m_lookBeforeOver);
}

void BoardColumn::dropEvent(QDropEvent *event)
{
    const QList<domain::TicketId> tickets = models::ticketsOf(event->mimeData());
    setDropLook(DropLook::None);
    event->acceptProposedAction();
    emit dropped(tickets);
}

void BoardColumn::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace relay::gui
