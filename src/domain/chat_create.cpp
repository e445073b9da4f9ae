// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_fields.h"
#include "domain/chat_readers.h"
#include "domain/phone.h"

#include <QStringList>

namespace relay::domain {

namespace {

// Reads the fields in any order. What is no field is the problem, or, if 问题: comes later, a stray word that
// is added to the problem, so that nothing that somebody wrote is lost.
class CreateReader
{
public:
    CreateReader(const ChatText &text, qsizetype from);
    ChatIntent read();

private:
    void findKeysAhead();
    bool isMissing(Field field) const;
    bool endsProblem(qsizetype position, qsizetype from) const;
    void readField(const FieldKey &key);
    void readCustomer(qsizetype from);
    void readPhone(qsizetype from);
    void readPriority(qsizetype from);
    void readProblem(qsizetype from);
    bool readWordAlone();
    void readStrayWord();
    ChatIntent finished();
    QStringView slice(qsizetype from, qsizetype to) const { return m_folded.mid(from, to - from); }

    const ChatText &m_text;
    const QStringView m_folded;
    qsizetype m_at;
    qsizetype m_problemKeyAt = -1; // the first 问题: that is still ahead
    qsizetype m_namedCustomerAt = -1; // the last @客户 or 客户:
    CreateTicket m_ticket;
    std::optional<Priority> m_priority; // from 优先级:
    QString m_spoken; // all but the customer and the phone, folded
    QStringList m_strayWords;
};

CreateReader::CreateReader(const ChatText &text, qsizetype from)
    : m_text(text), m_folded(text.folded()), m_at(from)
{
    findKeysAhead();
}

void CreateReader::findKeysAhead()
{
    for (qsizetype i = m_at; i < m_folded.size(); ++i) {
        const FieldKey key = fieldKeyAt(m_folded, i);
        if (key.field == Field::Problem && key.sign == KeySign::Colon && m_problemKeyAt < 0)
            m_problemKeyAt = i;
        if (key.field == Field::Customer && key.sign != KeySign::Bare)
            m_namedCustomerAt = i;
    }
}

bool CreateReader::isMissing(Field field) const
{
    switch (field) {
    case Field::Customer:
        return m_ticket.customerName.isEmpty();
    case Field::Phone:
        return m_ticket.phoneText.isEmpty();
    case Field::Problem:
        return m_ticket.problem.isEmpty();
    case Field::Priority:
        return !m_priority;
    case Field::None:
        break;
    }
    return false;
}

// Inside the problem a key counts only at the beginning of a word, once per field, and with a value that
// fits: people write about phones and customers.
bool CreateReader::endsProblem(qsizetype position, qsizetype from) const
{
    const bool isEmptyYet = position == from;
    if (!isEmptyYet && m_folded[position] != u'@' && !separatesFields(m_folded[position - 1]))
        return false;
    const FieldKey key = fieldKeyAt(m_folded, position);
    if (!isMissing(key.field) || key.field == Field::Problem || (isEmptyYet && key.sign == KeySign::Bare))
        return false;
    const bool hasValue = key.valueAt < m_folded.size();
    switch (key.field) {
    case Field::Customer:
        return hasValue && (key.sign != KeySign::Bare || m_namedCustomerAt < position);
    case Field::Phone:
        return hasValue && isPhoneCharacter(m_folded[key.valueAt]);
    case Field::Priority:
        return priorityValue(slice(key.valueAt, fieldWordEnd(m_folded, key.valueAt))).has_value();
    default:
        return false;
    }
}

void CreateReader::readCustomer(qsizetype from)
{
    const NameReach reach = m_problemKeyAt >= from ? NameReach::LatinWords : NameReach::OneWord;
    const qsizetype end = customerNameEnd(m_folded, from, reach);
    m_ticket.customerName = m_text.name(from, end);
    m_at = end;
}

void CreateReader::readPhone(qsizetype from)
{
    const PhoneRun run = phoneRunAt(m_folded, from);
    m_ticket.phoneText = m_text.wording(from, run.end);
    m_ticket.phone = run.phone;
    if (!m_ticket.phoneText.isEmpty()) {
        m_ticket.phoneState = run.phone ? CreateTicket::PhoneState::Valid : CreateTicket::PhoneState::Invalid;
    }
    m_at = run.end;
}

void CreateReader::readPriority(qsizetype from)
{
    m_at = fieldWordEnd(m_folded, from);
    m_priority = priorityValue(slice(from, m_at));
    m_spoken += slice(from, m_at).toString() + u'\n';
}

void CreateReader::readProblem(qsizetype from)
{
    qsizetype end = from;
    while (end < m_folded.size() && !endsProblem(end, from))
        ++end;
    m_at = end;
    if (end < m_folded.size()) {
        while (end > from && separatesFields(m_folded[end - 1]))
            --end; // the comma before the next field is not part of the problem
    }
    if (from < end) {
        m_ticket.problem = m_text.wording(from, end);
        m_spoken += slice(from, end).toString() + u'\n';
    }
    m_problemKeyAt = -1;
}

void CreateReader::readField(const FieldKey &key)
{
    switch (key.field) {
    case Field::Customer:
        return readCustomer(key.valueAt);
    case Field::Phone:
        return readPhone(key.valueAt);
    case Field::Problem:
        return readProblem(key.valueAt);
    case Field::Priority:
        return readPriority(key.valueAt);
    case Field::None:
        break;
    }
}

// 紧急 or a phone number between the fields, without a key.
bool CreateReader::readWordAlone()
{
    const qsizetype end = fieldWordEnd(m_folded, m_at);
    const QStringView word = slice(m_at, end);
    if (isPriorityWord(word)) {
        m_spoken += word.toString() + u'\n';
        m_at = end;
        return true;
    }
    if (!isMissing(Field::Phone) || !normalisePhone(word))
        return false;
    readPhone(m_at);
    return true;
}

void CreateReader::readStrayWord()
{
    const qsizetype end = fieldWordEnd(m_folded, m_at);
    m_strayWords += m_text.wording(m_at, end);
    m_spoken += slice(m_at, end).toString() + u'\n';
    m_at = end;
}

ChatIntent CreateReader::finished()
{
    if (!m_strayWords.isEmpty()) {
        const QString stray = m_strayWords.join(u' ');
        m_ticket.problem = m_ticket.problem.isEmpty() ? stray : m_ticket.problem + u'\n' + stray;
    }
    if (m_ticket.customerName.isEmpty())
        return Unclear{Unclear::NearestForm::Create, Unclear::Reason::MissingCustomer};
    if (m_ticket.problem.isEmpty())
        return Unclear{Unclear::NearestForm::Create, Unclear::Reason::MissingProblem};
    m_ticket.title = chatTitle(m_ticket.problem);
    m_ticket.priority = m_priority.value_or(spokenPriority(m_spoken).value_or(Priority::Normal));
    return m_ticket;
}

ChatIntent CreateReader::read()
{
    for (m_at = skipSeparators(m_folded, m_at); m_at < m_folded.size();
         m_at = skipSeparators(m_folded, m_at)) {
        const FieldKey key = fieldKeyAt(m_folded, m_at);
        const bool hasProblem = !m_ticket.problem.isEmpty();
        if (isMissing(key.field))
            readField(key);
        else if (!hasProblem && readWordAlone())
            continue;
        else if (hasProblem || m_problemKeyAt >= m_at)
            readStrayWord();
        else
            readProblem(m_at);
    }
    return finished();
}

} // namespace

QString chatTitle(const QString &problem)
{
    QString title;
    qsizetype characters = 0;
    for (char32_t c : problem.toUcs4()) {
        if (characters++ == chatTitleLength)
            break;
        title += QChar::isSpace(c) ? QStringLiteral(" ") : QString::fromUcs4(&c, 1);
    }
    return title.trimmed();
}

ChatIntent readCreate(const ChatText &text, qsizetype from)
{
    return CreateReader(text, from).read();
}

} // namespace relay::domain
