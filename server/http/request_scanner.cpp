// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_scanner.h"

#include <algorithm>

namespace relay::server::http {

namespace {

constexpr qsizetype longestLength = 18; // digits of a Content-Length that fits 64 bits

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// A character of a token (RFC 9110, 5.6.2).
bool isToken(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

// Without the white space around it, which is spaces and tabs only.
QByteArrayView stripped(QByteArrayView value)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!value.isEmpty() && isBlank(value.front()))
        value = value.sliced(1);
    while (!value.isEmpty() && isBlank(value.back()))
        value.chop(1);
    return value;
}

bool isRequestLine(QByteArrayView line)
{
    const qsizetype method = line.indexOf(' ');
    const qsizetype target = line.lastIndexOf(' ');
    return method > 0 && target > method + 1 && std::all_of(line.begin(), line.begin() + method, isToken)
        && line.sliced(target + 1).startsWith("HTTP/1.")
        && !line.sliced(method + 1, target - method - 1).contains(' ');
}

} // namespace

RequestScanner::Verdict RequestScanner::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_body > 0) {
            const qsizetype skipped = qsizetype(std::min<qint64>(m_body, bytes.size()));
            m_body -= skipped;
            bytes = bytes.sliced(skipped);
            continue;
        }
        const qsizetype end = bytes.indexOf('\n');
        const qsizetype taken = end < 0 ? bytes.size() : end + 1;
        m_line.append(bytes.first(taken));
        bytes = bytes.sliced(taken);
        if (end < 0)
            break;
        const Verdict verdict = takeLine();
        m_line.clear();
        if (verdict != Verdict::Fine)
            return verdict;
    }
    return Verdict::Fine;
}

RequestScanner::Verdict RequestScanner::takeLine()
{
    if (!m_line.endsWith("\r\n"))
        return Verdict::Malformed;
    const QByteArrayView line = QByteArrayView(m_line).chopped(2);
    if (line.contains('\r') || line.contains('\0'))
        return Verdict::Malformed;
    if (!m_inHead) {
        m_inHead = true;
        return isRequestLine(line) ? Verdict::Fine : Verdict::Malformed;
    }
    if (!line.isEmpty())
        return takeHeader(line);
    m_body = m_length.value_or(0);
    m_length.reset();
    m_inHead = false;
    return Verdict::Fine;
}

RequestScanner::Verdict RequestScanner::takeHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    // neither folded lines nor a space before the colon
    if (colon <= 0 || !std::all_of(line.begin(), line.begin() + colon, isToken))
        return Verdict::Malformed;
    const QByteArray name = line.first(colon).toByteArray().toLower();
    if (name == "transfer-encoding")
        return Verdict::LengthRequired;
    if (name != "content-length")
        return Verdict::Fine;
    const QByteArrayView length = stripped(line.sliced(colon + 1));
    if (m_length || length.isEmpty() || length.size() > longestLength
        || !std::all_of(length.begin(), length.end(), isDigit))
        return Verdict::Malformed;
    m_length = length.toByteArray().toLongLong();
    return Verdict::Fine;
}

} // namespace relay::server::http
