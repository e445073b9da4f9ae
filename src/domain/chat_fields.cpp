// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/chat_fields.h"

#include "domain/chat_grammar.h"
#include "domain/phone.h"

#include <algorithm>

namespace relay::domain {

namespace {

struct KeyWord
{
    QStringView word;
    Field field;
};

constexpr KeyWord keyWords[]{{u"客户", Field::Customer}, {u"客户名", Field::Customer},
    {u"客户姓名", Field::Customer}, {u"客户名称", Field::Customer}, {u"手机", Field::Phone},
    {u"手机号", Field::Phone}, {u"手机号码", Field::Phone}, {u"电话", Field::Phone},
    {u"电话号码", Field::Phone}, {u"联系电话", Field::Phone}, {u"联系方式", Field::Phone},
    {u"客户手机", Field::Phone}, {u"客户手机号", Field::Phone}, {u"客户电话", Field::Phone},
    {u"问题", Field::Problem}, {u"问题描述", Field::Problem}, {u"故障描述", Field::Problem},
    {u"客户问题", Field::Problem}, {u"描述", Field::Problem}, {u"优先级", Field::Priority}};

// What follows 客户 in talk about the customer, and begins nobody's name.
constexpr QStringView talkAfterCustomer[]{u"反馈", u"反映", u"说", u"很", u"要求", u"表示", u"不", u"的",
    u"那边", u"无法", u"需要", u"现场", u"投诉", u"报修", u"希望", u"着急", u"急", u"催", u"已", u"在", u"是",
    u"想", u"没", u"打", u"端口", u"登录"};

constexpr qsizetype longestPhoneRun = 40;

bool isPhoneStart(QStringView text, qsizetype position)
{
    return position < text.size() && text[position] != u' ' && isPhoneCharacter(text[position]);
}

bool isBareValue(QStringView text, qsizetype keyEnd, qsizetype valueAt, Field field)
{
    switch (field) {
    case Field::Customer:
        return valueAt < text.size() && text[valueAt].isLetter()
            && wordAt(text, valueAt, talkAfterCustomer).isEmpty();
    case Field::Phone:
        return isPhoneStart(text, valueAt);
    case Field::Problem:
        return keyEnd < valueAt; // 问题 needs a space, for 问题很严重 is talk
    case Field::Priority:
    case Field::None:
        break;
    }
    return false;
}

KeyWord keyWordAt(QStringView text, qsizetype position)
{
    KeyWord found{{}, Field::None};
    const QStringView rest = text.mid(position);
    for (const KeyWord &key : keyWords) {
        if (key.word.size() > found.word.size() && rest.startsWith(key.word))
            found = key;
    }
    return found;
}

bool endsCustomerName(QStringView text, qsizetype position)
{
    const QChar c = text[position];
    if (separatesFields(c) || endsClause(c) || QStringView(u":/#@").contains(c))
        return true;
    const FieldKey key = fieldKeyAt(text, position);
    return key.field != Field::None && (key.sign == KeySign::Colon || key.field == Field::Phone);
}

bool isLatinWord(QStringView text, qsizetype position)
{
    const qsizetype end = fieldWordEnd(text, position);
    const QStringView word = text.mid(position, end - position);
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetter() || c == u'.' || c == u'-' || c == u'\'');
    });
}

} // namespace

bool separatesFields(QChar c)
{
    return c.isSpace() || QStringView(u",;\uFF0C\uFF1B\u3001").contains(c);
}

qsizetype skipSeparators(QStringView text, qsizetype position)
{
    while (position < text.size() && separatesFields(text[position]))
        ++position;
    return position;
}

qsizetype fieldWordEnd(QStringView text, qsizetype position)
{
    while (position < text.size() && !separatesFields(text[position]))
        ++position;
    return position;
}

FieldKey fieldKeyAt(QStringView text, qsizetype position)
{
    if (position < text.size() && text[position] == u'@') {
        const qsizetype word = skipSpaces(text, position + 1);
        const KeyWord key = keyWordAt(text, word);
        if (key.field != Field::Customer)
            return {};
        const qsizetype value = skipSpaces(text, word + key.word.size());
        const bool hasColon = value < text.size() && text[value] == u':';
        return {Field::Customer, KeySign::Mention, hasColon ? skipSpaces(text, value + 1) : value};
    }
    const KeyWord key = keyWordAt(text, position);
    if (key.field == Field::None)
        return {};
    const qsizetype keyEnd = position + key.word.size();
    const qsizetype value = skipSpaces(text, keyEnd);
    if (value < text.size() && text[value] == u':')
        return {key.field, KeySign::Colon, skipSpaces(text, value + 1)};
    if (isBareValue(text, keyEnd, value, key.field))
        return {key.field, KeySign::Bare, value};
    return {};
}

qsizetype customerNameEnd(QStringView text, qsizetype from, NameReach reach)
{
    qsizetype end = from;
    while (end < text.size() && !endsCustomerName(text, end))
        ++end;
    const bool mayGoOn = reach == NameReach::LatinWords && isLatinWord(text, from);
    while (mayGoOn && end < text.size() && text[end] == u' ' && isLatinWord(text, skipSpaces(text, end)))
        end = fieldWordEnd(text, skipSpaces(text, end));
    return end;
}

PhoneRun phoneRunAt(QStringView text, qsizetype from)
{
    PhoneRun best{from, std::nullopt};
    qsizetype end = from;
    for (; end < text.size() && isPhoneCharacter(text[end]); ++end) {
        const bool groupEnds = isDigit(text[end]) && (end + 1 == text.size() || !isAsciiWord(text[end + 1]));
        if (!groupEnds || end - from >= longestPhoneRun)
            continue;
        if (auto phone = normalisePhone(text.mid(from, end + 1 - from)))
            best = {end + 1, std::move(phone)};
    }
    if (best.phone)
        return best;
    const bool endsInWord = end == from || !text[end - 1].isSpace();
    const bool isOtherField = fieldKeyAt(text, end).field != Field::None;
    return {endsInWord && !isOtherField ? fieldWordEnd(text, end) : end, std::nullopt};
}

} // namespace relay::domain
