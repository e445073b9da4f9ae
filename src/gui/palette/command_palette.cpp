// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/palette/command_palette.h"

#include "gui/palette/palette_delegate.h"
#include "gui/palette/palette_model.h"
#include "gui/shell/desk_actions.h"
#include "gui/theme/theme.h"
#include "palette/ui_command_palette.h"
#include "store/desk_store.h"

#include <QKeyEvent>

namespace relay::gui {

namespace {

using models::SearchHit;

constexpr int recentLimit = 6;
constexpr int paletteWidth = 640;
constexpr int fromTop = 96;
constexpr int pageRows = 8;
constexpr int mostRows = 10; // before the list scrolls

} // namespace

CommandPalette::CommandPalette(const DeskContext &context, const DeskActions &actions, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), m_context(context), m_actions(actions),
      m_ui(std::make_unique<Ui::CommandPalette>()), m_model(new PaletteModel(context.store, this)),
      m_search(context.store)
{
    m_ui->setupUi(this);
    m_ui->resultList->setModel(m_model);
    m_ui->resultList->setItemDelegate(new PaletteDelegate(context.theme, this));
    m_ui->resultList->viewport()->setMouseTracking(true);
    m_ui->scopeLabel->hide();
    m_ui->queryEdit->installEventFilter(this);
    connect(m_ui->queryEdit, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_ui->resultList, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_ui->resultList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { // a screen reader stays in the field
            m_ui->queryEdit->setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
        });
    connect(&m_search, &models::DeskSearch::finished, this, &CommandPalette::show);
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::popUp()
{
    widen();
    m_ui->queryEdit->clear();
    search();
    const QWidget *window = parentWidget();
    resize(std::min(paletteWidth, window->width()), height());
    const QPoint top(std::max(0, (window->width() - width()) / 2), fromTop);
    QWidget::move(window->mapToGlobal(top));
    open();
    fitHeight();
    m_ui->queryEdit->setFocus();
}

void CommandPalette::noteOpened(domain::TicketId ticket)
{
    m_recent.removeAll(ticket);
    m_recent.prepend(ticket);
    m_recent.resize(std::min<qsizetype>(m_recent.size(), recentLimit));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

bool CommandPalette::handleKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(pageRows);
        return true;
    case Qt::Key_PageUp:
        move(-pageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_ui->resultList->currentIndex());
        return true;
    case Qt::Key_Backspace:
        if (m_scope.isEmpty() || !m_ui->queryEdit->text().isEmpty())
            return false;
        widen();
        search();
        return true;
    default:
        return false;
    }
}

void CommandPalette::search()
{
    m_search.start(m_ui->queryEdit->text(), m_scope);
}

void CommandPalette::show(const QList<SearchHit> &hits)
{
    const base::TextMatch match(m_ui->queryEdit->text());
    QList<PaletteModel::ScoredAction> actions;
    const QList<QAction *> all = m_scope.isEmpty() ? m_actions.all() : QList<QAction *>();
    for (QAction *action : all) {
        const int score = match.score(plainText(*action));
        if (action->isEnabled() && score > 0 && action->objectName() != QLatin1StringView("search"))
            actions.append({action, match.isEmpty() ? 0 : score});
    }
    const bool nothingTyped = match.isEmpty() && m_scope.isEmpty();
    m_model->offer(nothingTyped ? recentTickets() : hits, actions);
    m_ui->resultList->setCurrentIndex(m_model->index(0, 0));
    m_ui->resultList->scrollToTop();
    showHint();
}

QList<SearchHit> CommandPalette::recentTickets() const
{
    QList<SearchHit> hits;
    for (const domain::TicketId ticket : m_recent) {
        if (m_context.store.ticket(ticket))
            hits.append({SearchHit::Kind::Ticket, ticket.value, 1, 0}); // before the actions
    }
    return hits;
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (QAction *action = m_model->actionAt(index)) {
        accept();
        action->trigger();
        return;
    }
    const std::optional<SearchHit> hit = m_model->hitAt(index);
    if (!hit)
        return;
    if (hit->kind != SearchHit::Kind::Ticket)
        return narrow(*hit);
    accept();
    emit ticketChosen({hit->id});
}

// From a customer or a person to their tickets.
void CommandPalette::narrow(const SearchHit &hit)
{
    m_scopeName = m_ui->resultList->currentIndex().data(Qt::DisplayRole).toString();
    if (hit.kind == SearchHit::Kind::Customer)
        m_scope.customer = {hit.id};
    else
        m_scope.assignee = {hit.id};
    m_ui->scopeLabel->setText(m_scopeName);
    m_ui->scopeLabel->show();
    if (m_ui->queryEdit->text().isEmpty())
        search();
    else
        m_ui->queryEdit->clear();
}

void CommandPalette::widen()
{
    m_scope = {};
    m_ui->scopeLabel->hide();
}

void CommandPalette::reject()
{
    if (m_scope.isEmpty())
        return QDialog::reject();
    widen();
    search();
}

void CommandPalette::move(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int row = std::clamp(m_ui->resultList->currentIndex().row() + rows, 0, std::max(0, last));
    m_ui->resultList->setCurrentIndex(m_model->index(row, 0));
}

void CommandPalette::showHint()
{
    const bool found = m_model->rowCount() > 0;
    m_ui->resultList->setVisible(found);
    m_ui->resultList->setFixedHeight(
        std::min(m_model->rowCount(), mostRows) * std::max(1, m_ui->resultList->sizeHintForRow(0)));
    m_ui->emptyLabel->setVisible(!found);
    if (m_scope.isEmpty())
        m_ui->emptyLabel->setText(
            tr("Nothing is called \"%1\". Numbers, titles, names, phone numbers, pinyin and "
               "initials are all found.")
                .arg(m_ui->queryEdit->text()));
    else
        m_ui->emptyLabel->setText(tr("There are no such tickets of %1.").arg(m_scopeName));
    fitHeight();
}

// As high as what is in it.
void CommandPalette::fitHeight()
{
    layout()->activate();
    const QLayout *all = layout();
    resize(width(),
        all->hasHeightForWidth() ? all->totalHeightForWidth(width()) : all->totalSizeHint().height());
}

void CommandPalette::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
}

} // namespace relay::gui
