// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>

// The order of a Chinese dictionary, whatever the system's locale is: signs, digits, Latin without regard to
// case, then characters by their pinyin. A collator would do, but sorts 100,000 titles in more than a second.
namespace relay::models {

// The first twelve characters: orders most texts by itself; where it is equal, pinyinCompare() decides.
using PinyinKey = std::array<quint64, 3>;
PinyinKey pinyinKey(QStringView text);
// Less than, equal to or greater than 0; 0 only for equal texts.
int pinyinCompare(QStringView a, QStringView b);

} // namespace relay::models
