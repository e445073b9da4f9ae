// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/customer.h"
#include "gui/desk_context.h"
#include "protocol/ticket_commands.h"
#include "sync/stored_command.h"

#include <QDialog>
#include <QFuture>

#include <memory>

namespace Ui {
class NewTicketDialog;
}

namespace relay::gui {

class BusyLine;
class CustomerPicker;
class TextLimit;

// A new ticket for a customer that is found by name or phone, or added on the way. Stays open until the
// server has taken it, so that what it does not accept can be corrected; without a connection the ticket is
// kept and the dialog goes.
class NewTicketDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit NewTicketDialog(const DeskContext &context, QWidget *parent = nullptr);
    ~NewTicketDialog() override;

    // With what was typed the last time and neither sent nor discarded.
    void goOn();
    // With what was typed for this command, and why it was refused.
    void fill(const sync::StoredCommand &refused);
    // It has made this command and shows what comes of it.
    bool waitsFor(const sync::StoredCommand &command) const;
    void showError(const base::Error &error);
    // Asks before what was typed is lost.
    void reject() override;

signals:
    void created(relay::domain::TicketId ticket);
    // It is about this one, which is there already.
    void existingChosen(relay::domain::TicketId ticket);
    void kept();

private:
    void build();
    void addLimits();
    void fillChoices();
    void takeUpDraft();
    void keepDraft();
    void discardDraft();
    void chooseCustomer(const domain::Customer &customer);
    void showOthers();
    // What is still needed, and where it is typed; nothing: the ticket can be created.
    struct Missing
    {
        QString text;
        QWidget *field = nullptr;
    };

    void showFound(int found);
    void takeCustomer();
    void showChoice();
    void followTyped();
    Missing missing() const;
    void updateButton();
    void createOrShowMissing();
    void create();
    bool isTyped() const;
    void findOwner(const QString &phone);
    void offerOwner(const domain::Customer &owner);
    void useOwner();
    void wait(const QFuture<base::Result<domain::Ticket>> &answer);
    void keepIfOffline();
    protocol::TicketCreate ticketFor(domain::CustomerId customer) const;
    protocol::TicketCreateWithCustomer ticketWithCustomer() const;

    DeskContext m_context;
    std::unique_ptr<Ui::NewTicketDialog> m_ui;
    CustomerPicker *m_picker;
    BusyLine *m_busy;
    bool m_waiting = false; // for the answer
    domain::TicketId m_other; // open, of the same customer and kind
    QJsonObject m_sent;
    QList<TextLimit *> m_limits; // of the ticket
    QList<TextLimit *> m_customerLimits; // of a new customer
    bool m_draftIsKept = false; // a refused ticket is kept as the command that it was
    std::optional<domain::Customer> m_owner; // of the phone that another customer has
};

} // namespace relay::gui
