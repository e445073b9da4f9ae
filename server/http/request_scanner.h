// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace relay::server::http {

// Follows where requests begin and end in the bytes of a connection. QHttpServer reads no chunked bodies and
// takes the last of several lengths, so that what a proxy in front takes for a body would be a request of its
// own here (request smuggling): whatever leaves room for two readings is refused before QHttpServer sees it
// (RFC 9112, 6.3 and 11.2).
class RequestScanner
{
public:
    enum class Verdict { Fine, Malformed, LengthRequired };

    // The bytes that have come since the last call. After anything but Fine the connection ends.
    Verdict take(QByteArrayView bytes);

private:
    Verdict takeLine();
    Verdict takeHeader(QByteArrayView line);

    QByteArray m_line; // of the head, as far as it has come
    bool m_inHead = false; // the request line has been read
    std::optional<qint64> m_length;
    qint64 m_body = 0; // bytes of the body that are still to come
};

} // namespace relay::server::http
