// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/selection_bar.h"

#include "gui/flow_layout.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "list/ui_selection_bar.h"
#include "models/ticket_texts.h"
#include "store/desk_store.h"
#include "store/ticket_steps.h"

#include <QEvent>

namespace relay::gui {

namespace {

using domain::TicketStep;

constexpr std::pair<TicketStep, const char *> steps[]{{TicketStep::Assign, "assign"},
    {TicketStep::Progress, "progress"}, {TicketStep::Resolve, "resolve"}, {TicketStep::Close, "close-ticket"},
    {TicketStep::Reopen, "reopen"}, {TicketStep::Escalate, "escalate"}, {TicketStep::Cancel, "cancel"}};

} // namespace

SelectionBar::SelectionBar(const DeskContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_ui(std::make_unique<Ui::SelectionBar>())
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("selectionBar"));
    auto *parts = new FlowLayout(this);
    parts->setContentsMargins(5 * metrics::grid, metrics::grid, metrics::medium, metrics::grid);
    parts->addWidget(m_ui->selectionLabel);
    for (const auto &[step, icon] : steps)
        parts->addWidget(addButton(step, QString::fromLatin1(icon)));
    parts->addWidget(m_ui->clearSelectionButton);
    parts->setAlignment(m_ui->clearSelectionButton, Qt::AlignRight);
    connect(m_ui->clearSelectionButton, &QToolButton::clicked, this, &SelectionBar::clearRequested);
    connect(&context.theme, &Theme::changed, this, &SelectionBar::showColors);
    showTexts();
    showColors();
    hide();
}

SelectionBar::~SelectionBar() = default;

QToolButton *SelectionBar::addButton(TicketStep step, const QString &icon)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("bulk_") + base::enumName(step));
    button->setProperty("icon-name", icon);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_buttons.insert(step, button);
    connect(button, &QToolButton::clicked, this,
        [this, step, button] { emit stepRequested(step, button->mapToGlobal(QPoint(0, button->height()))); });
    return button;
}

void SelectionBar::show(const QList<domain::TicketId> &tickets)
{
    m_tickets = tickets;
    setVisible(tickets.size() > 1);
    if (tickets.size() < 2)
        return;
    m_ui->selectionLabel->setText(tr("%n selected", nullptr, int(tickets.size())));
    for (auto button = m_buttons.cbegin(); button != m_buttons.cend(); ++button)
        (*button)->setVisible(store::canAnyStep(m_context.store, m_context.actor, tickets, button.key()));
}

void SelectionBar::showTexts()
{
    for (auto button = m_buttons.cbegin(); button != m_buttons.cend(); ++button)
        (*button)->setText(models::stepName(button.key()));
    show(m_tickets);
}

void SelectionBar::showColors()
{
    for (QToolButton *button : std::as_const(m_buttons))
        button->setIcon(m_context.theme.icon(button->property("icon-name").toString()));
    m_ui->clearSelectionButton->setIcon(m_context.theme.icon(QStringLiteral("dismiss")));
}

void SelectionBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showTexts();
    }
}

} // namespace relay::gui
