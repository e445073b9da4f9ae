// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_match.h"

#include "base/ideographs.h"
#include "base/pinyin.h"

#include <algorithm>
#include <vector>

namespace relay::base {

namespace {

// What a person most likely meant comes first.
enum Score {
    Missing = 0,
    PinyinInside = 40,
    PinyinAtStart = 60,
    Inside = 70,
    AtWordStart = 80,
    AtStart = 90,
    Whole = 100
};

QChar folded(QChar character)
{
    const char16_t code = character.unicode();
    if (code >= firstIdeograph && code < endIdeograph)
        return character;
    if (code >= 0xff01 && code <= 0xff5e) // full width
        return QChar(char16_t(code - 0xfee0)).toLower();
    return code < 0x80 && (code < u'A' || code > u'Z') ? character : character.toLower();
}

bool isLetter(QChar character)
{
    return character >= u'a' && character <= u'z';
}

bool standsAt(QStringView text, qsizetype position, QStringView word)
{
    if (text.size() - position < word.size())
        return false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (folded(text.at(position + i)) != word.at(i))
            return false;
    }
    return true;
}

// A syllable may be given in full or by its initial; the last one that was typed may be unfinished.
bool mayEndAfter(QLatin1StringView syllable, qsizetype letters, bool isLast)
{
    const bool initial = letters == 1 || (letters == 2 && syllable.at(1) == u'h'); // zh, ch, sh
    return isLast || initial || letters == syllable.size();
}

bool soundsLike(QChar letter, QChar ofSyllable)
{
    return letter == ofSyllable || (letter == u'u' && ofSyllable == u'v');
}

bool readsAs(QStringView text, QStringView letters);

bool syllableReadsAs(QLatin1StringView syllable, QStringView rest, QStringView letters)
{
    const qsizetype limit = std::min(syllable.size(), letters.size());
    for (qsizetype taken = 1; taken <= limit && soundsLike(letters.at(taken - 1), syllable.at(taken - 1));
         ++taken) {
        if (mayEndAfter(syllable, taken, taken == letters.size()) && readsAs(rest, letters.mid(taken)))
            return true;
    }
    return false;
}

// Whether the text begins with characters that are read like this.
bool readsAs(QStringView text, QStringView letters)
{
    if (letters.isEmpty())
        return true;
    if (text.isEmpty())
        return false;
    const QChar first = folded(text.front());
    const QStringView rest = text.mid(1);
    for (const QLatin1StringView syllable : pinyinOf(first)) {
        if (syllableReadsAs(syllable, rest, letters))
            return true;
    }
    return first == letters.front() && readsAs(rest, letters.mid(1));
}

// A bit per letter with which a reading of the character begins.
std::vector<quint32> characterInitials()
{
    std::vector<quint32> initials(endIdeograph - firstIdeograph);
    for (char16_t character = firstIdeograph; character < endIdeograph; ++character) {
        for (const QLatin1StringView syllable : pinyinOf(QChar(character)))
            initials[character - firstIdeograph] |= 1u << (syllable.front().unicode() - u'a');
    }
    return initials;
}

// Whether a text that begins with this character can read as letters that begin with this one: asked of each
// character of each text, so that only few are looked at in earnest.
bool canBegin(QChar character, QChar letter)
{
    static const std::vector<quint32> initials = characterInitials();
    const char16_t code = character.unicode();
    if (code < firstIdeograph || code >= endIdeograph)
        return folded(character) == letter;
    return initials[code - firstIdeograph] & 1u << (letter.unicode() - u'a');
}

int scoreAt(QStringView text, qsizetype position, QStringView word, bool asPinyin)
{
    if (standsAt(text, position, word)) {
        if (position == 0)
            return text.size() == word.size() ? Whole : AtStart;
        return text.at(position - 1).isLetterOrNumber() ? Inside : AtWordStart;
    }
    if (asPinyin && canBegin(text.at(position), word.front()) && readsAs(text.mid(position), word))
        return position == 0 ? PinyinAtStart : PinyinInside;
    return Missing;
}

int scoreOf(QStringView text, QStringView word)
{
    const bool asPinyin = std::all_of(word.begin(), word.end(), isLetter);
    int best = Missing;
    for (qsizetype position = 0; position < text.size() && best < Inside; ++position)
        best = std::max(best, scoreAt(text, position, word, asPinyin));
    return best;
}

} // namespace

TextMatch::TextMatch(const QString &typed)
{
    QString text = typed;
    std::transform(text.begin(), text.end(), text.begin(), folded);
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
}

int TextMatch::score(std::initializer_list<QStringView> texts) const
{
    int weakest = Whole;
    for (const QString &word : m_words) {
        int best = Missing;
        for (const QStringView text : texts)
            best = std::max(best, scoreOf(text, word));
        if (best == Missing)
            return Missing;
        weakest = std::min(weakest, best);
    }
    return weakest;
}

} // namespace relay::base
