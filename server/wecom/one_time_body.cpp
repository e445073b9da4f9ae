// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/one_time_body.h"

#include <cstring>

namespace relay::server::wecom {

OneTimeBody::OneTimeBody(QByteArray content, QObject *parent)
    : QIODevice(parent), m_content(std::move(content))
{
    // unbuffered: a byte counts as read only when somebody took it
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OneTimeBody::seek(qint64 position)
{
    return !m_wasRead && QIODevice::seek(position);
}

qint64 OneTimeBody::readData(char *data, qint64 maximum)
{
    m_wasRead = true;
    const qint64 count = std::min(maximum, size() - pos());
    if (count <= 0)
        return -1;
    std::memcpy(data, m_content.constData() + pos(), size_t(count));
    return count;
}

} // namespace relay::server::wecom
