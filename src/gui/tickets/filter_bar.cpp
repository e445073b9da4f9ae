// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/filter_bar.h"

#include "gui/board/status_look.h"
#include "gui/flow_layout.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/ticket_texts.h"
#include "tickets/ui_filter_bar.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QMenu>

namespace relay::gui {

namespace {

using models::GroupBy;
using Whose = models::TicketFilter::Whose;

QString groupChoice(GroupBy group)
{
    switch (group) {
    case GroupBy::Nothing:
        return FilterBar::tr("No groups");
    case GroupBy::Status:
        return FilterBar::tr("By status");
    case GroupBy::Assignee:
        return FilterBar::tr("By assignee");
    case GroupBy::Priority:
        return FilterBar::tr("By priority");
    case GroupBy::Customer:
        return FilterBar::tr("By customer");
    }
    Q_UNREACHABLE();
}

} // namespace

FilterBar::FilterBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_ui(std::make_unique<Ui::FilterBar>())
{
    build();
    fillChoices();
    showColors();
    setView(TicketView::Board);
    connectParts();
    showState();
}

FilterBar::~FilterBar() = default;

void FilterBar::build()
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("filterBar"));
    auto *parts = new FlowLayout(this);
    parts->setContentsMargins(metrics::large, metrics::small, metrics::large, metrics::small);
    for (QWidget *part : std::initializer_list<QWidget *>{m_ui->whoseBox, m_ui->overdueButton,
             m_ui->priorityBox, m_ui->filterEdit, m_ui->matchLabel, m_ui->clearButton, m_ui->groupBox,
             m_ui->columnsButton, m_ui->viewsBox})
        parts->addWidget(part);
    parts->setAlignment(m_ui->viewsBox, Qt::AlignRight);
    auto *whose = new QButtonGroup(this);
    whose->addButton(m_ui->everybodyButton, int(Whose::Everybody));
    whose->addButton(m_ui->mineButton, int(Whose::Mine));
    whose->addButton(m_ui->nobodyButton, int(Whose::Nobody));
    auto *views = new QButtonGroup(this);
    views->addButton(m_ui->boardButton, int(TicketView::Board));
    views->addButton(m_ui->listButton, int(TicketView::List));
    connect(whose, &QButtonGroup::idClicked, this, &FilterBar::tell);
    connect(views, &QButtonGroup::idClicked, this, [this](int id) { emit viewChosen(TicketView(id)); });
    m_ui->filterEdit->installEventFilter(this);
}

void FilterBar::connectParts()
{
    connect(m_ui->overdueButton, &QToolButton::toggled, this, &FilterBar::tell);
    connect(m_ui->priorityBox, &QComboBox::currentIndexChanged, this, &FilterBar::tell);
    connect(m_ui->filterEdit, &QLineEdit::textChanged, this, &FilterBar::tell);
    connect(m_ui->filterEdit, &QLineEdit::returnPressed, this, &FilterBar::leftToTickets);
    connect(m_ui->clearButton, &QToolButton::clicked, this, &FilterBar::clear);
    connect(m_ui->groupBox, &QComboBox::activated, this,
        [this](int index) { emit groupChosen(GroupBy(m_ui->groupBox->itemData(index).toInt())); });
    connect(&m_theme, &Theme::changed, this, &FilterBar::showColors);
}

// Names and icons of the choices; what is chosen stays.
void FilterBar::fillChoices()
{
    const QSignalBlocker quietPriority(m_ui->priorityBox);
    const int priority = std::max(0, m_ui->priorityBox->currentIndex());
    m_ui->priorityBox->clear();
    m_ui->priorityBox->addItem(tr("Any priority"), -1);
    for (const domain::Priority each : domain::prioritiesFromUrgent) {
        const Look look = lookOf(each);
        m_ui->priorityBox->addItem(m_theme.icon(look.icon, look.ink), models::priorityName(each), int(each));
    }
    m_ui->priorityBox->setCurrentIndex(priority);
    const int group = std::max(0, m_ui->groupBox->currentIndex());
    m_ui->groupBox->clear();
    for (const auto &[each, name] : base::enumNames<GroupBy>())
        m_ui->groupBox->addItem(groupChoice(each), int(each));
    m_ui->groupBox->setCurrentIndex(group);
}

models::TicketFilter FilterBar::filter() const
{
    models::TicketFilter filter;
    if (m_ui->mineButton->isChecked())
        filter.whose = Whose::Mine;
    if (m_ui->nobodyButton->isChecked())
        filter.whose = Whose::Nobody;
    filter.overdueOnly = m_ui->overdueButton->isChecked();
    if (const int priority = m_ui->priorityBox->currentData().toInt(); priority >= 0)
        filter.priority = domain::Priority(priority);
    filter.text = m_ui->filterEdit->text().trimmed();
    return filter;
}

void FilterBar::setFilter(const models::TicketFilter &filter)
{
    m_setting = true;
    m_ui->everybodyButton->setChecked(filter.whose == Whose::Everybody);
    m_ui->mineButton->setChecked(filter.whose == Whose::Mine);
    m_ui->nobodyButton->setChecked(filter.whose == Whose::Nobody);
    m_ui->overdueButton->setChecked(filter.overdueOnly);
    m_ui->priorityBox->setCurrentIndex(
        m_ui->priorityBox->findData(filter.priority ? int(*filter.priority) : -1));
    m_ui->filterEdit->setText(filter.text);
    m_setting = false;
    tell();
}

void FilterBar::tell()
{
    if (m_setting || filter() == m_told)
        return;
    m_told = filter();
    emit filterChanged(m_told);
    showState();
}

void FilterBar::focusText()
{
    m_ui->filterEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->filterEdit->selectAll();
}

void FilterBar::showMatches(int count)
{
    m_matches = count;
    showState();
}

void FilterBar::showState()
{
    const bool active = m_told.isActive();
    m_ui->matchLabel->setVisible(active);
    m_ui->matchLabel->setText(tr("%n match(es)", nullptr, m_matches));
    m_ui->clearButton->setVisible(active);
}

void FilterBar::setView(TicketView view)
{
    m_ui->boardButton->setChecked(view == TicketView::Board);
    m_ui->listButton->setChecked(view == TicketView::List);
    m_ui->groupBox->setVisible(view == TicketView::List);
    m_ui->columnsButton->setVisible(view == TicketView::List);
}

void FilterBar::setGroup(GroupBy group)
{
    m_ui->groupBox->setCurrentIndex(m_ui->groupBox->findData(int(group)));
}

void FilterBar::setColumnsMenu(QMenu *menu)
{
    m_ui->columnsButton->setMenu(menu);
}

void FilterBar::showColors()
{
    m_ui->overdueButton->setIcon(m_theme.icon(QStringLiteral("overdue")));
    m_ui->clearButton->setIcon(m_theme.icon(QStringLiteral("dismiss")));
    m_ui->boardButton->setIcon(m_theme.icon(QStringLiteral("tickets")));
    m_ui->listButton->setIcon(m_theme.icon(QStringLiteral("list")));
    m_ui->columnsButton->setIcon(m_theme.icon(QStringLiteral("columns")));
    fillChoices();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_ui->filterEdit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Down) {
        emit leftToTickets();
        return true;
    }
    if (key == Qt::Key_Escape) {
        m_ui->filterEdit->clear();
        emit leftToTickets();
        return true;
    }
    return false;
}

void FilterBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        fillChoices();
        showState();
    }
}

} // namespace relay::gui
