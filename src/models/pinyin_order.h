// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>

// The order of a Chinese dictionary, whatever the system's locale is: signs, digits, Latin without regard to
// case, then characters by their pinyin. A collator would do, but sorts 100,000 titles in more than a second.
namespace relay::models {

// The first characters: orders most texts by itself; where it is equal, pinyinCompare() decides, or the key
// of what follows them.
using PinyinKey = std::array<quint64, 3>;
inline constexpr qsizetype pinyinKeyLength = 12;
PinyinKey pinyinKey(QStringView text);
// Less than, equal to or greater than 0; 0 only for equal texts.
int pinyinCompare(QStringView a, QStringView b);

} // namespace relay::models
