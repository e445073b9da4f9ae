// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_fields.h"
#include "domain/chat_readers.h"
#include "domain/phone.h"

namespace relay::domain {

namespace {

constexpr qsizetype longestBareName = 64;

ChatIntent unclear(Unclear::Reason reason)
{
    return Unclear{Unclear::NearestForm::Query, reason};
}

ChatIntent queryTicket(const QList<TicketNumber> &typed, QStringView quote)
{
    const ReferenceReading reading = referenceOf(typed, quote);
    if (reading.trouble)
        return unclear(*reading.trouble);
    if (!reading.ticket.id)
        return unclear(Unclear::Reason::MissingSubject);
    return QueryTickets{QueryTickets::Subject::Ticket, reading.ticket, {}, {}};
}

ChatIntent queryPhone(const std::optional<QString> &phone)
{
    if (!phone)
        return unclear(Unclear::Reason::BadPhone);
    return QueryTickets{QueryTickets::Subject::Phone, {}, {}, *phone};
}

ChatIntent queryCustomer(const QString &name)
{
    if (name.isEmpty() || name.size() > longestBareName)
        return unclear(Unclear::Reason::MissingSubject);
    return QueryTickets{QueryTickets::Subject::Customer, {}, name, {}};
}

// "张三", "@张三" or "13800138000" without a key.
ChatIntent queryBare(const ChatText &text, qsizetype from)
{
    const QStringView folded = text.folded();
    if (from < folded.size() && isPhoneCharacter(folded[from]))
        return queryPhone(normalisePhone(folded.mid(from)));
    if (from < folded.size() && folded[from] == u'@')
        ++from;
    return queryCustomer(text.name(from, text.size()));
}

} // namespace

ChatIntent readQuery(const ChatText &text, qsizetype from, QStringView quote)
{
    const QStringView folded = text.folded();
    const QList<TicketNumber> typed = ticketNumbers(folded.mid(from));
    from = skipSeparators(folded, from);
    if (!typed.isEmpty() || from == folded.size())
        return queryTicket(typed, quote);
    FieldKey key = fieldKeyAt(folded, from);
    QString name;
    if (key.field == Field::Customer) {
        const qsizetype end = customerNameEnd(folded, key.valueAt, NameReach::LatinWords);
        name = text.name(key.valueAt, end);
        key = fieldKeyAt(folded, skipSeparators(folded, end)); // a phone says more than a name
    }
    if (key.field == Field::Phone)
        return queryPhone(phoneRunAt(folded, key.valueAt).phone);
    return name.isEmpty() ? queryBare(text, from) : queryCustomer(name);
}

} // namespace relay::domain
