// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/desk_search.h"

#include "domain/row_access.h"
#include "models/ticket_filter.h"

#include <QElapsedTimer>

#include <algorithm>
#include <tuple>

namespace relay::models {

namespace {

constexpr qint64 sliceMs = 4; // a quarter of a frame
constexpr int rowsBetweenLooks = 200; // at the time
constexpr int sameNumber = 1'000;
constexpr int numberStart = 500;
constexpr qint64 openFirst = 1LL << 60; // among equals: later than any time

bool isBetter(const SearchHit &a, const SearchHit &b)
{
    return std::tie(a.score, a.order) > std::tie(b.score, b.order);
}

void keepBest(QList<SearchHit> &hits, int limit)
{
    const auto kept = std::min<qsizetype>(limit, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + kept, hits.end(), isBetter);
    hits.resize(kept);
}

void addHit(QList<SearchHit> &hits, const SearchHit &hit, int limit)
{
    hits.append(hit);
    if (hits.size() > 16 * limit) // a word that everything holds must not cost memory
        keepBest(hits, limit);
}

} // namespace

int scoreOf(const base::TextMatch &match, const domain::Customer &customer)
{
    const bool phone = customer.phone && !customer.phoneMasked;
    return match.score(
        {customer.name, customer.company, phone ? QStringView(*customer.phone) : QStringView()});
}

int scoreOf(const base::TextMatch &match, const domain::Staff &person)
{
    return match.score({person.name, person.username,
        person.wecomUserid ? QStringView(*person.wecomUserid) : QStringView()});
}

DeskSearch::DeskSearch(const store::DeskStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &DeskSearch::goOn);
}

void DeskSearch::clear(const QString &typed)
{
    m_match = base::TextMatch(typed);
    m_ticketHits.clear();
    m_customerHits.clear();
    m_personHits.clear();
    m_tickets.clear();
    m_customers.clear();
}

void DeskSearch::startCustomers(const QString &typed)
{
    clear(typed);
    m_customerLimit = customersAlone;
    if (!m_match.isEmpty())
        m_customers = m_store.customerIds();
    m_slice.start();
}

void DeskSearch::start(const QString &typed, const Scope &scope)
{
    clear(typed);
    m_digits = typedTicketNumber(typed);
    m_scope = scope;
    m_customerLimit = otherLimit;
    if (!m_match.isEmpty() || !scope.isEmpty())
        m_tickets = m_store.ticketIds();
    if (!m_match.isEmpty() && scope.isEmpty()) {
        m_customers = m_store.customerIds();
        searchPeople();
    }
    m_slice.start();
}

void DeskSearch::goOn()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_tickets.isEmpty() || !m_customers.isEmpty()) {
        for (int i = 0; i < rowsBetweenLooks && !m_tickets.isEmpty(); ++i)
            tryTicket(m_tickets.takeLast());
        for (int i = 0; i < rowsBetweenLooks && !m_customers.isEmpty(); ++i)
            tryCustomer(m_customers.takeLast());
        if (timer.elapsed() >= sliceMs)
            return;
    }
    finish();
}

void DeskSearch::finish()
{
    m_slice.stop();
    keepBest(m_ticketHits, ticketLimit);
    keepBest(m_customerHits, m_customerLimit);
    keepBest(m_personHits, otherLimit);
    // few people and customers stand before many tickets that match as well
    QList<SearchHit> hits = m_personHits + m_customerHits + m_ticketHits;
    std::stable_sort(
        hits.begin(), hits.end(), [](const SearchHit &a, const SearchHit &b) { return a.score > b.score; });
    emit finished(hits);
}

void DeskSearch::searchPeople()
{
    const QList<domain::Staff> people = m_store.allStaff();
    for (const domain::Staff &person : people) {
        const int score = person.active ? scoreOf(m_match, person) : 0;
        if (score > 0)
            m_personHits.append({SearchHit::Kind::Person, person.id.value, score, -person.id.value});
    }
}

void DeskSearch::tryCustomer(domain::CustomerId id)
{
    const domain::Customer *customer = m_store.customer(id);
    if (!customer)
        return;
    const int score = scoreOf(m_match, *customer);
    if (score > 0) {
        addHit(m_customerHits, {SearchHit::Kind::Customer, id.value, score, customer->updatedAt.milliseconds},
            m_customerLimit);
    }
}

void DeskSearch::tryTicket(domain::TicketId id)
{
    const domain::Ticket *ticket = m_store.ticket(id);
    if (!ticket)
        return;
    const bool inScope = (!m_scope.customer.isValid() || ticket->customerId == m_scope.customer)
        && (!m_scope.assignee.isValid() || ticket->assigneeId == m_scope.assignee);
    const int score = inScope ? ticketScore(*ticket) : 0;
    if (score == 0)
        return;
    const qint64 order = ticket->updatedAt.milliseconds + (domain::isOpen(ticket->status) ? openFirst : 0);
    addHit(m_ticketHits, {SearchHit::Kind::Ticket, id.value, score, order}, ticketLimit);
}

int DeskSearch::ticketScore(const domain::Ticket &ticket) const
{
    if (!m_digits.isEmpty()) {
        const QString id = QString::number(ticket.id.value);
        if (id.startsWith(m_digits))
            return id == m_digits ? sameNumber : numberStart;
    }
    return m_match.score({ticket.title, ticket.customerName, ticket.number});
}

} // namespace relay::models
