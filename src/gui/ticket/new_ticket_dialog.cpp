// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/new_ticket_dialog.h"

#include "base/continuation.h"
#include "domain/phone.h"
#include "gui/arrow_keys.h"
#include "gui/busy_line.h"
#include "gui/error_texts.h"
#include "gui/prompts.h"
#include "gui/theme/metrics.h"
#include "gui/ticket/customer_picker.h"
#include "models/ticket_texts.h"
#include "protocol/queries.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "ticket/ui_new_ticket_dialog.h"

#include <QShortcut>

#include <algorithm>

namespace relay::gui {

using base::Result;
using domain::Priority;
using domain::ServiceType;

namespace {

constexpr int mostRows = 4; // of customers, before the list scrolls

bool looksLikePhone(const QString &typed)
{
    return !typed.isEmpty() && std::all_of(typed.cbegin(), typed.cend(), domain::isPhoneCharacter);
}

// What stands there until the person writes something else.
void prefill(QLineEdit *edit, const QString &text)
{
    if (!edit->isModified() || edit->text().isEmpty())
        edit->setText(text);
}

} // namespace

NewTicketDialog::NewTicketDialog(const DeskContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_ui(std::make_unique<Ui::NewTicketDialog>()),
      m_picker(new CustomerPicker(context, this)), m_busy(new BusyLine(context.theme, this))
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
    m_ui->descriptionEdit->setFixedHeight(96);
    m_ui->errorLabel->hide();
    m_ui->useOwnerButton->hide();
    m_busy->setObjectName(QStringLiteral("newTicketBusy"));
    m_ui->busyPlace->addWidget(m_busy);
    connect(m_busy, &BusyLine::started, this, [this] { m_ui->createButton->setText(tr("Creating…")); });
    new ArrowKeys(m_ui->customerEdit, m_ui->customerList);
    connect(m_ui->customerEdit, &QLineEdit::textChanged, m_picker, &CustomerPicker::search);
    connect(m_ui->customerEdit, &QLineEdit::textChanged, this, &NewTicketDialog::showChoice);
    connect(m_picker, &CustomerPicker::answered, this, &NewTicketDialog::showFound);
    connect(m_picker, &CustomerPicker::failed, this, &NewTicketDialog::showError);
    connect(m_ui->customerList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &NewTicketDialog::showChoice);
    for (QLineEdit *edit : {m_ui->subjectEdit, m_ui->newNameEdit})
        connect(edit, &QLineEdit::textChanged, this, &NewTicketDialog::updateButton);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->createButton, &QPushButton::clicked, this, &NewTicketDialog::create);
    connect(m_ui->useOwnerButton, &QPushButton::clicked, this, &NewTicketDialog::useOwner);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(int(Qt::CTRL) | key), this);
        connect(shortcut, &QShortcut::activated, this, &NewTicketDialog::createOrShowMissing);
    }
    connect(
        &m_context.connection, &sync::DeskConnection::stateChanged, this, &NewTicketDialog::keepIfOffline);
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
    const int rows = std::min(m_picker->rowCount(), mostRows);
    m_ui->customerList->setFixedHeight(rows * m_ui->customerList->sizeHintForRow(0) + 2 * metrics::grid);
    if (typed && !m_ui->customerList->currentIndex().isValid())
        m_ui->customerList->setCurrentIndex(
            m_picker->index(0)); // the first one found, or the offer to add one
    if (!typed)
        m_ui->customerHint->setText(
            tr("Type a part of the name, its pinyin, the company or the phone number."));
    else if (found == 0)
        m_ui->customerHint->setText(tr("Nobody found that you may see. Add the customer below."));
    else if (m_context.connection.state() != sync::DeskConnection::State::Online)
        m_ui->customerHint->setText(
            tr("Without a connection only customers that this computer knows are found."));
    else
        m_ui->customerHint->setText(tr("%n customer(s) found.", nullptr, found));
    showChoice();
}

void NewTicketDialog::showChoice()
{
    const bool isNew = m_picker->isNewRow(m_ui->customerList->currentIndex());
    if (isNew)
        followTyped();
    m_ui->newCustomer->setVisible(isNew);
    updateButton();
}

// The new customer is the one who was looked for, as long as nobody says otherwise in these fields.
void NewTicketDialog::followTyped()
{
    const QString typed = m_ui->customerEdit->text().trimmed();
    const bool isPhone = looksLikePhone(typed);
    prefill(m_ui->newNameEdit, isPhone ? QString() : typed);
    prefill(m_ui->newPhoneEdit, isPhone ? typed : QString());
}

NewTicketDialog::Missing NewTicketDialog::missing() const
{
    const QModelIndex chosen = m_ui->customerList->currentIndex();
    if (!m_picker->isAnswered()) // what is chosen was found for something else
        return {tr("The customer is still being looked for."), m_ui->customerEdit};
    if (!chosen.isValid())
        return {tr("Choose a customer, or add one."), m_ui->customerEdit};
    if (m_picker->isNewRow(chosen) && m_ui->newNameEdit->text().trimmed().isEmpty())
        return {tr("The new customer needs a name."), m_ui->newNameEdit};
    if (m_ui->subjectEdit->text().trimmed().isEmpty())
        return {tr("The ticket needs a title."), m_ui->subjectEdit};
    return {};
}

void NewTicketDialog::updateButton()
{
    const QString text = missing().text;
    const QString key = QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText);
    m_ui->createButton->setEnabled(!m_waiting && text.isEmpty());
    m_ui->createButton->setToolTip(text.isEmpty() ? tr("Create the ticket (%1)").arg(key) : text);
}

void NewTicketDialog::createOrShowMissing()
{
    if (m_ui->createButton->isEnabled())
        create();
    else if (QWidget *field = missing().field)
        field->setFocus();
}

void NewTicketDialog::showError(const base::Error &error)
{
    m_waiting = false;
    m_busy->stop();
    m_ui->createButton->setText(tr("Create ticket"));
    m_ui->errorLabel->setText(errorText(error));
    m_ui->errorLabel->show();
    if (error.field == QLatin1StringView("phone")) {
        m_ui->newPhoneEdit->setFocus();
        m_ui->newPhoneEdit->selectAll();
        if (error.code == base::ErrorCode::Duplicate)
            findOwner(m_ui->newPhoneEdit->text());
    }
    updateButton();
}

// Somebody has this phone number: where the person may see who, the ticket can be theirs.
void NewTicketDialog::findOwner(const QString &phone)
{
    const std::optional<QString> asked = domain::normalisePhone(phone);
    if (!asked)
        return;
    protocol::CustomerFind query;
    query.phone = {*asked};
    base::whenDone(m_context.connection.query(query), this,
        [this, phone](const base::Result<protocol::CustomerFindReply> &reply) {
            if (reply && !reply->rows.isEmpty() && m_ui->newPhoneEdit->text() == phone)
                offerOwner(reply->rows.first());
        });
}

void NewTicketDialog::offerOwner(const domain::Customer &owner)
{
    m_owner = owner;
    m_ui->useOwnerButton->setText(tr("Create it for %1").arg(owner.name));
    m_ui->useOwnerButton->show();
}

void NewTicketDialog::useOwner()
{
    m_ui->errorLabel->hide();
    m_ui->useOwnerButton->hide();
    m_ui->customerEdit->setText(m_owner->name);
    m_picker->offer({*m_owner});
    createOrShowMissing();
}

bool NewTicketDialog::isTyped() const
{
    const QStringList texts{m_ui->customerEdit->text(), m_ui->newNameEdit->text(), m_ui->newPhoneEdit->text(),
        m_ui->subjectEdit->text(), m_ui->descriptionEdit->toPlainText()};
    return std::any_of(
        texts.cbegin(), texts.cend(), [](const QString &text) { return !text.trimmed().isEmpty(); });
}

void NewTicketDialog::reject()
{
    if (m_waiting || !isTyped()) // what was sent is not lost
        return QDialog::reject();
    m_context.prompts.ask(this,
        {tr("Discard the new ticket?"), tr("What you have typed would be lost."), tr("Discard"),
            tr("Keep writing")},
        [this] { QDialog::reject(); });
}

void NewTicketDialog::fill(const sync::StoredCommand &refused)
{
    const auto text = [&refused](const char *field) {
        return refused.body.value(QLatin1StringView(field)).toString();
    };
    const auto choose = [&text](QComboBox *box, const char *field, auto fallback) {
        using Choice = decltype(fallback);
        box->setCurrentIndex(box->findData(int(base::enumFromName<Choice>(text(field)).value_or(fallback))));
    };
    m_ui->subjectEdit->setText(text("title"));
    m_ui->descriptionEdit->setPlainText(text("description"));
    choose(m_ui->priorityBox, "priority", Priority::Normal);
    choose(m_ui->typeBox, "service_type", ServiceType::Repair);
    const domain::CustomerId known{refused.body.value(QLatin1StringView("customer_id")).toInteger()};
    if (const domain::Customer *customer = m_context.store.customer(known)) {
        m_ui->customerEdit->setText(customer->name);
        m_picker->offer({*customer});
    } else {
        m_ui->customerEdit->setText(text("customer_name"));
        m_picker->offer({});
        m_ui->newPhoneEdit->setText(text("phone"));
        m_ui->newPhoneEdit->setModified(true); // typed before
    }
    showError(*refused.refusal);
}

bool NewTicketDialog::waitsFor(const sync::StoredCommand &command) const
{
    return m_waiting && command.body == m_sent;
}

void NewTicketDialog::create()
{
    m_ui->errorLabel->hide();
    m_ui->useOwnerButton->hide();
    m_ui->createButton->setEnabled(false);
    m_waiting = true;
    m_busy->start(tr("The ticket is being created."));
    if (const domain::Customer *customer = m_picker->customerAt(m_ui->customerList->currentIndex())) {
        const protocol::TicketCreate command = ticketFor(customer->id);
        m_sent = base::toObject(command);
        wait(m_context.commands.create(command));
    } else {
        const protocol::TicketCreateWithCustomer command = ticketWithCustomer();
        m_sent = base::toObject(command);
        wait(m_context.commands.create(command));
    }
}

void NewTicketDialog::wait(const QFuture<Result<domain::Ticket>> &answer)
{
    base::whenDone(answer, this, [this](const Result<domain::Ticket> &ticket) {
        if (!ticket)
            return; // has come as a refusal, with what was sent
        emit created(ticket->id);
        accept();
    });
    keepIfOffline();
}

// The command is on the disk and needs nobody who waits for it.
void NewTicketDialog::keepIfOffline()
{
    if (!m_waiting || m_context.connection.state() == sync::DeskConnection::State::Online)
        return;
    m_waiting = false;
    emit kept();
    accept();
}

protocol::TicketCreate NewTicketDialog::ticketFor(domain::CustomerId customer) const
{
    protocol::TicketCreate command;
    command.customerId = customer;
    command.title = {m_ui->subjectEdit->text().trimmed()};
    if (const QString text = m_ui->descriptionEdit->toPlainText().trimmed(); !text.isEmpty())
        command.description = {text.left(protocol::LongText::maximum)};
    command.priority = Priority(m_ui->priorityBox->currentData().toInt());
    command.serviceType = ServiceType(m_ui->typeBox->currentData().toInt());
    return command;
}

// One command for both: the server takes them together or not at all.
protocol::TicketCreateWithCustomer NewTicketDialog::ticketWithCustomer() const
{
    const protocol::TicketCreate ticket = ticketFor({});
    protocol::TicketCreateWithCustomer command;
    command.customerName = {m_ui->newNameEdit->text().trimmed().left(protocol::PersonName::maximum)};
    if (const QString phone = m_ui->newPhoneEdit->text().trimmed(); !phone.isEmpty())
        command.phone = {phone.left(protocol::PhoneText::maximum)};
    command.title = ticket.title;
    command.description = ticket.description;
    command.priority = ticket.priority;
    command.serviceType = ticket.serviceType;
    return command;
}

} // namespace relay::gui
