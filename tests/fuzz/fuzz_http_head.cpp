// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request_scanner.h"

#include <cstdint>

using relay::server::http::RequestScanner;

// The bytes of a connection: what becomes of them does not depend on how the network cuts them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto whole = RequestScanner().take(input);
    RequestScanner slow;
    auto last = RequestScanner::Verdict::Fine;
    for (qsizetype index = 0; index < input.size() && last == RequestScanner::Verdict::Fine; ++index)
        last = slow.take(input.sliced(index, 1));
    if (last != whole)
        __builtin_trap();
    return 0;
}
