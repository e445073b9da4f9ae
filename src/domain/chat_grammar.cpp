// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_grammar.h"

#include <algorithm>
#include <iterator>

namespace relay::domain {

namespace {

constexpr QStringView slashWords[]{u"创建工单", u"查询工单", u"分配工单"};

constexpr QStringView chatWords[]{u"创建工单", u"查询工单", u"分配工单", u"帮助", u"help", u"已解决",
    u"已经解决", u"解决了", u"已处理", u"处理中", u"正在处理", u"进度", u"升级", u"关闭", u"已关闭",
    u"重新打开", u"重开", u"取消", u"已取消", u"需要工程师", u"分配给", u"转交给", u"未解决", u"没解决",
    u"没有解决", u"还没解决", u"回复", u"工单"};

constexpr QStringView negators[]{u"不", u"没", u"未", u"非", u"无", u"别", u"勿", u"难以", u"尚", u"待"};

// May stand between a negator and its keyword. 非常 and 特别 come before 非 and 别, which they are not.
constexpr QStringView degreeWords[]{u"非常", u"特别", u"级别", u"十分", u"怎么", u"那么", u"这么", u"至于",
    u"完全", u"彻底", u"真正", u"得到", u"及时", u"什么", u"可能", u"办法", u"是", u"太", u"很", u"算", u"多",
    u"够", u"要", u"用", u"需", u"必", u"有", u"能", u"会", u"大", u"法", u"被", u"再", u"好"};

constexpr QStringView askingWords[]{u"是否", u"有没有", u"是不是", u"要不要", u"能否", u"可否", u"能不能",
    u"怎么", u"何时", u"什么时候", u"请问", u"为什么", u"为啥"};
constexpr QStringView askingEnds[]{u"吗", u"么", u"嘛", u"没", u"没有", u"否", u"呢", u"不"};
constexpr QStringView askingTags[]{u"对吗", u"是吗", u"对吧", u"是吧", u"是不是", u"对不对", u"真的吗"};

QStringView withoutPauses(QStringView text)
{
    while (!text.isEmpty() && isPause(text.back()))
        text.chop(1);
    return text.mid(skipPauses(text, 0));
}

} // namespace

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiWord(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_');
}

bool endsClause(QChar c)
{
    return QStringView(u"\n,;!?\uFF0C\u3002\uFF1B\uFF01\uFF1F\u2026").contains(c);
}

bool isPause(QChar c)
{
    return !c.isLetterOrNumber() && c != u'#' && c != u'/' && c != u'@';
}

qsizetype skipPauses(QStringView text, qsizetype position)
{
    while (position < text.size() && isPause(text[position]))
        ++position;
    return position;
}

qsizetype skipSpaces(QStringView text, qsizetype position)
{
    while (position < text.size() && text[position].isSpace())
        ++position;
    return position;
}

qsizetype clauseEnd(QStringView text, qsizetype position)
{
    while (position < text.size() && !endsClause(text[position]))
        ++position;
    return position;
}

QStringView wordAt(QStringView text, qsizetype position, Words words)
{
    QStringView found;
    const QStringView rest = text.mid(position);
    for (QStringView word : words) {
        if (word.size() > found.size() && rest.startsWith(word, Qt::CaseInsensitive))
            found = word;
    }
    return found;
}

QStringView endingWord(QStringView text, Words words)
{
    QStringView found;
    for (QStringView word : words) {
        if (word.size() > found.size() && text.endsWith(word))
            found = word;
    }
    return found;
}

bool containsAny(QStringView text, Words words)
{
    for (QStringView word : words) {
        if (text.contains(word))
            return true;
    }
    return false;
}

bool beginsChatWord(QStringView text)
{
    return !wordAt(text, 0, chatWords).isEmpty();
}

bool beginsSlashWord(QStringView text)
{
    const QStringView word = wordAt(text, 0, slashWords);
    const QStringView rest = text.mid(word.size());
    return !word.isEmpty()
        && (rest.isEmpty() || !rest.front().isLetterOrNumber() || rest.startsWith(u"客户"));
}

bool isNegated(QStringView before)
{
    constexpr int mostDegreeWords = 6;
    for (int i = 0; i <= mostDegreeWords; ++i) {
        const QStringView degree = endingWord(before, degreeWords);
        if (degree.isEmpty())
            return !endingWord(before, negators).isEmpty();
        before.chop(degree.size());
    }
    return false;
}

bool asks(QStringView text)
{
    return containsAny(text, askingWords);
}

bool endsAsQuestion(QStringView clause, QStringView rest)
{
    if (rest.startsWith(u'?') || rest.startsWith(u'\uFF1F'))
        return true;
    if (!endingWord(withoutPauses(clause), askingEnds).isEmpty())
        return true;
    const QStringView tag = withoutPauses(rest);
    return std::find(std::begin(askingTags), std::end(askingTags), tag) != std::end(askingTags);
}

std::optional<TicketNumber> ticketNumberAt(QStringView text, qsizetype position)
{
    if (position >= text.size() || text[position] != u'#')
        return std::nullopt;
    qsizetype digits = position + 1;
    if (text.mid(digits).startsWith(u"ID", Qt::CaseInsensitive))
        digits += 2;
    const bool isSigned = digits < text.size() && (text[digits] == u'-' || text[digits] == u'+');
    digits += isSigned ? 1 : 0;
    qsizetype end = digits;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    if (end == digits)
        return std::nullopt;
    const bool runsOn = end < text.size() && isAsciiWord(text[end]);
    bool fits = false;
    const qint64 value = text.mid(digits, end - digits).toLongLong(&fits);
    if (isSigned || runsOn || !fits || value == 0)
        return TicketNumber{position, end, std::nullopt};
    return TicketNumber{position, end, TicketId{value}};
}

QList<TicketNumber> ticketNumbers(QStringView text)
{
    QList<TicketNumber> numbers;
    for (qsizetype i = text.indexOf(u'#'); i >= 0; i = text.indexOf(u'#', i + 1)) {
        if (const auto number = ticketNumberAt(text, i))
            numbers += *number;
    }
    return numbers;
}

} // namespace relay::domain
