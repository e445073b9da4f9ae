// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/assign/assign_dialog.h"

#include "assign/ui_assign_dialog.h"
#include "base/continuation.h"
#include "domain/customer_message.h"
#include "gui/arrow_keys.h"
#include "gui/assign/engineer_delegate.h"
#include "gui/error_texts.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "models/engineer_filter_model.h"
#include "models/engineer_model.h"
#include "models/transfer_texts.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"

namespace relay::gui {

namespace {

constexpr QSize proportions(34, 26); // in lines: the plan is text

} // namespace

using domain::TransferStrategy;
using domain::TransferWish;
using models::EngineerModel;
using protocol::TransferPlanReply;

AssignDialog::AssignDialog(const DeskContext &context, const domain::Ticket &ticket, QWidget *parent)
    : QDialog(parent), m_context(context), m_ticket(ticket), m_ui(std::make_unique<Ui::AssignDialog>()),
      m_engineers(new EngineerModel(this)), m_found(new models::EngineerFilterModel(this))
{
    build();
    m_engineers->fill(context.store, context.actor, ticket);
    const int rows = m_found->rowCount();
    if (rows == 1) // an engineer who takes the ticket has nothing to choose
        m_ui->engineerList->setCurrentIndex(m_found->index(0, 0));
    askForPlan();
}

AssignDialog::~AssignDialog() = default;

void AssignDialog::choose(domain::StaffId person)
{
    for (int row = 0; row < m_found->rowCount(); ++row) {
        const QModelIndex index = m_found->index(row, 0);
        if (index.data(EngineerModel::IdRole).toLongLong() == person.value)
            m_ui->engineerList->setCurrentIndex(index);
    }
    m_ui->assignButton->setFocus();
}

void AssignDialog::build()
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Assign a ticket"));
    resize(proportions * m_context.theme.lineHeight(TextRole::Body));
    m_ui->titleLabel->setText(tr("Who takes #%1?").arg(m_ticket.id.value));
    m_ui->ticketLabel->setText(tr("%1 · %2").arg(m_ticket.customerName, m_ticket.title));
    m_found->setSourceModel(m_engineers);
    m_ui->nobodyLabel->hide();
    m_ui->engineerList->setModel(m_found);
    m_ui->engineerList->setItemDelegate(new EngineerDelegate(m_context.theme, this));
    new ArrowKeys(m_ui->searchEdit, m_ui->engineerList);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &AssignDialog::search);
    connect(m_ui->engineerList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &AssignDialog::askForPlan);
    // assistive technology selects a person and leaves the current one as it was
    connect(m_ui->engineerList->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this](const QItemSelection &selected) {
            if (!selected.isEmpty())
                m_ui->engineerList->setCurrentIndex(selected.indexes().first());
        });
    connect(m_ui->autoChoice, &QRadioButton::toggled, this, &AssignDialog::askForPlan);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->assignButton, &QPushButton::clicked, this, &AssignDialog::send);
}

// The first one found is chosen; who is chosen already and still found stays.
void AssignDialog::search(const QString &typed)
{
    m_found->setTyped(typed);
    const bool nobody = m_found->rowCount() == 0;
    m_ui->engineerList->setVisible(!nobody);
    m_ui->nobodyLabel->setVisible(nobody);
    m_ui->nobodyLabel->setText(tr("Nobody who can take the ticket is called \"%1\".").arg(typed));
    if (!typed.isEmpty() && !m_ui->engineerList->currentIndex().isValid())
        m_ui->engineerList->setCurrentIndex(m_found->index(0, 0));
}

const domain::Staff *AssignDialog::chosen() const
{
    return m_engineers->staffAt(m_found->mapToSource(m_ui->engineerList->currentIndex()));
}

TransferWish AssignDialog::wish() const
{
    return m_ui->autoChoice->isChecked() ? TransferWish::Auto : TransferWish::Assist;
}

void AssignDialog::askForPlan()
{
    const int question = ++m_asked;
    m_ui->assignButton->setEnabled(false);
    const domain::Staff *engineer = chosen();
    if (!engineer)
        return showNoPlan(tr("Choose a person to see what happens to the customer's WeCom contact."));
    showNoPlan(tr("Asking what would happen…"));
    const auto answered = [this, question](const base::Result<TransferPlanReply> &plan) {
        if (question != m_asked)
            return;
        if (plan)
            return showPlan(*plan);
        showNoPlan(errorText(plan.error()));
        if (m_context.connection.state() != sync::DeskConnection::State::Online)
            offerWithoutPlan();
    };
    base::whenDone(m_context.connection.query(protocol::TransferPlanQuery{m_ticket.id, engineer->id, wish()}),
        this, answered);
}

void AssignDialog::showNoPlan(const QString &why)
{
    setStyleRole(m_ui->planBox, "plan", QStringLiteral("none"));
    m_ui->planIcon->hide();
    m_ui->planHeadline->hide();
    m_ui->planConsequence->hide();
    m_ui->planLeft->hide();
    m_ui->planMessage->hide();
    m_ui->planReason->setText(why);
}

// Work goes on without a connection; only what becomes of the contact is not known before.
void AssignDialog::offerWithoutPlan()
{
    showNoPlan(
        tr("There is no connection. The ticket is assigned as soon as there is one, and what happens to "
           "the customer's WeCom contact is decided then."));
    m_ui->assignButton->setEnabled(true);
}

void AssignDialog::showPlan(const TransferPlanReply &plan)
{
    const models::Names names{giverName(), chosen()->name};
    const bool moves = plan.strategy != TransferStrategy::Assist;
    setStyleRole(m_ui->planBox, "plan", base::enumName(plan.strategy));
    const QString icon = moves ? QStringLiteral("transfer") : QStringLiteral("person");
    m_ui->planIcon->setPixmap(
        m_context.theme.icon(icon, ColorRole::Accent).pixmap(metrics::icon, metrics::icon));
    m_ui->planHeadline->setText(models::planHeadline(plan, names));
    QStringList reasons;
    for (const domain::TransferReason reason : plan.reasons)
        reasons << models::reasonText(reason);
    m_ui->planReason->setText(reasons.join(QLatin1Char('\n')));
    m_ui->planConsequence->setText(models::planConsequence(plan, names));
    m_ui->planLeft->setText(models::transfersLeftText(plan.transfersLeft));
    m_ui->planMessage->setText(
        tr("The customer reads: \"%1\"").arg(domain::customerMessage(domain::TransferDirection::ToEngineer)));
    m_ui->planMessage->setVisible(plan.strategy == TransferStrategy::Contact);
    m_ui->planIcon->show();
    m_ui->planHeadline->show();
    m_ui->planConsequence->show();
    m_ui->planLeft->show();
    m_ui->planBox->setAccessibleName(m_ui->planHeadline->text());
    m_ui->planBox->setAccessibleDescription(m_ui->planReason->text());
    m_ui->assignButton->setEnabled(true);
}

QString AssignDialog::giverName() const
{
    const domain::Customer *customer = m_context.store.customer(m_ticket.customerId);
    return customer && customer->salesRepresentativeName ? *customer->salesRepresentativeName : tr("sales");
}

void AssignDialog::send()
{
    m_context.commands.assign(m_ticket.id, *chosen(), wish());
    accept();
}

} // namespace relay::gui
