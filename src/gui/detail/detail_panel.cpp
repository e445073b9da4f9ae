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
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/action_log_model.h"
#include "models/ticket_texts.h"
#include "models/time_texts.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "sync/drafts.h"

#include <QKeyEvent>
#include <QShortcut>
#include <QToolButton>

namespace relay::gui {

namespace {

constexpr int loadPauseMs = 120;

const QString commentField = QStringLiteral("comment");
const QKeySequence sendKey(Qt::CTRL | Qt::Key_Return);

} // namespace

using domain::Ticket;
using domain::TicketId;

DetailPanel::DetailPanel(const DeskContext &context, const TicketActions &actions, QWidget *parent)
    : QFrame(parent), m_context(context), m_ui(std::make_unique<Ui::DetailPanel>()),
      m_history(new models::ActionLogModel(context.clock, this)), m_transfer(new TransferBox(context, this)),
      m_editor(new TicketEditor(context, this)), m_refused(new RefusedBox(context, this))
{
    build(actions);
    connectStore();
    showIcons();
    m_loadPause.setSingleShot(true);
    m_loadPause.setInterval(loadPauseMs);
    connect(&m_loadPause, &QTimer::timeout, this, &DetailPanel::load);
}

DetailPanel::~DetailPanel() = default;

void DetailPanel::build(const TicketActions &actions)
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("detailPanel"));
    makeSelectable(m_ui->numberLabel);
    makeSelectable(m_ui->customerLabel);
    m_ui->history->addWidget(new HistoryBox(m_context.theme, *m_history, m_ui->detailContent));
    m_ui->titlePlace->addWidget(m_editor->title());
    m_ui->descriptionPlace->addWidget(m_editor->description());
    m_ui->priorityPlace->addWidget(m_editor->priority());
    m_ui->priorityPlace->addStretch();
    m_ui->transferPlace->addWidget(m_transfer);
    m_ui->layout1->insertWidget(1, m_refused); // above what scrolls
    auto *header = new FlowLayout(m_ui->headerTexts);
    header->addWidget(m_ui->numberLabel);
    header->addWidget(m_ui->statusBox);
    auto *buttons = new FlowLayout(m_ui->actionButtons);
    for (QAction *action : actions.all()) {
        auto *button = new QToolButton(m_ui->actionButtons);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("_button"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        buttons->addWidget(button);
        connect(action, &QAction::changed, this, &DetailPanel::showActions);
        m_actionButtons.append(button);
    }
    showActions();
    auto *send = new QShortcut(sendKey, m_ui->commentEdit);
    send->setContext(Qt::WidgetShortcut);
    connect(send, &QShortcut::activated, this, &DetailPanel::sendComment);
    connect(m_ui->commentButton, &QPushButton::clicked, this, &DetailPanel::sendComment);
    connect(m_ui->commentEdit, &QPlainTextEdit::textChanged, this,
        [this] { m_ui->commentButton->setEnabled(!m_ui->commentEdit->toPlainText().trimmed().isEmpty()); });
    connect(m_ui->commentEdit, &QPlainTextEdit::textChanged, this, &DetailPanel::keepComment);
    m_ui->commentButton->setEnabled(false);
    connect(m_ui->closeButton, &QToolButton::clicked, this, &DetailPanel::closeRequested);
    orderTabs();
    connect(m_editor, &TicketEditor::typed, this, [this] { m_typedHere = true; });
    connect(m_editor, &TicketEditor::failed, this, &DetailPanel::failed);
}

// In the order in which it is read; the parts were made in another one.
void DetailPanel::orderTabs()
{
    QStringList names{
        QStringLiteral("compareButton"), QStringLiteral("readButton"), QStringLiteral("titleEditButton")};
    for (const QToolButton *button : std::as_const(m_actionButtons))
        names << button->objectName();
    for (const char *name : {"priorityButton", "descriptionEditButton", "refreshTransferButton",
             "historyEverything", "historyComments", "historySteps", "historyTransfers", "historyList",
             "commentEdit", "commentButton"})
        names << QString::fromLatin1(name);
    QWidget *before = m_ui->closeButton;
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
        });
    connect(&m_context.theme, &Theme::changed, this, [this] {
        showIcons();
        update();
    });
}

// Only what can be done now.
void DetailPanel::showActions()
{
    for (QToolButton *button : std::as_const(m_actionButtons))
        button->setVisible(button->defaultAction()->isEnabled());
}

void DetailPanel::show(TicketId ticket)
{
    if (m_ticket != ticket) {
        noteDraft();
        m_ticket = ticket;
        takeUpComment();
        m_history->showTicket(ticket);
        showWaitingComments();
        m_transfer->show(ticket);
        m_refused->show(ticket);
        m_loadPause.start();
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

void DetailPanel::update()
{
    m_ui->commentButton->setToolTip(tr("Send (%1)").arg(keyText(sendKey)));
    const Ticket *ticket = m_context.store.ticket(m_ticket);
    if (!ticket)
        return;
    showFields(*ticket);
    showCustomer(*ticket);
    showDeadline(*ticket);
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
}

void DetailPanel::load()
{
    loadHistory();
    m_transfer->loadTransfersLeft();
}

void DetailPanel::loadHistory()
{
    if (!m_context.store.ticket(m_ticket))
        return;
    const auto answered = [this, asked = m_ticket](const base::Result<protocol::TicketDetails> &details) {
        if (asked == m_ticket && details)
            m_history->setActions(details->actions);
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
    const QSignalBlocker quiet(m_ui->commentEdit); // another ticket's draft is not this one's
    const std::optional<sync::Draft> draft = m_context.drafts.find(m_ticket, commentField);
    m_ui->commentEdit->setPlainText(draft ? draft->text : QString());
    m_ui->commentButton->setEnabled(draft.has_value());
}

void DetailPanel::sendComment()
{
    const QString text = m_ui->commentEdit->toPlainText().simplified();
    if (text.isEmpty())
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
