// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phone.h"

#include "domain/chat_grammar.h"
#include "domain/chat_text.h"

namespace relay::domain {

namespace {

constexpr qsizetype longestTyped = 64; // with every sign that people put between the digits

bool isPlus(QChar c)
{
    return c == u'+' || c == u'\uFF0B';
}

bool isMobile(QStringView digits)
{
    return digits.size() == 11 && digits[0] == u'1' && digits[1] >= u'3';
}

// 010 and 02x have eight digits behind the area code, the four-digit areas seven or eight; none of these
// begins with 0 or 1.
bool isLandline(QStringView digits)
{
    if (digits.size() < 11 || digits.size() > 12 || digits[0] != u'0')
        return false;
    const bool shortArea = digits.startsWith(u"010") || digits[1] == u'2';
    if (!shortArea && digits[1] < u'3')
        return false;
    const qsizetype areaSize = shortArea ? 3 : 4;
    return digits[areaSize] >= u'2' && (!shortArea || digits.size() == 11);
}

std::optional<QString> nationalNumber(const QString &digits)
{
    if (isMobile(digits) || isLandline(digits))
        return digits;
    return std::nullopt;
}

// Abroad the area code loses its 0: +86 10 8888 6666.
std::optional<QString> afterCountryCode(const QString &digits)
{
    if (const auto number = nationalNumber(digits))
        return number;
    const QString withZero = u'0' + digits;
    return isLandline(withZero) ? std::optional(withZero) : std::nullopt;
}

// The bare digits; nullopt if anything but digits and the usual signs stands there.
std::optional<QString> digitsOf(QStringView folded)
{
    QString digits;
    for (QChar c : folded) {
        if (!isPhoneCharacter(c) || isPlus(c))
            return std::nullopt;
        if (isDigit(c))
            digits += c;
    }
    return digits;
}

} // namespace

bool isPhoneCharacter(QChar c)
{
    constexpr QStringView signs = u" -()\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D";
    return isDigit(c) || isPlus(c) || signs.contains(c);
}

std::optional<QString> normalisePhone(QStringView typed)
{
    if (typed.size() > longestTyped)
        return std::nullopt;
    const QString folded = foldChatText(typed).trimmed();
    const bool hasPlus = !folded.isEmpty() && isPlus(folded.front());
    const std::optional<QString> digits = digitsOf(QStringView(folded).mid(hasPlus ? 1 : 0));
    if (!digits)
        return std::nullopt;
    if (hasPlus)
        return digits->startsWith(u"86") ? afterCountryCode(digits->mid(2)) : std::nullopt;
    if (digits->startsWith(u"0086"))
        return afterCountryCode(digits->mid(4));
    if (digits->startsWith(u"86"))
        return afterCountryCode(digits->mid(2));
    return nationalNumber(*digits);
}

QString maskPhone(const QString &phone)
{
    constexpr qsizetype shownBefore = 3;
    constexpr qsizetype shownAfter = 4;
    if (phone.isEmpty())
        return phone;
    const QString stars = QStringLiteral("****");
    if (phone.size() < shownBefore + shownAfter + 3)
        return stars;
    return phone.first(shownBefore) + stars + phone.last(shownAfter);
}

} // namespace relay::domain
