// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chat_text.h"

#include <QString>

#include <optional>

// The fields of /创建工单 and /查询工单 in folded text: 客户, 手机, 问题, 优先级.
namespace relay::domain {

enum class Field { None, Customer, Phone, Problem, Priority };
enum class KeySign {
    Colon, // 客户:张三
    Mention, // @客户张三
    Bare, // 客户张三, 手机138…
};

struct FieldKey
{
    Field field = Field::None;
    KeySign sign = KeySign::Bare;
    qsizetype valueAt = 0;
};

// The key that stands exactly here. 客户反馈 is no customer, and 手机 without a colon needs a number.
FieldKey fieldKeyAt(QStringView text, qsizetype position);

bool separatesFields(QChar c); // spaces, commas, semicolons
qsizetype skipSeparators(QStringView text, qsizetype position);
qsizetype fieldWordEnd(QStringView text, qsizetype position);

// A name is one word; with LatinWords "John Smith" is one name too.
enum class NameReach { OneWord, LatinWords };
qsizetype customerNameEnd(QStringView text, qsizetype from, NameReach reach);

// The longest run of digit groups that makes a phone; without one, all that looks like an attempt at a phone.
struct PhoneRun
{
    qsizetype end = 0;
    std::optional<QString> phone;
};
PhoneRun phoneRunAt(QStringView text, qsizetype from);

} // namespace relay::domain
