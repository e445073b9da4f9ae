// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/enum_names.h"

namespace relay::base {

QString snakeCase(const char *camelCase)
{
    QString result;
    for (const char *letter = camelCase; *letter; ++letter) {
        const QLatin1Char character(*letter);
        if (*letter >= 'A' && *letter <= 'Z') {
            if (!result.isEmpty())
                result += QLatin1Char('_');
            result += QLatin1Char(char(*letter - 'A' + 'a'));
        } else {
            result += character;
        }
    }
    return result;
}

} // namespace relay::base
