// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/file_limit.h"

#include <algorithm>
#include <utility>

#include <sys/resource.h>

namespace relay::server::app {

int raiseFileLimit()
{
    constexpr rlim_t enough = 65'536;
    constexpr int usual = 1'024;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return usual;
    const rlim_t wanted = std::min(limit.rlim_max, enough);
    if (limit.rlim_cur < wanted) {
        const rlim_t before = std::exchange(limit.rlim_cur, wanted);
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            limit.rlim_cur = before;
    }
    return int(std::min(limit.rlim_cur, enough));
}

} // namespace relay::server::app
