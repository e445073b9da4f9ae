// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pinyin.h"

#include "base/ideographs.h"

#include <algorithm>
#include <iterator>

namespace relay::base {

namespace {

#include "pinyin_table.inc"

struct OtherReading
{
    char16_t character;
    const char *reading;
};

// Sorted by character. Surnames are often read in their own way.
constexpr OtherReading otherReadings[]{
    {u'乐', "yue"},
    {u'了', "liao"},
    {u'仇', "qiu"},
    {u'会', "kuai"},
    {u'传', "zhuan"},
    {u'区', "ou"},
    {u'单', "shan"},
    {u'厦', "sha"},
    {u'参', "shen"},
    {u'召', "shao"},
    {u'地', "di"},
    {u'尉', "yu"},
    {u'折', "she"},
    {u'曾', "zeng"},
    {u'朝', "chao"},
    {u'朴', "piao"},
    {u'柏', "bai"},
    {u'查', "zha"},
    {u'盖', "ge"},
    {u'盛', "cheng"},
    {u'省', "xing"},
    {u'缪', "miao"},
    {u'翟', "zhai"},
    {u'行', "hang"},
    {u'覃', "qin"},
    {u'解', "xie"},
    {u'调', "tiao"},
    {u'车', "ju"},
    {u'都', "du"},
    {u'重', "chong"},
    {u'长', "zhang"},
    {u'降', "xiang"},
    {u'隗', "kui"},
};

} // namespace

QVarLengthArray<QLatin1StringView, 2> pinyinOf(QChar character)
{
    QVarLengthArray<QLatin1StringView, 2> readings;
    const int place = character.unicode() - firstIdeograph;
    if (place < 0 || place >= int(std::size(syllableOf)) || syllableOf[place] == 0)
        return readings;
    readings.append(QLatin1StringView(syllables[syllableOf[place]]));
    const auto other =
        std::lower_bound(std::begin(otherReadings), std::end(otherReadings), character.unicode(),
            [](const OtherReading &entry, char16_t wanted) { return entry.character < wanted; });
    if (other != std::end(otherReadings) && other->character == character.unicode())
        readings.append(QLatin1StringView(other->reading));
    return readings;
}

} // namespace relay::base
