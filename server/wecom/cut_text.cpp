// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wecom/cut_text.h"

namespace relay::server::wecom {

QString cutToBytes(const QString &text, qsizetype maximumBytes)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= maximumBytes)
        return text;
    const QString ellipsis = QStringLiteral("…");
    qsizetype end = std::max<qsizetype>(maximumBytes - ellipsis.toUtf8().size(), 0);
    const auto isContinuation = [](char byte) { return (uchar(byte) & 0xC0) == 0x80; };
    while (end > 0 && isContinuation(utf8.at(end)))
        --end;
    return QString::fromUtf8(utf8.left(end)) + ellipsis;
}

QString cutToLength(const QString &text, qsizetype maximum)
{
    if (text.size() <= maximum)
        return text;
    const bool splitsPair = text.at(maximum - 1).isHighSurrogate();
    return text.left(splitsPair ? maximum - 1 : maximum);
}

} // namespace relay::server::wecom
