// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_status.h"

#include "domain/chat_grammar.h"

namespace relay::domain {

namespace {

using Kind = UpdateTicket::Kind;
using Reason = Unclear::Reason;

enum class Ending { Open, WholeWord };

struct KnownWord
{
    QStringView word;
    Kind kind;
    Ending ending;
};

constexpr QStringView progressWord = u"进度";

constexpr KnownWord knownWords[]{{u"已解决", Kind::Resolved, Ending::Open},
    {u"已经解决", Kind::Resolved, Ending::Open}, {u"解决了", Kind::Resolved, Ending::Open},
    {u"已处理", Kind::Handled, Ending::Open}, {u"已经处理", Kind::Handled, Ending::Open},
    {u"处理中", Kind::Processing, Ending::WholeWord}, {u"正在处理", Kind::Processing, Ending::Open},
    {u"正在处理中", Kind::Processing, Ending::WholeWord}, {progressWord, Kind::Processing, Ending::WholeWord},
    {u"升级处理", Kind::Escalated, Ending::Open}, {u"需要升级处理", Kind::Escalated, Ending::Open},
    {u"需要升级", Kind::Escalated, Ending::WholeWord}, {u"申请升级", Kind::Escalated, Ending::WholeWord},
    {u"已升级", Kind::Escalated, Ending::WholeWord}, {u"升级", Kind::Escalated, Ending::WholeWord},
    {u"关闭", Kind::Closed, Ending::WholeWord}, {u"已关闭", Kind::Closed, Ending::WholeWord},
    {u"关单", Kind::Closed, Ending::WholeWord}, {u"重新打开", Kind::Reopened, Ending::WholeWord},
    {u"重新开启", Kind::Reopened, Ending::WholeWord}, {u"重开", Kind::Reopened, Ending::WholeWord},
    {u"取消", Kind::Cancelled, Ending::WholeWord}, {u"已取消", Kind::Cancelled, Ending::WholeWord}};

constexpr QStringView insideWords[]{u"已解决", u"已经解决", u"解决了", u"已处理", u"已经处理"};

constexpr QStringView openTails[]{u"了", u"完", u"完了", u"完成", u"完毕", u"好", u"好了"};
constexpr QStringView wholeTails[]{
    u"了", u"吧", u"工单", u"该工单", u"此工单", u"本工单", u"这个工单", u"此单", u"该单", u"这单"};

// Right behind the word: 已解决的是…, 已解决一半, 已解决后再说. 后 alone also begins 后台.
constexpr QStringView doubtAfter[]{u"的", u"没", u"不", u"否", u"吧", u"率", u"方案", u"一半", u"部分",
    u"大半", u"一部分", u"过", u"后请", u"后再", u"后通知", u"后告", u"后回", u"之后", u"以后", u"之前",
    u"再", u"就", u"才", u"即可", u"多少"};
constexpr QStringView doubtBefore[]{u"如果", u"假如", u"若", u"要是", u"等到", u"等待", u"一旦", u"只要",
    u"除非", u"直到", u"希望", u"尽快", u"预计", u"争取", u"以为", u"谁说", u"不代表", u"不等于", u"没说",
    u"才能"};

constexpr QStringView askingAfter[]{u"吗", u"么", u"没", u"了吗", u"了么", u"了没"};
constexpr QStringView askingBefore[]{u"是否", u"是否已", u"是否已经"};
constexpr QStringView commandStems[]{
    u"处理", u"关闭", u"取消", u"升级", u"重新打开", u"重开", u"分配", u"转交"};

constexpr QStringView beforeNumber[]{
    u"进度", u"已完成", u"完成", u"到", u"至", u"为", u"约", u"更新", u"大概"};

const KnownWord *knownWordAt(QStringView text, qsizetype position)
{
    const KnownWord *found = nullptr;
    const QStringView rest = text.mid(position);
    for (const KnownWord &known : knownWords) {
        if ((!found || known.word.size() > found->word.size()) && rest.startsWith(known.word))
            found = &known;
    }
    return found;
}

// 处理中75% and 进度到75% go on without a separator.
bool endsWord(QStringView text, qsizetype end, Kind kind)
{
    if (end == text.size() || !text[end].isLetterOrNumber())
        return true;
    return kind == Kind::Processing && (isDigit(text[end]) || !wordAt(text, end, beforeNumber).isEmpty());
}

qsizetype clauseBegin(QStringView text, qsizetype position)
{
    while (position > 0 && !endsClause(text[position - 1]))
        --position;
    return position;
}

// The clause without the numbers and signs that open it.
QStringView withoutNumbers(QStringView clause)
{
    qsizetype at = skipPauses(clause, 0);
    for (auto number = ticketNumberAt(clause, at); number; number = ticketNumberAt(clause, at))
        at = skipPauses(clause, number->end);
    return clause.mid(at);
}

// 已解决 90%, or another part of it that is not: 网络已解决，打印未解决.
std::optional<Reason> doubtBehindResolved(QStringView text, qsizetype from)
{
    const ProgressReading reading = progressAt(text, from, PercentSign::Needed);
    if (reading.outcome == ProgressReading::Outcome::Read && reading.percent < 100)
        return Reason::NotAffirmed;
    return unsolvedFrom(text, from);
}

} // namespace

std::optional<StatusWord> statusWordAt(QStringView text, qsizetype position)
{
    const KnownWord *known = knownWordAt(text, position);
    if (!known)
        return std::nullopt;
    qsizetype end = position + known->word.size();
    end += known->ending == Ending::Open ? wordAt(text, end, openTails).size()
                                         : wordAt(text, end, wholeTails).size();
    if (known->ending == Ending::WholeWord && !endsWord(text, end, known->kind))
        return std::nullopt;
    const auto progress =
        known->word == progressWord ? StatusWord::Progress::Required : StatusWord::Progress::Optional;
    return StatusWord{position, end, known->kind, progress};
}

std::optional<StatusWord> statusWordInside(QStringView text, qsizetype from)
{
    const qsizetype firstEnd = clauseEnd(text, from);
    for (qsizetype i = from; i < firstEnd; ++i) {
        if (!wordAt(text, i, insideWords).isEmpty())
            return statusWordAt(text, i);
    }
    for (qsizetype clause = firstEnd; clause < text.size(); clause = clauseEnd(text, clause)) {
        clause = skipPauses(text, clause);
        if (!wordAt(text, clause, insideWords).isEmpty())
            return statusWordAt(text, clause);
        if (clause < text.size() && endsClause(text[clause]))
            ++clause;
    }
    return std::nullopt;
}

std::optional<Reason> doubtAbout(QStringView text, const StatusWord &status)
{
    const qsizetype begin = clauseBegin(text, status.begin);
    const qsizetype end = clauseEnd(text, status.end);
    const QStringView before = text.mid(begin, status.begin - begin);
    if (asks(before) || endsAsQuestion(text.mid(status.begin, end - status.begin), text.mid(end)))
        return Reason::Question;
    const bool waits = withoutNumbers(before).startsWith(u'等');
    if (waits || isNegated(before) || containsAny(before, doubtBefore))
        return Reason::NotAffirmed;
    if (!wordAt(text, status.end, doubtAfter).isEmpty())
        return Reason::NotAffirmed;
    return status.kind == Kind::Resolved ? doubtBehindResolved(text, status.end) : std::nullopt;
}

std::optional<Reason> unsolvedFrom(QStringView text, qsizetype from)
{
    constexpr QStringView solve = u"解决";
    for (qsizetype i = text.indexOf(solve, from); i >= 0; i = text.indexOf(solve, i + solve.size())) {
        const QStringView before = text.first(i);
        const QStringView after = text.mid(i + solve.size());
        if (!wordAt(after, 0, askingAfter).isEmpty() || !endingWord(before, askingBefore).isEmpty())
            return Reason::Question;
        if (isNegated(before) || after.startsWith(u'不'))
            return Reason::NotAffirmed;
    }
    return std::nullopt;
}

bool hasNegatedCommand(QStringView clause)
{
    for (QStringView stem : commandStems) {
        for (qsizetype i = clause.indexOf(stem); i >= 0; i = clause.indexOf(stem, i + stem.size())) {
            if (isNegated(clause.first(i)))
                return true;
        }
    }
    return false;
}

ProgressReading progressAt(QStringView text, qsizetype position, PercentSign sign)
{
    qsizetype at = skipPauses(text, position);
    for (QStringView word = wordAt(text, at, beforeNumber); !word.isEmpty();
         word = wordAt(text, at, beforeNumber)) {
        sign = word == progressWord ? PercentSign::NumberAlone : sign;
        at = skipPauses(text, at + word.size());
    }
    qsizetype end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    if (end == at)
        return {};
    const bool isWhole =
        end == text.size() || text[end] != u'.' || end + 1 == text.size() || !isDigit(text[end + 1]);
    qsizetype tail = end;
    while (!isWhole && tail < text.size() && (isDigit(text[tail]) || text[tail] == u'.'))
        ++tail;
    const bool hasSign = tail < text.size() && text[tail] == u'%';
    if (!hasSign && sign == PercentSign::Needed)
        return {};
    bool fits = false;
    const int percent = text.mid(at, end - at).toInt(&fits);
    const bool isNegative = at > 0 && (text[at - 1] == u'-' || text[at - 1] == u'\u2212');
    if (!isWhole || !fits || percent > 100 || isNegative)
        return {ProgressReading::Outcome::Bad, 0, tail};
    return {ProgressReading::Outcome::Read, percent, tail + (hasSign ? 1 : 0)};
}

} // namespace relay::domain
