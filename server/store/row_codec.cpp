// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/row_codec.h"

namespace relay::server::store {

void JsonRows::add(const QString &column, const QVariant &value)
{
    if (m_inRow)
        m_text += QLatin1Char(',');
    else
        m_text += m_text.isEmpty() ? QStringLiteral("{") : QStringLiteral(",{");
    m_inRow = true;
    m_text += QLatin1Char('"') + column + QStringLiteral("\":");
    if (value.isNull())
        m_text += QStringLiteral("null");
    else if (value.typeId() == QMetaType::QString)
        addString(*static_cast<const QString *>(value.constData()));
    else
        m_text += QString::number(value.toLongLong());
}

void JsonRows::endRow()
{
    if (m_inRow)
        m_text += QLatin1Char('}');
    m_inRow = false;
}

// Most texts are JSON themselves, full of quotes: written in place, not piece by piece.
void JsonRows::addString(const QString &value)
{
    constexpr qsizetype longest = 6; // \u001f
    const qsizetype before = m_text.size();
    m_text.resize(before + longest * value.size() + 2);
    QChar *out = m_text.data() + before;
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
    m_text.truncate(out - m_text.constData());
}

} // namespace relay::server::store
