// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ticket/new_ticket_dialog.h"

#include "base/continuation.h"
#include "base/json_codec.h"
#include "domain/phone.h"
#include "domain/row_access.h"
#include "gui/arrow_keys.h"
#include "gui/busy_line.h"
#include "gui/error_texts.h"
#include "gui/prompts.h"
#include "gui/text_limit.h"
#include "gui/theme/metrics.h"
#include "gui/ticket/customer_picker.h"
#include "models/ticket_texts.h"
#include "protocol/queries.h"
#include "store/desk_store.h"
#include "store/ticket_commands.h"
#include "sync/desk_connection.h"
#include "sync/drafts.h"
#include "ticket/ui_new_ticket_dialog.h"

#include <QShortcut>

#include <algorithm>
#include <utility>

namespace relay::gui {

using base::Result;
using domain::Priority;
using domain::ServiceType;

namespace {

constexpr int mostRows = 4; // of customers, before the list scrolls
const QString draftField = QStringLiteral("new_ticket");

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
    addLimits();
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
    connect(m_ui->customerEdit, &QLineEdit::returnPressed, this, &NewTicketDialog::takeCustomer);
    connect(m_ui->customerList, &QListView::activated, this, &NewTicketDialog::takeCustomer);
    connect(m_picker, &CustomerPicker::answered, this, &NewTicketDialog::showFound);
    connect(m_picker, &CustomerPicker::failed, this, &NewTicketDialog::showError);
    connect(m_ui->customerList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &NewTicketDialog::showChoice);
    connect(m_ui->typeBox, &QComboBox::currentIndexChanged, this, &NewTicketDialog::showOthers);
    connect(m_ui->otherButton, &QPushButton::clicked, this, [this] {
        QDialog::reject(); // what was typed stays as the draft
        emit existingChosen(m_other);
    });
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

void NewTicketDialog::addLimits()
{
    const auto add = [this](auto *edit, int most, QList<TextLimit *> &limits) {
        auto *limit = new TextLimit(edit, most, this);
        limits.append(limit);
        using Edit = std::remove_pointer_t<decltype(edit)>; // after the limit has counted
        connect(edit, &Edit::textChanged, this, &NewTicketDialog::updateButton);
        return limit;
    };
    m_ui->layout4->addWidget(add(m_ui->subjectEdit, protocol::Title::maximum, m_limits));
    m_ui->layout5->addWidget(add(m_ui->descriptionEdit, protocol::LongText::maximum, m_limits));
    m_ui->newNamePlace->addWidget(add(m_ui->newNameEdit, protocol::PersonName::maximum, m_customerLimits));
    m_ui->newPhonePlace->addWidget(add(m_ui->newPhoneEdit, protocol::PhoneText::maximum, m_customerLimits));
}

void NewTicketDialog::goOn()
{
    m_draftIsKept = true;
    takeUpDraft();
    for (QLineEdit *edit : {m_ui->customerEdit, m_ui->newNameEdit, m_ui->newPhoneEdit, m_ui->subjectEdit})
        connect(edit, &QLineEdit::textChanged, this, &NewTicketDialog::keepDraft);
    connect(m_ui->descriptionEdit, &QPlainTextEdit::textChanged, this, &NewTicketDialog::keepDraft);
    for (QComboBox *box : {m_ui->priorityBox, m_ui->typeBox})
        connect(box, &QComboBox::currentIndexChanged, this, &NewTicketDialog::keepDraft);
    connect(m_ui->customerList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &NewTicketDialog::keepDraft);
}

void NewTicketDialog::takeUpDraft()
{
    const std::optional<sync::Draft> draft = m_context.drafts.find({}, draftField);
    if (!draft)
        return;
    const QJsonObject typed = base::parseObject(draft->text.toUtf8()).value_or(QJsonObject());
    const auto text = [&typed](
                          const char *field) { return typed.value(QLatin1StringView(field)).toString(); };
    m_ui->subjectEdit->setText(text("title"));
    m_ui->descriptionEdit->setPlainText(text("description"));
    m_ui->priorityBox->setCurrentIndex(typed.value(QStringLiteral("priority")).toInt());
    m_ui->typeBox->setCurrentIndex(typed.value(QStringLiteral("service_type")).toInt());
    m_ui->newNameEdit->setText(text("customer_name"));
    m_ui->newPhoneEdit->setText(text("phone"));
    m_ui->newNameEdit->setModified(!text("customer_name").isEmpty()); // as it was typed
    m_ui->newPhoneEdit->setModified(!text("phone").isEmpty());
    m_ui->customerEdit->setText(text("customer"));
    const domain::CustomerId chosen{typed.value(QStringLiteral("customer_id")).toInteger()};
    if (const domain::Customer *customer = m_context.store.customer(chosen))
        m_picker->offer({*customer});
}

// Also when the program ends while the dialog is open.
void NewTicketDialog::keepDraft()
{
    if (!m_draftIsKept || m_waiting)
        return;
    const domain::Customer *chosen = m_picker->customerAt(m_ui->customerList->currentIndex());
    const QJsonObject typed{{QStringLiteral("customer"), m_ui->customerEdit->text()},
        {QStringLiteral("customer_id"), chosen ? chosen->id.value : 0},
        {QStringLiteral("customer_name"), m_ui->newNameEdit->text()},
        {QStringLiteral("phone"), m_ui->newPhoneEdit->text()},
        {QStringLiteral("title"), m_ui->subjectEdit->text()},
        {QStringLiteral("description"), m_ui->descriptionEdit->toPlainText()},
        {QStringLiteral("priority"), m_ui->priorityBox->currentIndex()},
        {QStringLiteral("service_type"), m_ui->typeBox->currentIndex()}};
    const QString text = isTyped() ? QString::fromUtf8(base::compactJson(typed)) : QString();
    m_context.drafts.keep({{}, draftField, text, 0, {}});
}

void NewTicketDialog::discardDraft()
{
    if (std::exchange(m_draftIsKept, false))
        m_context.drafts.discard({}, draftField);
}

void NewTicketDialog::chooseCustomer(const domain::Customer &customer)
{
    m_ui->customerEdit->setText(customer.name);
    m_picker->offer({customer});
}

// The one that is marked, and on to what comes next.
void NewTicketDialog::takeCustomer()
{
    const QModelIndex marked = m_ui->customerList->currentIndex();
    if (const domain::Customer *customer = m_picker->customerAt(marked)) {
        chooseCustomer(domain::Customer(*customer));
        m_ui->subjectEdit->setFocus();
    } else if (m_picker->isNewRow(marked)) {
        m_ui->newPhoneEdit->setFocus();
    }
}

// Two people report the same fault, or one twice.
void NewTicketDialog::showOthers()
{
    const domain::Customer *customer = m_picker->customerAt(m_ui->customerList->currentIndex());
    const auto type = ServiceType(m_ui->typeBox->currentData().toInt());
    const domain::Ticket *other = nullptr;
    for (const domain::Ticket *ticket : m_context.store.tickets()) {
        const bool same = customer && ticket->customerId == customer->id && ticket->serviceType == type
            && domain::isOpen(ticket->status);
        if (same && (!other || other->id < ticket->id))
            other = ticket; // the newest
    }
    m_ui->otherBox->setVisible(other);
    if (!other)
        return;
    m_ui->otherLabel->setText(tr("%1 has an open ticket of this kind: %2").arg(customer->name, other->title));
    m_ui->otherButton->setText(tr("Open #%1").arg(other->id.value));
    m_ui->otherButton->setVisible(m_draftIsKept);
    m_other = other->id;
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
    showOthers();
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
    const QList<TextLimit *> limits = m_picker->isNewRow(chosen) ? m_limits + m_customerLimits : m_limits;
    for (const TextLimit *limit : limits) {
        if (limit->isOver())
            return {limit->problem(), nullptr};
    }
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
    keepDraft();
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
    chooseCustomer(domain::Customer(*m_owner));
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
    if (m_waiting || !isTyped()) { // what was sent is not lost
        discardDraft();
        return QDialog::reject();
    }
    m_context.prompts.ask(this,
        {tr("Discard the new ticket?"), tr("What you have typed would be lost."), tr("Discard"),
            tr("Keep writing")},
        [this] {
            discardDraft();
            QDialog::reject();
        });
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
        chooseCustomer(*customer);
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
    m_context.drafts.discard({}, draftField); // the command is kept instead
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
        discardDraft();
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
    discardDraft();
    emit kept();
    accept();
}

protocol::TicketCreate NewTicketDialog::ticketFor(domain::CustomerId customer) const
{
    protocol::TicketCreate command;
    command.customerId = customer;
    command.title = {m_ui->subjectEdit->text().trimmed()};
    if (const QString text = m_ui->descriptionEdit->toPlainText().trimmed(); !text.isEmpty())
        command.description = {text};
    command.priority = Priority(m_ui->priorityBox->currentData().toInt());
    command.serviceType = ServiceType(m_ui->typeBox->currentData().toInt());
    return command;
}

// One command for both: the server takes them together or not at all.
protocol::TicketCreateWithCustomer NewTicketDialog::ticketWithCustomer() const
{
    const protocol::TicketCreate ticket = ticketFor({});
    protocol::TicketCreateWithCustomer command;
    command.customerName = {m_ui->newNameEdit->text().trimmed()};
    if (const QString phone = m_ui->newPhoneEdit->text().trimmed(); !phone.isEmpty())
        command.phone = {phone};
    command.title = ticket.title;
    command.description = ticket.description;
    command.priority = ticket.priority;
    command.serviceType = ticket.serviceType;
    return command;
}

} // namespace relay::gui
