// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_match.h"
#include "store/desk_store.h"

#include <QTimer>

namespace relay::models {

struct SearchHit
{
    enum class Kind { Ticket, Customer, Person };

    Kind kind;
    qint64 id;
    int score; // more is better; over 100 only for ticket numbers
    qint64 order; // among equals more is better
};

// How well what was typed is found in a customer or in a person: by name, pinyin, company, phone; user names.
// One rule for every field in which one of them is looked for. 0: not at all. Masked phones are not looked
// at.
int scoreOf(const base::TextMatch &match, const domain::Customer &customer);
int scoreOf(const base::TextMatch &match, const domain::Staff &person);

// Finds tickets, customers and people by what somebody typed: numbers, words, phones, pinyin and initials.
// Goes through the store in slices of a few milliseconds, so that nothing waits for it; there is no index
// that could be out of date. Main thread.
class DeskSearch final : public QObject
{
    Q_OBJECT

public:
    // Only tickets of this customer or of this assignee; both empty: everything.
    struct Scope
    {
        domain::CustomerId customer;
        domain::StaffId assignee;

        bool isEmpty() const { return !customer.isValid() && !assignee.isValid(); }
    };

    static constexpr int ticketLimit = 20;
    static constexpr int otherLimit = 5; // of customers and of people
    static constexpr int customersAlone = 20;

    explicit DeskSearch(const store::DeskStore &store, QObject *parent = nullptr);

    // Ends a search that still runs. Nothing typed finds nothing, but within a scope everything.
    void start(const QString &typed, const Scope &scope = {});
    // The same among customers alone.
    void startCustomers(const QString &typed);

signals:
    // The best first.
    void finished(const QList<relay::models::SearchHit> &hits);

private:
    void clear(const QString &typed);
    void goOn();
    void finish();
    void searchPeople();
    void tryTicket(domain::TicketId id);
    void tryCustomer(domain::CustomerId id);
    int ticketScore(const domain::Ticket &ticket) const;

    const store::DeskStore &m_store;
    base::TextMatch m_match{QString()};
    QString m_digits; // typed as a ticket's number
    Scope m_scope;
    int m_customerLimit = otherLimit;
    QList<domain::TicketId> m_tickets; // still to be looked at
    QList<domain::CustomerId> m_customers;
    QList<SearchHit> m_ticketHits;
    QList<SearchHit> m_customerHits;
    QList<SearchHit> m_personHits;
    QTimer m_slice;
};

} // namespace relay::models
