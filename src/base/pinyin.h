// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QLatin1StringView>
#include <QVarLengthArray>

namespace relay::base {

// How a Chinese character is read, without tones and with v for ü: the usual reading first, then others that
// are common in names and in our trade (单: dan, shan). Empty for everything that is no Chinese character.
QVarLengthArray<QLatin1StringView, 2> pinyinOf(QChar character);

} // namespace relay::base
