// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_readers.h"

namespace relay::domain {

namespace {

constexpr QStringView assignVerbs[]{u"需要工程师", u"请工程师", u"分配给", u"分配到", u"转交给", u"转给",
    u"转接给", u"指派给", u"派给", u"交给", u"分给", u"需要"};
constexpr QStringView helpWords[]{u"协助", u"支持", u"帮忙", u"处理"};
constexpr QStringView fillers[]{
    u"请", u"麻烦", u"帮忙", u"把", u"将", u"工单", u"此单", u"这个", u"这单", u"该", u"回复", u"现", u"先"};

// Before the verb these tell of an assignment instead of ordering one; our own answer says 已分配给.
constexpr QStringView tellingEnds[]{u"已", u"已经", u"刚", u"刚刚", u"曾", u"能", u"可以", u"等"};
constexpr QStringView tellingWords[]{u"之前", u"昨天", u"如果", u"谁"};

constexpr QStringView transferWords[]{u"转接", u"自动转接", u"需要转接", u"并转接", u"转接客户"};

ChatIntent unclear(Unclear::Reason reason)
{
    return Unclear{Unclear::NearestForm::Assign, reason};
}

// An @ between ASCII letters belongs to an address or a userid.
bool beginsMention(QStringView text, qsizetype at)
{
    if (text[at] != u'@')
        return false;
    return at == 0 || at + 1 == text.size() || !isAsciiWord(text[at - 1]) || !isAsciiWord(text[at + 1]);
}

qsizetype nextMention(QStringView text, qsizetype from)
{
    while (from < text.size() && !beginsMention(text, from))
        ++from;
    return from;
}

// All that is written together around a position; longer ones than any word of ours are cut.
QStringView wholeWord(QStringView text, qsizetype position)
{
    constexpr qsizetype reach = 8;
    qsizetype begin = position;
    while (begin > 0 && position - begin < reach && text[begin - 1].isLetterOrNumber())
        --begin;
    qsizetype end = position;
    while (end < text.size() && end - position < reach && text[end].isLetterOrNumber())
        ++end;
    return text.mid(begin, end - begin);
}

// 不转接 anywhere is heeded; 转接 only as a word of its own, since it is the one with effects outside.
std::optional<TransferWish> transferWish(QStringView text)
{
    constexpr QStringView word = u"转接";
    std::optional<TransferWish> wish;
    for (qsizetype i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.size())) {
        if (isNegated(text.first(i)))
            return TransferWish::Assist;
        const QStringView whole = wholeWord(text, i);
        if (whole.endsWith(u"转接给") || wordAt(whole, 0, transferWords).size() == whole.size())
            wish = TransferWish::Auto;
    }
    return wish;
}

ChatIntent assignment(const ChatText &text, qsizetype at, qsizetype from, QStringView quote)
{
    const QStringView folded = text.folded();
    const ReferenceReading reading = referenceOf(ticketNumbers(folded.mid(from)), quote);
    if (reading.trouble)
        return unclear(*reading.trouble);
    if (at == folded.size())
        return unclear(Unclear::Reason::MissingPerson);
    const QString person = text.wording(at + 1, nextMention(folded, at + 1));
    if (skipPauses(folded, at + 1) == folded.size() || person.isEmpty())
        return unclear(Unclear::Reason::MissingPerson);
    return AssignTicket{reading.ticket, person, transferWish(folded.mid(from))};
}

// Where the verb before this @ begins, else -1. 需要 alone is an order only with 协助 behind the person.
qsizetype verbBefore(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end > 0 && text[end - 1] == u' ')
        --end;
    const QStringView verb = endingWord(text.first(end), assignVerbs);
    if (verb.isEmpty())
        return -1;
    if (verb == u"需要" && !containsAny(text.mid(at, clauseEnd(text, at) - at), helpWords))
        return -1;
    return end - verb.size();
}

qsizetype clauseBegin(QStringView text, qsizetype position)
{
    while (position > 0 && !endsClause(text[position - 1]))
        --position;
    return position;
}

// Whether nothing but numbers and words without weight stands between two places.
bool isOnlyFilling(QStringView text, qsizetype from, qsizetype to)
{
    const QStringView part = text.first(to);
    while ((from = skipPauses(part, from)) < to) {
        const auto number = ticketNumberAt(part, from);
        const QStringView word = wordAt(part, from, fillers);
        if (!number && word.isEmpty())
            return false;
        from = number ? number->end : from + word.size();
    }
    return true;
}

ChatIntent readPhrase(const ChatText &text, qsizetype at, qsizetype verb, QStringView quote)
{
    const QStringView folded = text.folded();
    const qsizetype clause = clauseBegin(folded, verb);
    const QStringView before = folded.mid(clause, verb - clause);
    const bool isOrder = isOnlyFilling(folded, clause, verb);
    const bool hasNumber = !ticketNumbers(folded).isEmpty();
    if (!isOrder && !hasNumber && ticketNumbers(quote).isEmpty())
        return NotACommand{};
    const bool tells = !endingWord(before, tellingEnds).isEmpty() || containsAny(before, tellingWords);
    if (isNegated(before) || tells)
        return unclear(Unclear::Reason::NotAffirmed);
    const qsizetype end = clauseEnd(folded, at);
    if (asks(before) || endsAsQuestion(folded.mid(at, end - at), folded.mid(end)))
        return unclear(Unclear::Reason::Question);
    return assignment(text, at, 0, quote);
}

} // namespace

ChatIntent readAssignCommand(const ChatText &text, qsizetype from, QStringView quote)
{
    return assignment(text, nextMention(text.folded(), from), from, quote);
}

ChatIntent readAssignPhrase(const ChatText &text, QStringView quote)
{
    const QStringView folded = text.folded();
    for (qsizetype at = nextMention(folded, 0); at < folded.size(); at = nextMention(folded, at + 1)) {
        const qsizetype verb = verbBefore(folded, at);
        if (verb >= 0)
            return readPhrase(text, at, verb, quote);
    }
    return NotACommand{};
}

} // namespace relay::domain
