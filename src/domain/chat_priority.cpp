// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_readers.h"

#include <algorithm>

namespace relay::domain {

namespace {

constexpr QStringView urgentWords[]{u"紧急", u"严重"};
constexpr QStringView highWords[]{u"高优先级", u"优先级高"};
constexpr QStringView lowWords[]{u"低优先级", u"优先级低"};
constexpr QStringView plainDegrees[]{u"非常", u"特别", u"十分", u"很", u"太", u"是", u"怎么", u"那么", u"算"};

// Compounds that name a thing or a scale: 紧急按钮, 紧急程度.
constexpr QStringView compoundEnds[]{u"程度", u"联系人", u"按钮"};

struct Value
{
    QStringView word;
    Priority priority;
};
constexpr Value values[]{{u"紧急", Priority::Urgent}, {u"严重", Priority::Urgent},
    {u"urgent", Priority::Urgent}, {u"高", Priority::High}, {u"high", Priority::High},
    {u"中", Priority::Normal}, {u"普通", Priority::Normal}, {u"一般", Priority::Normal},
    {u"正常", Priority::Normal}, {u"normal", Priority::Normal}, {u"低", Priority::Low},
    {u"low", Priority::Low}};

bool speaksOf(QStringView text, Words words)
{
    for (QStringView word : words) {
        for (qsizetype i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.size())) {
            const bool isCompound = !wordAt(text, i + word.size(), compoundEnds).isEmpty();
            if (!isCompound && !isNegated(text.first(i)))
                return true;
        }
    }
    return false;
}

} // namespace

std::optional<Priority> spokenPriority(QStringView folded)
{
    if (speaksOf(folded, urgentWords))
        return Priority::Urgent;
    if (speaksOf(folded, highWords))
        return Priority::High;
    if (speaksOf(folded, lowWords))
        return Priority::Low;
    return std::nullopt;
}

bool isPriorityWord(QStringView word)
{
    for (Words words : {Words(urgentWords), Words(highWords), Words(lowWords)}) {
        const QStringView end = endingWord(word, words);
        if (end.isEmpty())
            continue;
        QStringView before = word.chopped(end.size());
        for (QStringView degree = endingWord(before, plainDegrees); !degree.isEmpty();
             degree = endingWord(before, plainDegrees))
            before.chop(degree.size());
        return before.isEmpty() || (before.size() == 1 && isNegated(before));
    }
    return false;
}

std::optional<Priority> priorityValue(QStringView word)
{
    const auto found = std::find_if(std::begin(values), std::end(values),
        [word](const Value &value) { return value.word.compare(word, Qt::CaseInsensitive) == 0; });
    return found == std::end(values) ? std::nullopt : std::optional(found->priority);
}

} // namespace relay::domain
