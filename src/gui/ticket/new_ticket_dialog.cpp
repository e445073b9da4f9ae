// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/new_ticket_dialog.h"

#include "base/continuation.h"
#include "domain/phone.h"
#include "gui/error_texts.h"
#include "gui/ticket/customer_picker.h"
#include "models/ticket_texts.h"
#include "protocol/people_commands.h"
#include "protocol/ticket_commands.h"
#include "sync/desk_connection.h"
#include "ticket/ui_new_ticket_dialog.h"

namespace relay::gui {

using base::Result;
using domain::Priority;
using domain::ServiceType;

NewTicketDialog::NewTicketDialog(const DeskContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_ui(std::make_unique<Ui::NewTicketDialog>()),
      m_picker(new CustomerPicker(context.connection, this))
{
    build();
    fillChoices();
    showFound(0);
    m_ui->customerEdit->setFocus();
}

NewTicketDialog::~NewTicketDialog() = default;

void NewTicketDialog::build()
{
    m_ui->setupUi(this);
    setWindowTitle(tr("New ticket"));
    setMinimumWidth(480);
    m_ui->customerList->setModel(m_picker);
    m_ui->customerList->setFixedHeight(112);
    m_ui->descriptionEdit->setFixedHeight(96);
    m_ui->errorLabel->hide();
    connect(m_ui->customerEdit, &QLineEdit::textChanged, m_picker, &CustomerPicker::search);
    connect(m_picker, &CustomerPicker::answered, this, &NewTicketDialog::showFound);
    connect(m_picker, &CustomerPicker::failed, this, &NewTicketDialog::showError);
    connect(m_ui->customerList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &NewTicketDialog::showChoice);
    for (QLineEdit *edit : {m_ui->subjectEdit, m_ui->newNameEdit})
        connect(edit, &QLineEdit::textChanged, this, &NewTicketDialog::updateButton);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->createButton, &QPushButton::clicked, this, &NewTicketDialog::create);
}

void NewTicketDialog::fillChoices()
{
    for (const auto &[priority, name] : base::enumNames<Priority>())
        m_ui->priorityBox->addItem(models::priorityName(priority), int(priority));
    m_ui->priorityBox->setCurrentIndex(int(Priority::Normal));
    for (const auto &[type, name] : base::enumNames<ServiceType>())
        m_ui->typeBox->addItem(models::serviceTypeName(type), int(type));
}

void NewTicketDialog::showFound(int found)
{
    const bool typed = !m_ui->customerEdit->text().trimmed().isEmpty();
    m_ui->customerList->setVisible(typed);
    if (typed)
        m_ui->customerList->setCurrentIndex(
            m_picker->index(0)); // the first one found, or the offer to add one
    if (!typed)
        m_ui->customerHint->setText(tr("Type the beginning of the name, or the whole phone number."));
    else if (found == 0)
        m_ui->customerHint->setText(tr("Nobody found that you may see. Add the customer below."));
    else
        m_ui->customerHint->setText(tr("%n customer(s) found.", nullptr, found));
    showChoice();
}

void NewTicketDialog::showChoice()
{
    const bool isNew = m_picker->isNewRow(m_ui->customerList->currentIndex());
    const QString typed = m_ui->customerEdit->text().trimmed();
    const bool isPhone = domain::normalisePhone(typed).has_value();
    if (isNew && !m_ui->newCustomer->isVisible()) {
        m_ui->newNameEdit->setText(isPhone ? QString() : typed);
        m_ui->newPhoneEdit->setText(isPhone ? typed : QString());
    }
    m_ui->newCustomer->setVisible(isNew);
    updateButton();
}

void NewTicketDialog::updateButton()
{
    const QModelIndex chosen = m_ui->customerList->currentIndex();
    const bool hasCustomer = m_picker->customerAt(chosen)
        || (m_picker->isNewRow(chosen) && !m_ui->newNameEdit->text().trimmed().isEmpty());
    m_ui->createButton->setEnabled(hasCustomer && !m_ui->subjectEdit->text().trimmed().isEmpty());
}

void NewTicketDialog::showError(const base::Error &error)
{
    m_ui->errorLabel->setText(errorText(error));
    m_ui->errorLabel->show();
    updateButton();
}

void NewTicketDialog::create()
{
    m_ui->errorLabel->hide();
    m_ui->createButton->setEnabled(false);
    const domain::Customer *customer = m_picker->customerAt(m_ui->customerList->currentIndex());
    if (customer)
        createTicket(customer->id);
    else
        createCustomer();
}

void NewTicketDialog::createCustomer()
{
    protocol::CustomerCreate command;
    command.name = {m_ui->newNameEdit->text().trimmed().left(protocol::PersonName::maximum)};
    if (const QString phone = m_ui->newPhoneEdit->text().trimmed(); !phone.isEmpty())
        command.phone = {phone.left(protocol::PhoneText::maximum)};
    base::whenDone(
        m_context.connection.send(command), this, [this](const Result<domain::Customer> &customer) {
            if (customer)
                createTicket(customer->id);
            else
                showError(customer.error());
        });
}

void NewTicketDialog::createTicket(domain::CustomerId customer)
{
    protocol::TicketCreate command;
    command.customerId = customer;
    command.title = {m_ui->subjectEdit->text().trimmed()};
    if (const QString text = m_ui->descriptionEdit->toPlainText().trimmed(); !text.isEmpty())
        command.description = {text.left(protocol::LongText::maximum)};
    command.priority = Priority(m_ui->priorityBox->currentData().toInt());
    command.serviceType = ServiceType(m_ui->typeBox->currentData().toInt());
    base::whenDone(m_context.connection.send(command), this, [this](const Result<domain::Ticket> &ticket) {
        if (!ticket)
            return showError(ticket.error());
        emit created(ticket->id);
        accept();
    });
}

} // namespace relay::gui
