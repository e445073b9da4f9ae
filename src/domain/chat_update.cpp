// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_readers.h"
#include "domain/chat_status.h"
#include "domain/ticket_rules.h"

namespace relay::domain {

namespace {

using Kind = UpdateTicket::Kind;
using Reason = Unclear::Reason;

// May stand before the state word without changing what is said: 回复 已解决, 把 #123 关闭
constexpr QStringView fillers[]{u"回复", u"工单", u"状态", u"更新", u"更新为", u"改为", u"标记", u"标记为",
    u"设为", u"请", u"麻烦", u"帮忙", u"把", u"将", u"这个", u"此", u"该", u"本", u"我", u"现在", u"目前",
    u"现", u"问题", u"故障", u"编号", u"单号", u"这边", u"申请"};

// The beginning of the text up to the first word with weight, and the numbers in it.
struct Head
{
    qsizetype end = 0; // of the fillers
    qsizetype numbersEnd = 0;
    QList<TicketNumber> numbers;
};

Unclear unclear(Reason reason)
{
    return {Unclear::NearestForm::Update, reason};
}

Head readHead(QStringView text)
{
    Head head;
    for (head.end = skipPauses(text, 0); head.end < text.size(); head.end = skipPauses(text, head.end)) {
        if (const auto number = ticketNumberAt(text, head.end)) {
            head.numbers += *number;
            head.end = head.numbersEnd = number->end;
            continue;
        }
        const QStringView word = wordAt(text, head.end, fillers);
        if (word.isEmpty() || statusWordAt(text, head.end))
            break;
        head.end += word.size();
    }
    return head;
}

// "已解决 #123": numbers that follow the word and nothing but space or, without one before, a comma.
qsizetype readNumbersBehind(QStringView text, qsizetype from, QList<TicketNumber> &numbers)
{
    while (from < text.size()) {
        const qsizetype at = numbers.isEmpty() ? skipPauses(text, from) : skipSpaces(text, from);
        const auto number = ticketNumberAt(text, at);
        if (!number)
            break;
        numbers += *number;
        from = number->end;
    }
    return from;
}

// A number that only the note mentions counts as the ticket, unless the quote names another one.
ReferenceReading referenceFromNote(QStringView note, QStringView quote)
{
    ReferenceReading typed = referenceOf(ticketNumbers(note), {});
    const ReferenceReading quoted = referenceOf({}, quote);
    if (!quoted.ticket.id)
        return typed;
    const bool differs = typed.ticket.id && typed.ticket.id != quoted.ticket.id;
    if (differs || typed.trouble == Reason::SeveralTickets)
        return {{}, Reason::SeveralTickets};
    return quoted;
}

// "#123 已解决，#124 已解决": doing one and dropping the other would be a lie.
bool namesSecondCommand(QStringView note)
{
    for (const TicketNumber &number : ticketNumbers(note)) {
        if (statusWordAt(note, skipPauses(note, number.end)))
            return true;
    }
    return false;
}

QString noteFrom(const ChatText &text, qsizetype from)
{
    return text.wording(skipPauses(text.folded(), from), text.size());
}

// The state's progress, and where the note begins.
std::optional<Reason> readProgress(
    QStringView text, const StatusWord &status, UpdateTicket &update, qsizetype &end)
{
    if (status.kind != Kind::Processing && status.kind != Kind::Handled)
        return std::nullopt;
    const bool isRequired = status.progress == StatusWord::Progress::Required;
    const ProgressReading reading =
        progressAt(text, end, isRequired ? PercentSign::NumberAlone : PercentSign::Needed);
    if (reading.outcome == ProgressReading::Outcome::Read) {
        update.progress = reading.percent;
        end = reading.end;
    } else if (isRequired || reading.outcome == ProgressReading::Outcome::Bad) {
        return Reason::BadProgress;
    } else if (status.kind == Kind::Handled) {
        update.progress = handledProgress;
    }
    return std::nullopt;
}

ChatIntent updateFrom(const ChatText &text, const Head &head, const StatusWord &status, QStringView quote)
{
    const QStringView folded = text.folded();
    if (const auto doubt = doubtAbout(folded, status))
        return unclear(*doubt);
    UpdateTicket update;
    update.kind = status.kind;
    QList<TicketNumber> numbers = head.numbers;
    qsizetype end = readNumbersBehind(folded, status.end, numbers);
    if (const auto trouble = readProgress(folded, status, update, end))
        return unclear(*trouble);
    end = readNumbersBehind(folded, end, numbers);
    const QStringView note = folded.mid(end);
    if (namesSecondCommand(note))
        return unclear(Reason::SeveralTickets);
    const ReferenceReading reading =
        numbers.isEmpty() ? referenceFromNote(folded, quote) : referenceOf(numbers, quote);
    if (reading.trouble)
        return unclear(*reading.trouble);
    update.ticket = reading.ticket;
    const bool opensText = status.begin == head.end;
    update.note =
        noteFrom(text, opensText ? end : head.numbersEnd); // inside a sentence all of it is the note
    return update;
}

// "#123 75%"
ChatIntent updateFromPercentage(
    const TicketReference &ticket, const ChatText &text, const ProgressReading &reading)
{
    if (reading.outcome == ProgressReading::Outcome::Bad)
        return unclear(Reason::BadProgress);
    return UpdateTicket{ticket, Kind::Processing, reading.percent, noteFrom(text, reading.end)};
}

// Talk that opens with a number but has no state word.
ChatIntent commentFrom(const ChatText &text, const Head &head)
{
    const QStringView folded = text.folded();
    const ReferenceReading reading = referenceOf(head.numbers, {});
    if (reading.trouble)
        return unclear(*reading.trouble);
    const qsizetype begin = skipPauses(folded, head.numbersEnd);
    if (head.end == folded.size())
        return QueryTickets{QueryTickets::Subject::Ticket, reading.ticket, {}, {}};
    if (folded[begin] == u'@')
        return Unclear{Unclear::NearestForm::Assign, Reason::UnknownAction};
    const ProgressReading progress = progressAt(folded, head.numbersEnd, PercentSign::Needed);
    if (progress.outcome != ProgressReading::Outcome::None)
        return updateFromPercentage(reading.ticket, text, progress);
    const QStringView rest = folded.mid(begin);
    const bool endsInMark = rest.endsWith(u'?') || rest.endsWith(u'\uFF1F');
    if (endsInMark || endsAsQuestion(rest, {}) || asks(rest.first(clauseEnd(rest, 0))))
        return unclear(Reason::Question);
    if (hasNegatedCommand(rest.first(clauseEnd(rest, 0))))
        return unclear(Reason::NotAffirmed);
    return UpdateTicket{reading.ticket, Kind::Comment, std::nullopt, noteFrom(text, head.numbersEnd)};
}

} // namespace

ChatIntent readUpdate(const ChatText &text, QStringView quote)
{
    const QStringView folded = text.folded();
    const Head head = readHead(folded);
    if (const auto status = statusWordAt(folded, head.end))
        return updateFrom(text, head, *status, quote);
    const bool hasTicket = !ticketNumbers(folded).isEmpty() || !ticketNumbers(quote).isEmpty();
    if (hasTicket) {
        if (const auto status = statusWordInside(folded, head.end))
            return updateFrom(text, head, *status, quote);
    }
    if (const auto doubt = unsolvedFrom(folded, 0))
        return unclear(*doubt);
    if (head.numbers.isEmpty())
        return NotACommand{};
    return commentFrom(text, head);
}

} // namespace relay::domain
