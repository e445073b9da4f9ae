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
        base::appendJsonValue(m_text, *static_cast<const QString *>(value.constData()));
    else
        base::appendJsonValue(m_text, value.toLongLong());
}

void JsonRows::endRow()
{
    if (m_inRow)
        m_text += QLatin1Char('}');
    m_inRow = false;
}

} // namespace relay::server::store
