// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/bulk_assign_dialog.h"

#include "gui/assign/bulk_plan.h"
#include "gui/assign/engineer_delegate.h"
#include "list/ui_bulk_assign_dialog.h"
#include "models/engineer_model.h"

#include <QVBoxLayout>

namespace relay::gui {

BulkAssignDialog::BulkAssignDialog(const DeskContext &context, const domain::Ticket &example,
    const QList<domain::TicketId> &tickets, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::BulkAssignDialog>()),
      m_engineers(new models::EngineerModel(this)), m_plan(new BulkPlan(context, tickets, this))
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Assign tickets"));
    m_ui->bulkTitle->setText(tr("Assign %n ticket(s)", nullptr, int(tickets.size())));
    m_engineers->fill(context.store, context.actor, example);
    m_ui->engineerList->setModel(m_engineers);
    m_ui->engineerList->setItemDelegate(new EngineerDelegate(context.theme, m_ui->engineerList));
    m_ui->engineerList->setCurrentIndex(m_engineers->index(0));
    m_ui->acceptButton->setEnabled(m_engineers->rowCount() > 0);
    m_ui->acceptButton->setDefault(true);
    resize(440, 480);
    auto *layout = qobject_cast<QVBoxLayout *>(this->layout());
    layout->insertWidget(layout->indexOf(m_ui->keepContactBox) + 1, m_plan);
    connect(m_ui->engineerList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &BulkAssignDialog::askForPlan);
    connect(m_ui->keepContactBox, &QCheckBox::toggled, this, &BulkAssignDialog::askForPlan);
    askForPlan();
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->acceptButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->engineerList, &QListView::activated, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, &BulkAssignDialog::choose);
}

BulkAssignDialog::~BulkAssignDialog() = default;

domain::TransferWish BulkAssignDialog::wish() const
{
    return m_ui->keepContactBox->isChecked() ? domain::TransferWish::Assist : domain::TransferWish::Auto;
}

void BulkAssignDialog::askForPlan()
{
    if (const domain::Staff *engineer = m_engineers->staffAt(m_ui->engineerList->currentIndex()))
        m_plan->ask(engineer->id, wish());
}

void BulkAssignDialog::choose()
{
    const domain::Staff *engineer = m_engineers->staffAt(m_ui->engineerList->currentIndex());
    if (engineer)
        emit chosen(*engineer, wish());
}

} // namespace relay::gui
