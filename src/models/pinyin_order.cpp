// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pinyin_order.h"

#include "base/pinyin.h"

#include <vector>

namespace relay::models {

namespace {

constexpr char16_t firstCharacter = 0x4e00;
constexpr char16_t endCharacter = 0xa000;
constexpr quint32 syllablesFrom = 0x10000; // above everything that is no Chinese character

// Six letters as digits to the base 27.
quint32 packed(QLatin1StringView syllable)
{
    constexpr qsizetype longest = 6; // zhuang
    quint32 rank = 0;
    for (qsizetype at = 0; at < longest; ++at)
        rank = rank * 27 + (at < syllable.size() ? quint32(syllable.at(at).unicode() - u'a' + 1) : 0);
    return rank;
}

std::vector<quint32> characterRanks()
{
    std::vector<quint32> ranks;
    ranks.reserve(endCharacter - firstCharacter);
    for (char16_t character = firstCharacter; character < endCharacter; ++character) {
        const auto readings = base::pinyinOf(QChar(character));
        ranks.push_back(readings.isEmpty() ? syllablesFrom - 1 : syllablesFrom + packed(readings.first()));
    }
    return ranks;
}

quint32 rank(QChar character)
{
    static const std::vector<quint32> ranks = characterRanks();
    const char16_t code = character.unicode();
    if (code >= firstCharacter && code < endCharacter)
        return ranks[code - firstCharacter];
    return character.toLower().unicode();
}

} // namespace

quint64 pinyinKey(QStringView text)
{
    const quint64 first = text.isEmpty() ? 0 : rank(text.at(0));
    const quint64 second = text.size() < 2 ? 0 : rank(text.at(1));
    return first << 32 | second;
}

int pinyinCompare(QStringView a, QStringView b)
{
    const qsizetype common = std::min(a.size(), b.size());
    for (qsizetype at = 0; at < common; ++at) {
        if (a.at(at) == b.at(at))
            continue;
        const quint32 left = rank(a.at(at));
        const quint32 right = rank(b.at(at));
        if (left != right)
            return left < right ? -1 : 1;
    }
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

} // namespace relay::models
