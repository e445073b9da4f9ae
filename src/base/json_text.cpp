// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"

namespace relay::base {

void appendJsonValue(QString &text, bool value)
{
    text += value ? QStringLiteral("true") : QStringLiteral("false");
}

void appendJsonValue(QString &text, qint64 value)
{
    text += QString::number(value);
}

// Written in place, not piece by piece: many texts are JSON themselves, full of quotes.
void appendJsonValue(QString &text, const QString &value)
{
    constexpr qsizetype longest = 6; // \u001f
    const qsizetype before = text.size();
    text.resize(before + longest * value.size() + 2);
    QChar *out = text.data() + before;
    *out++ = u'"';
    for (const QChar character : value) {
        const char16_t unit = character.unicode();
        if (unit < u' ') {
            for (const char16_t part :
                {u'\\', u'u', u'0', u'0', u"01"[unit >> 4], u"0123456789abcdef"[unit & 15]})
                *out++ = part;
            continue;
        }
        if (unit == u'"' || unit == u'\\')
            *out++ = u'\\';
        *out++ = character;
    }
    *out++ = u'"';
    text.truncate(out - text.constData());
}

void appendJsonValue(QString &text, const QJsonObject &value)
{
    text += QString::fromUtf8(compactJson(value));
}

} // namespace relay::base
