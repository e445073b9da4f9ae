// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_filter.h"

#include "domain/concern.h"
#include "models/time_texts.h"

namespace relay::models {

namespace {

bool hasDigits(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); });
}

} // namespace

QString typedTicketNumber(const QString &typed)
{
    QString digits = typed.normalized(QString::NormalizationForm_KC).trimmed();
    if (digits.startsWith(QLatin1Char('#')))
        digits.remove(0, 1);
    const bool onlyDigits =
        std::all_of(digits.cbegin(), digits.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return onlyDigits ? digits : QString();
}

bool TicketFilter::isActive() const
{
    return *this != TicketFilter();
}

// More letters of a word, or more words, find fewer tickets; a first digit begins to look at numbers too.
// What is overdue also depends on the time.
bool TicketFilter::narrows(const TicketFilter &wider) const
{
    TicketFilter other = wider;
    other.text = text;
    if (other != *this || overdueOnly || !text.startsWith(wider.text))
        return false;
    if (wider.text.isEmpty())
        return true;
    return hasDigits(wider.text) == hasDigits(text)
        && (typedTicketNumber(text).isEmpty() || !typedTicketNumber(wider.text).isEmpty());
}

TicketMatcher::TicketMatcher(const TicketFilter &filter, const domain::Actor &me, base::Timestamp now)
    : m_filter(filter), m_me(me), m_now(now), m_text(filter.text), m_digits(typedTicketNumber(filter.text)),
      m_hasDigits(hasDigits(filter.text))
{
}

bool TicketMatcher::matches(const domain::Ticket &ticket) const
{
    using Whose = TicketFilter::Whose;
    if (m_filter.whose == Whose::Mine && !domain::isOwn(m_me, ticket))
        return false;
    if (m_filter.whose == Whose::Nobody && ticket.assigneeId)
        return false;
    if (m_filter.priority && ticket.priority != *m_filter.priority)
        return false;
    if (m_filter.overdueOnly && !isOverdue(ticket, m_now))
        return false;
    return m_text.isEmpty() || matchesText(ticket);
}

bool TicketMatcher::matchesText(const domain::Ticket &ticket) const
{
    if (!m_digits.isEmpty() && QString::number(ticket.id.value).startsWith(m_digits))
        return true;
    const QString assignee = ticket.assignedToName.value_or(QString());
    const QStringView number = m_hasDigits ? QStringView(ticket.number) : QStringView();
    return m_text.score({ticket.title, ticket.customerName, assignee, number}) > 0;
}

} // namespace relay::models
