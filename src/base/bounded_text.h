// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace relay::base {

// Free text with an upper bound on its length in UTF-16 units, checked where it enters (base/json_codec.h).
template<int Max>
struct Text
{
    static constexpr int maximum = Max;
    QString value;

    friend bool operator==(const Text &, const Text &) = default;
};

// One line that says something: trimmed, not empty, no line breaks or control characters.
template<int Max>
struct Line
{
    static constexpr int maximum = Max;
    QString value;

    friend bool operator==(const Line &, const Line &) = default;
};

} // namespace relay::base
