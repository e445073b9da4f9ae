// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pinyin_order.h"

#include "base/ideographs.h"
#include "base/pinyin.h"

#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace relay::models {

namespace {

using base::endIdeograph;
using base::firstIdeograph;

constexpr int ideographs = endIdeograph - firstIdeograph;
constexpr int rankBits = 16;

std::string_view syllableOf(int character)
{
    const auto readings = base::pinyinOf(QChar(character));
    const QLatin1StringView usual = readings.isEmpty() ? QLatin1StringView() : readings.first();
    return {usual.data(), std::size_t(usual.size())};
}

// Sixteen bits for each character: the place of the ideographs is given to what follows them, and at the end
// there is room for the syllables.
std::vector<quint16> characterRanks()
{
    constexpr int characters = 0x10000;
    std::set<std::string_view> syllables;
    for (int character = firstIdeograph; character < endIdeograph; ++character)
        syllables.insert(syllableOf(character));
    std::map<std::string_view, quint16> syllableRanks;
    for (const std::string_view syllable : syllables)
        syllableRanks.emplace(syllable, characters - ideographs + syllableRanks.size());
    std::vector<quint16> ranks(characters);
    for (int character = 0; character < characters; ++character) {
        const bool ideograph = character >= firstIdeograph && character < endIdeograph;
        const int lower = QChar(character).toLower().unicode();
        ranks[character] = ideograph ? syllableRanks.at(syllableOf(character))
                                     : quint16(lower < firstIdeograph ? lower : lower - ideographs);
    }
    return ranks;
}

const std::vector<quint16> &ranks()
{
    static const std::vector<quint16> ranks = characterRanks();
    return ranks;
}

} // namespace

PinyinKey pinyinKey(QStringView text)
{
    constexpr qsizetype charactersOfOne = 64 / rankBits;
    static_assert(pinyinKeyLength == charactersOfOne * qsizetype(PinyinKey().size()));
    const std::vector<quint16> &rank = ranks();
    PinyinKey key{};
    const qsizetype length = std::min(text.size(), pinyinKeyLength);
    for (qsizetype at = 0; at < length; ++at) {
        const qsizetype below = charactersOfOne - 1 - at % charactersOfOne;
        key[at / charactersOfOne] |= quint64(rank[text[at].unicode()]) << (below * rankBits);
    }
    return key;
}

int pinyinCompare(QStringView a, QStringView b)
{
    const std::vector<quint16> &rank = ranks();
    const qsizetype common = std::min(a.size(), b.size());
    int amongEqualRanks = 0;
    for (qsizetype at = 0; at < common; ++at) {
        if (a[at] == b[at])
            continue;
        const quint16 left = rank[a[at].unicode()];
        const quint16 right = rank[b[at].unicode()];
        if (left != right)
            return left < right ? -1 : 1;
        if (amongEqualRanks == 0)
            amongEqualRanks = a[at] < b[at] ? -1 : 1;
    }
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    return amongEqualRanks;
}

} // namespace relay::models
