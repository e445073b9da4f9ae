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

void JsonRows::addString(const QString &value)
{
    m_text += QLatin1Char('"');
    qsizetype copied = 0;
    for (qsizetype index = 0; index < value.size(); ++index) {
        const char16_t unit = value[index].unicode();
        if (unit >= u' ' && unit != u'"' && unit != u'\\')
            continue;
        m_text += QStringView(value).mid(copied, index - copied);
        if (unit < u' ')
            m_text += QStringLiteral("\\u%1").arg(int(unit), 4, 16, QLatin1Char('0'));
        else
            m_text += QLatin1Char('\\') + value[index];
        copied = index + 1;
    }
    m_text += QStringView(value).mid(copied);
    m_text += QLatin1Char('"');
}

} // namespace relay::server::store
