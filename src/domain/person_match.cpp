// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/person_match.h"

#include "domain/chat_grammar.h"
#include "domain/chat_text.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace relay::domain {

namespace {

constexpr qsizetype longestNaming = 256; // userid and name have at most 64 characters each

constexpr QStringView compoundSurnames[]{u"欧阳", u"司马", u"上官", u"诸葛", u"东方", u"皇甫", u"尉迟",
    u"公孙", u"慕容", u"令狐", u"司徒", u"夏侯", u"宇文", u"长孙", u"端木", u"南宫", u"独孤"};

// In falling order of what counts at equal length.
enum class Kind { Userid, Username, Name, SurnameTitle };

struct Hit
{
    Kind kind;
    qsizetype end;
    StaffId id;
};

bool isUseridCharacter(QChar c)
{
    return isAsciiWord(c) || c == u'.' || c == u'-' || c == u'@';
}

// "ligong" does not end inside "ligong2" or "ligong.wang", but "ligong." ends a sentence.
bool endsHere(QStringView text, qsizetype end)
{
    if (end == text.size() || !isAsciiWord(text[end - 1]))
        return true;
    if (isAsciiWord(text[end]))
        return false;
    return !isUseridCharacter(text[end]) || end + 1 == text.size() || !isAsciiWord(text[end + 1]);
}

// Where the key ends in the text if it stands at the beginning, else -1. Any run of space equals one space.
qsizetype keyEnd(QStringView text, QStringView key, Qt::CaseSensitivity sensitivity)
{
    qsizetype at = 0;
    for (qsizetype i = 0; i < key.size(); ++i) {
        if (at == text.size() || text.mid(at, 1).compare(key.mid(i, 1), sensitivity) != 0)
            return -1;
        ++at;
        while (key[i].isSpace() && at < text.size() && text[at].isSpace())
            ++at;
    }
    return at > 0 && endsHere(text, at) ? at : -1;
}

// A name of one character is too short to be found inside a word: 李 does not answer to 李工.
qsizetype nameEnd(QStringView text, const QString &name)
{
    const qsizetype end = keyEnd(text, name, Qt::CaseSensitive);
    const bool goesOn = end > 0 && end < text.size() && text[end].isLetterOrNumber();
    return name.size() == 1 && goesOn ? -1 : end;
}

qsizetype surnameTitleEnd(QStringView text, const PersonCandidate &person)
{
    if (person.duty != PersonCandidate::Duty::Engineer || person.name.isEmpty())
        return -1;
    const QStringView compound = wordAt(person.name, 0, compoundSurnames);
    const QStringView surname = compound.isEmpty() ? QStringView(person.name).first(1) : compound;
    if (surname.front().unicode() < 0x80)
        return -1;
    const QString title = surname.toString() + u'工';
    const qsizetype full = keyEnd(text, title + QStringLiteral("程师"), Qt::CaseSensitive);
    return full > 0 ? full : keyEnd(text, title, Qt::CaseSensitive);
}

void addHits(QList<Hit> &hits, QStringView text, const PersonCandidate &person)
{
    const auto add = [&](Kind kind, qsizetype end) {
        if (end > 0)
            hits += Hit{kind, end, person.id};
    };
    add(Kind::Userid, keyEnd(text, person.userid, Qt::CaseInsensitive));
    add(Kind::Username, keyEnd(text, person.username, Qt::CaseInsensitive));
    add(Kind::Name, nameEnd(text, ChatText(person.name).folded().toString().simplified()));
    add(Kind::SurnameTitle, surnameTitleEnd(text, person));
}

QList<Hit> bestHits(const QList<Hit> &hits)
{
    const auto isBetter = [](const Hit &a, const Hit &b) {
        return a.end != b.end ? a.end > b.end : a.kind < b.kind;
    };
    const auto best = std::min_element(hits.begin(), hits.end(), isBetter);
    QList<Hit> result;
    std::copy_if(hits.begin(), hits.end(), std::back_inserter(result),
        [best](const Hit &hit) { return hit.end == best->end && hit.kind == best->kind; });
    return result;
}

// "(ligong)" right behind the name.
struct Bracket
{
    QStringView userid;
    qsizetype begin = 0;
    qsizetype end = 0;
};

std::optional<Bracket> bracketIn(QStringView text)
{
    const qsizetype open = text.indexOf(u'(');
    const qsizetype close = text.indexOf(u')', open + 1);
    if (open < 0 || close < 0)
        return std::nullopt;
    const QStringView name = text.first(open).trimmed();
    const QStringView userid = text.mid(open + 1, close - open - 1).trimmed();
    // spaces only in Latin names: the bracket in "李四 明天去(现场)" is not behind the name
    const bool isLatin = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x250; });
    const bool isName = std::none_of(name.begin(), name.end(),
        [isLatin](QChar c) { return endsClause(c) || c == u'@' || (c.isSpace() && !isLatin); });
    if (!isName || userid.isEmpty() || !std::all_of(userid.begin(), userid.end(), isUseridCharacter))
        return std::nullopt;
    return Bracket{userid, open, close + 1};
}

std::optional<Hit> personInBracket(const Bracket &bracket, const QList<PersonCandidate> &people)
{
    for (const PersonCandidate &person : people) {
        const bool isMeant = bracket.userid.compare(person.userid, Qt::CaseInsensitive) == 0;
        if (isMeant && person.state == PersonCandidate::State::Active)
            return Hit{Kind::Userid, bracket.end, person.id};
    }
    return std::nullopt;
}

QList<Hit> findHits(QStringView text, const QList<PersonCandidate> &people)
{
    const std::optional<Bracket> bracket = bracketIn(text);
    if (bracket) {
        if (const auto hit = personInBracket(*bracket, people))
            return {*hit};
    }
    QList<Hit> hits;
    for (const PersonCandidate &person : people) {
        if (person.state == PersonCandidate::State::Active)
            addHits(hits, text, person);
    }
    if (hits.isEmpty())
        return {};
    hits = bestHits(hits);
    // 李工(gone) names one person exactly; if that one is not here, another 李工 must not be taken instead
    const bool bracketFollows = bracket && skipSpaces(text, hits.front().end) == bracket->begin;
    return bracketFollows ? QList<Hit>() : hits;
}

} // namespace

PersonMatch matchPerson(QStringView textAfterAt, const QList<PersonCandidate> &people)
{
    const ChatText text(textAfterAt.left(longestNaming));
    const qsizetype begin = skipSpaces(text.folded(), 0);
    const QList<Hit> hits = findHits(text.folded().mid(begin), people);
    if (hits.isEmpty())
        return {};
    PersonMatch match;
    for (const Hit &hit : hits)
        match.ids += hit.id;
    match.outcome = hits.size() == 1 ? PersonMatch::Outcome::One : PersonMatch::Outcome::Several;
    match.consumed = text.typedPosition(begin + hits.front().end);
    return match;
}

} // namespace relay::domain
