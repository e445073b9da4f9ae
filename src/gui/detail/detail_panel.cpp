// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/detail/detail_panel.h"

#include "base/continuation.h"
#include "detail/ui_detail_panel.h"
#include "gui/board/status_look.h"
#include "gui/detail/history_box.h"
#include "gui/detail/inline_text.h"
#include "gui/detail/refused_box.h"
#include "gui/detail/ticket_editor.h"
#include "gui/detail/transfer_box.h"
#include "gui/error_texts.h"
#include "gui/flow_layout.h"
#include "gui/key_text.h"
#include "gui/selectable_text.h"
#include "gui/shell/ticket_actions.h"
#include "gui/text_limit.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/action_log_model.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "sync/drafts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

namespace relay::gui {

namespace {

constexpr int loadPauseMs = 120;
constexpr int twoColumnsFrom = 17; // lines of text, the panel's width

const QString commentField = QStringLiteral("comment");
const QKeySequence sendKey(Qt::CTRL | Qt::Key_Return);

} // namespace

using domain::Ticket;
using domain::TicketId;

DetailPanel::DetailPanel(const DeskContext &context, const TicketActions &actions, QWidget *parent)
    : QFrame(parent), m_context(context), m_ui(std::make_unique<Ui::DetailPanel>()),
      m_history(new models::ActionLogModel(context.clock, this)), m_transfer(new TransferBox(context, this)),
      m_editor(new TicketEditor(context, this)), m_refused(new RefusedBox(context, this)), m_actions(actions),
      m_more(new QToolButton(this))
{
    build();
    connectStore();
    showIcons();
    showTexts();
    m_loadPause.setSingleShot(true);
    m_loadPause.setInterval(loadPauseMs);
    connect(&m_loadPause, &QTimer::timeout, this, &DetailPanel::load);
}

DetailPanel::~DetailPanel() = default;

void DetailPanel::build()
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("detailPanel"));
    makeSelectable(m_ui->numberLabel);
    makeSelectable(m_ui->customerLabel);
    m_historyBox = new HistoryBox(m_context.theme, *m_history, m_ui->detailContent);
    m_ui->history->addWidget(m_historyBox);
    m_ui->titlePlace->addWidget(m_editor->title());
    m_ui->descriptionPlace->addWidget(m_editor->description());
    m_ui->priorityPlace->addWidget(m_editor->priority());
    m_ui->priorityPlace->addStretch();
    m_ui->transferPlace->addWidget(m_transfer);
    m_ui->layout1->insertWidget(1, m_refused); // above what scrolls
    auto *header = new FlowLayout(m_ui->headerTexts);
    auto *number = new QWidget(m_ui->headerTexts); // and its button stay together
    auto *numberParts = new QHBoxLayout(number);
    numberParts->setContentsMargins(0, 0, 0, 0);
    numberParts->setSpacing(metrics::grid);
    numberParts->addWidget(m_ui->numberLabel);
    numberParts->addWidget(m_ui->copyNumberButton);
    header->addWidget(number);
    header->addWidget(m_ui->statusBox);
    header->addWidget(m_ui->progressBox);
    buildActions();
    buildCopying();
    placeFacts();
    m_ui->detailScroll->verticalScrollBar()->installEventFilter(this);
    auto *send = new QShortcut(sendKey, m_ui->commentEdit);
    send->setContext(Qt::WidgetShortcut);
    connect(send, &QShortcut::activated, this, &DetailPanel::sendComment);
    connect(m_ui->commentButton, &QPushButton::clicked, this, &DetailPanel::sendComment);
    m_commentLimit = new TextLimit(m_ui->commentEdit, protocol::Note::maximum, m_ui->commentBox);
    m_ui->commentPlace->addWidget(m_commentLimit);
    connect(m_ui->commentEdit, &QPlainTextEdit::textChanged, this, &DetailPanel::showCommentButton);
    connect(m_ui->commentEdit, &QPlainTextEdit::textChanged, this, &DetailPanel::keepComment);
    showCommentButton();
    connect(m_ui->closeButton, &QToolButton::clicked, this, &DetailPanel::closeRequested);
    orderTabs();
    connect(m_editor, &TicketEditor::typed, this, [this] { m_typedHere = true; });
    connect(m_editor, &TicketEditor::failed, this, &DetailPanel::failed);
}

// In the order in which it is read; the parts were made in another one.
void DetailPanel::orderTabs()
{
    QStringList names{QStringLiteral("closeButton"), QStringLiteral("compareButton"),
        QStringLiteral("readButton"), QStringLiteral("titleEditButton")};
    for (const QToolButton *button : std::as_const(m_actionButtons))
        names << button->objectName();
    for (const char *name : {"moreStepsButton", "copyPhoneButton", "priorityButton", "descriptionEditButton",
             "refreshTransferButton", "historyEverything", "historyComments", "historySteps",
             "historyTransfers", "historyList", "commentEdit", "commentButton"})
        names << QString::fromLatin1(name);
    QWidget *before = m_ui->copyNumberButton;
    for (const QString &name : std::as_const(names)) {
        auto *next = findChild<QWidget *>(name);
        Q_ASSERT_X(next, "DetailPanel::orderTabs", qPrintable(name));
        setTabOrder(before, next);
        before = next;
    }
}

void DetailPanel::connectStore()
{
    using store::DeskStore;
    connect(&m_context.store, &DeskStore::ticketChanged, this, [this](TicketId changed) {
        if (changed != m_ticket)
            return;
        update();
        showWaitingComments();
    });
    connect(&m_context.store, &DeskStore::ticketsReplaced, this, &DetailPanel::update);
    connect(&m_context.store, &DeskStore::ticketRemoved, this, [this](TicketId removed) {
        if (removed == m_ticket)
            emit closeRequested();
    });
    connect(&m_context.store, &DeskStore::actionAdded, m_history, &models::ActionLogModel::add);
    connect(&m_context.connection, &sync::DeskConnection::stateChanged, this,
        [this](sync::DeskConnection::State state) {
            if (state == sync::DeskConnection::State::Online)
                loadHistory(); // what happened while the line was down
            else
                showKnownHistory();
        });
    connect(&m_context.theme, &Theme::changed, this, [this] {
        showIcons();
        placeFacts();
        update();
    });
}

void DetailPanel::buildActions()
{
    auto *buttons = new FlowLayout(m_ui->actionButtons);
    m_rare = {m_actions.action(domain::TicketStep::Escalate), m_actions.action(domain::TicketStep::Cancel)};
    for (QAction *action : m_actions.all()) {
        connect(action, &QAction::changed, this, &DetailPanel::showActions);
        if (m_rare.contains(action))
            continue;
        auto *button = new QToolButton(m_ui->actionButtons);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("_button"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        buttons->addWidget(button);
        m_actionButtons.append(button);
    }
    m_more->setObjectName(QStringLiteral("moreStepsButton"));
    m_more->setProperty("role", QStringLiteral("flat"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &DetailPanel::fillMore);
    buttons->addWidget(m_more);
    showActions();
}

void DetailPanel::fillMore()
{
    m_more->menu()->clear();
    for (QAction *action : std::as_const(m_rare)) {
        if (action->isEnabled())
            m_more->menu()->addAction(action);
    }
}

// What most tickets of this status want next; otherwise the first that can be done.
QAction *DetailPanel::nextAction() const
{
    using domain::TicketStatus;
    using domain::TicketStep;
    const Ticket *ticket = m_context.store.ticket(m_ticket);
    if (!ticket)
        return nullptr;
    QList<QAction *> wanted;
    if (ticket->status == TicketStatus::Pending || ticket->status == TicketStatus::Escalated)
        wanted = {m_actions.take(), m_actions.action(TicketStep::Assign)};
    else if (ticket->status == TicketStatus::Resolved)
        wanted = {m_actions.action(TicketStep::Close)};
    else if (ticket->status == TicketStatus::Processing)
        wanted = {m_actions.action(TicketStep::Resolve)};
    wanted += m_actions.all();
    const auto possible = std::find_if(wanted.cbegin(), wanted.cend(),
        [this](QAction *action) { return action->isEnabled() && !m_rare.contains(action); });
    return possible == wanted.cend() ? nullptr : *possible;
}

// Only what can be done now.
void DetailPanel::showActions()
{
    const QAction *next = nextAction();
    for (QToolButton *button : std::as_const(m_actionButtons)) {
        const QAction *action = button->defaultAction();
        button->setVisible(action->isEnabled());
        const QString role = action == next ? QStringLiteral("next") : QStringLiteral("flat");
        if (button->property("role").toString() != role)
            setStyleRole(button, "role", role);
    }
    m_more->setVisible(
        std::any_of(m_rare.cbegin(), m_rare.cend(), [](const QAction *rare) { return rare->isEnabled(); }));
}

void DetailPanel::buildCopying()
{
    const auto copy = [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        emit informed(tr("%1 is in the clipboard.").arg(text));
    };
    connect(m_ui->copyNumberButton, &QToolButton::clicked, this, [this, copy] {
        if (const Ticket *ticket = m_context.store.ticket(m_ticket))
            copy(ticket->number);
    });
    connect(m_ui->copyPhoneButton, &QToolButton::clicked, this, [this, copy] {
        const Ticket *ticket = m_context.store.ticket(m_ticket);
        const domain::Customer *customer = ticket ? m_context.store.customer(ticket->customerId) : nullptr;
        if (customer && customer->phone)
            copy(*customer->phone);
    });
}

// Short facts stand two in a row where there is room, each under the one above; large text takes one row
// each.
void DetailPanel::placeFacts()
{
    const int least = twoColumnsFrom * m_context.theme.lineHeight(TextRole::Body);
    const int lineHeight = m_context.theme.lineHeight(TextRole::Body) + metrics::grid / 2;
    for (QLabel *label : {m_ui->customerCaption, m_ui->deadlineCaption, m_ui->assigneeCaption,
             m_ui->salesCaption, m_ui->priorityCaption, m_ui->typeCaption, m_ui->customerLabel,
             m_ui->deadlineLabel, m_ui->assigneeLabel, m_ui->salesLabel, m_ui->typeLabel})
        label->setMinimumHeight(lineHeight); // words of one row stand on one line, also beside a button
    const int columns = width() >= least ? 2 : 1;
    if (columns == m_factColumns)
        return;
    m_factColumns = columns;
    QGridLayout *grid = m_ui->fields;
    while (grid->count() > 0) {
        QLayoutItem *item = grid->takeAt(0);
        if (!item->layout()) // which is its own item
            delete item;
    }
    const auto widget = [grid](QWidget *caption, QWidget *value, int row, int column, int span) {
        grid->addWidget(caption, row, column, Qt::AlignTop);
        grid->addWidget(value, row, column + 1, 1, span);
    };
    const auto layout = [grid](QWidget *caption, QLayout *value, int row, int column, int span) {
        grid->addWidget(caption, row, column, Qt::AlignTop);
        grid->addLayout(value, row, column + 1, 1, span);
    };
    const bool two = columns == 2;
    const int span = two ? 3 : 1;
    const int second = two ? 2 : 0;
    layout(m_ui->customerCaption, m_ui->customerPlace, 0, 0, span);
    layout(m_ui->deadlineCaption, m_ui->layout7, 1, 0, span);
    widget(m_ui->assigneeCaption, m_ui->assigneeLabel, 2, 0, 1);
    widget(m_ui->salesCaption, m_ui->salesLabel, two ? 2 : 3, second, 1);
    layout(m_ui->priorityCaption, m_ui->priorityPlace, two ? 3 : 4, 0, 1);
    widget(m_ui->typeCaption, m_ui->typeLabel, two ? 3 : 5, second, 1);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, two ? 1 : 0);
}

// The bar comes and goes beside the texts; their right edge stays.
void DetailPanel::keepRightEdge()
{
    const QScrollBar *bar = m_ui->detailScroll->verticalScrollBar();
    QMargins margins = m_ui->layout4->contentsMargins();
    margins.setRight(margins.left() - (bar->isVisibleTo(m_ui->detailScroll) ? bar->sizeHint().width() : 0));
    m_ui->layout4->setContentsMargins(margins);
}

void DetailPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeFacts();
}

bool DetailPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->detailScroll->verticalScrollBar()
        && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        keepRightEdge();
    return QFrame::eventFilter(watched, event);
}

void DetailPanel::show(TicketId ticket)
{
    if (m_ticket != ticket) {
        noteDraft();
        m_ticket = ticket;
        takeUpComment();
        m_history->showTicket(ticket);
        showKnownHistory();
        showWaitingComments();
        m_transfer->show(ticket);
        m_refused->show(ticket);
        m_loadPause.start();
        m_ui->detailScroll->verticalScrollBar()->setValue(0);
    }
    update();
}

// What was typed must not seem to be lost.
void DetailPanel::noteDraft()
{
    if (!std::exchange(m_typedHere, false))
        return;
    const QStringList fields = m_editor->fields() + QStringList{commentField};
    const bool kept = std::any_of(fields.cbegin(), fields.cend(),
        [this](const QString &field) { return m_context.drafts.find(m_ticket, field).has_value(); });
    if (kept)
        emit draftKept(m_ticket);
}

// As wide in every language: what is in it wraps.
QSize DetailPanel::sizeHint() const
{
    return {metrics::detailWidth, QFrame::sizeHint().height()};
}

void DetailPanel::focusComment()
{
    m_ui->commentEdit->setFocus();
}

void DetailPanel::compare()
{
    m_refused->compare();
}

void DetailPanel::update()
{
    m_ui->commentButton->setToolTip(tr("Send (%1)").arg(keyText(sendKey)));
    const Ticket *ticket = m_context.store.ticket(m_ticket);
    if (!ticket)
        return;
    showFields(*ticket);
    showCustomer(*ticket);
    showDeadline(*ticket);
    showActions();
}

void DetailPanel::showFields(const Ticket &ticket)
{
    const Theme &theme = m_context.theme;
    m_ui->numberLabel->setText(QStringLiteral("#%1  %2").arg(ticket.id.value).arg(ticket.number));
    const Look status = lookOf(ticket.status);
    m_ui->statusIcon->setPixmap(theme.icon(status.icon, status.ink).pixmap(metrics::icon, metrics::icon));
    m_ui->statusLabel->setText(models::statusName(ticket.status));
    m_editor->show(ticket);
    m_ui->assigneeLabel->setText(ticket.assignedToName.value_or(tr("Nobody yet")));
    m_ui->typeLabel->setText(models::serviceTypeName(ticket.serviceType));
    m_ui->progressBox->setVisible(ticket.progress > 0);
    m_ui->progressBar->setValue(ticket.progress);
    m_ui->progressLabel->setText(tr("%1 %").arg(ticket.progress));
}

void DetailPanel::showCustomer(const Ticket &ticket)
{
    const domain::Customer *customer = m_context.store.customer(ticket.customerId);
    QStringList parts{ticket.customerName};
    if (customer && customer->phone)
        parts << *customer->phone;
    if (customer && !customer->company.isEmpty())
        parts << customer->company;
    m_ui->customerLabel->setText(parts.join(QStringLiteral(" · ")));
    m_ui->copyPhoneButton->setVisible(customer && customer->phone);
    const domain::Staff *owner =
        ticket.customerOwnerId ? m_context.store.staff(*ticket.customerOwnerId) : nullptr;
    m_ui->salesLabel->setText(owner ? owner->name : tr("Nobody"));
}

void DetailPanel::showDeadline(const Ticket &ticket)
{
    const base::Timestamp now = m_context.clock.now();
    const bool overdue = models::isOverdue(ticket, now);
    QString text = models::namedMoment(ticket.deadline, now);
    if (overdue)
        text += QStringLiteral(" · ") + models::dueText(ticket, now);
    const QString icon = overdue ? QStringLiteral("overdue") : QStringLiteral("clock");
    const ColorRole ink = overdue ? ColorRole::Danger : ColorRole::TextSecondary;
    m_ui->deadlineIcon->setPixmap(m_context.theme.icon(icon, ink).pixmap(metrics::icon, metrics::icon));
    m_ui->deadlineLabel->setText(text);
    setStyleRole(m_ui->deadlineLabel, "role", overdue ? QStringLiteral("danger") : QString());
}

void DetailPanel::showIcons()
{
    m_ui->closeButton->setIcon(m_context.theme.icon(QStringLiteral("dismiss")));
    m_more->setIcon(m_context.theme.icon(QStringLiteral("more")));
    for (QToolButton *button : {m_ui->copyNumberButton, m_ui->copyPhoneButton})
        button->setIcon(m_context.theme.icon(QStringLiteral("copy"), ColorRole::TextFaint));
}

void DetailPanel::showTexts()
{
    m_more->setToolTip(tr("More steps"));
    m_more->setAccessibleName(tr("More steps"));
    showCommentButton();
}

void DetailPanel::load()
{
    loadHistory();
    m_transfer->loadTransfersLeft();
}

// What was read before stands at once, and is all there is without a connection.
void DetailPanel::showKnownHistory()
{
    const bool online = m_context.connection.state() == sync::DeskConnection::State::Online;
    const QList<domain::TicketAction> *known = m_context.store.history(m_ticket);
    if (known)
        m_history->setActions(*known);
    m_historyBox->setState(known ? HistoryBox::State::Loaded
            : online             ? HistoryBox::State::Loading
                                 : HistoryBox::State::Unavailable);
}

void DetailPanel::loadHistory()
{
    if (!m_context.store.ticket(m_ticket))
        return;
    showKnownHistory();
    const auto answered = [this, asked = m_ticket](const base::Result<protocol::TicketDetails> &details) {
        if (details && m_context.store.ticket(asked))
            m_context.store.setHistory(asked, details->actions);
        if (asked == m_ticket)
            showKnownHistory();
    };
    base::whenDone(m_context.connection.query(protocol::TicketGet{m_ticket}), this, answered);
}

void DetailPanel::showWaitingComments()
{
    QList<domain::TicketAction> waiting;
    for (const store::WaitingComment &comment : m_context.store.waitingCommentsOf(m_ticket)) {
        domain::TicketAction action;
        action.ticketId = m_ticket;
        action.at = comment.at;
        action.actorId = m_context.actor.id;
        action.actorName = m_context.actor.name;
        action.action = protocol::eventName(protocol::EventKind::TicketCommented);
        action.note = comment.text;
        waiting.append(action);
    }
    m_history->setWaiting(waiting);
}

void DetailPanel::showCommentButton()
{
    const bool nothing = m_ui->commentEdit->toPlainText().trimmed().isEmpty();
    const QKeySequence key(Qt::CTRL | Qt::Key_Return);
    m_ui->commentButton->setEnabled(!nothing && !m_commentLimit->isOver());
    m_ui->commentButton->setToolTip(m_commentLimit->isOver()
            ? m_commentLimit->problem()
            : tr("Send (%1)").arg(key.toString(QKeySequence::NativeText)));
}

void DetailPanel::keepComment()
{
    m_typedHere = true;
    const QString text = m_ui->commentEdit->toPlainText();
    if (text.isEmpty())
        m_context.drafts.discard(m_ticket, commentField);
    else
        m_context.drafts.keep({m_ticket, commentField, text, 0, {}});
}

void DetailPanel::takeUpComment()
{
    const std::optional<sync::Draft> draft = m_context.drafts.find(m_ticket, commentField);
    m_ui->commentEdit->setPlainText(draft ? draft->text : QString());
    m_typedHere = false; // but before
}

void DetailPanel::sendComment()
{
    const QString text = m_ui->commentEdit->toPlainText().trimmed();
    if (text.isEmpty() || m_commentLimit->isOver())
        return;
    m_ui->commentEdit->clear();
    const auto answered = [this, text, about = m_ticket](const base::Result<domain::TicketAction> &action) {
        if (action) {
            m_history->add(*action);
            return;
        }
        if (about == m_ticket && m_ui->commentEdit->toPlainText().isEmpty())
            m_ui->commentEdit->setPlainText(text); // nothing that was written is lost
        emit failed(errorText(action.error()));
    };
    base::whenDone(m_context.commands.comment(m_ticket, text), this, answered);
}

void DetailPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_editor->showTexts();
        showTexts();
        update();
    }
}

void DetailPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QFrame::keyPressEvent(event);
}

} // namespace relay::gui
