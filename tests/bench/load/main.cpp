// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The load of the benchmarks: many clients in one thread. bench.py starts it.

#include "tests/bench/load/desk_swarm.h"
#include "tests/bench/load/http_load.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

#include <sys/resource.h>

using namespace relay::bench;

namespace {

// --name value …
std::map<std::string, std::string> optionsOf(int argc, char **argv)
{
    std::map<std::string, std::string> options;
    for (int index = 2; index + 1 < argc; index += 2)
        options[std::strncmp(argv[index], "--", 2) == 0 ? argv[index] + 2 : argv[index]] = argv[index + 1];
    return options;
}

double number(const std::map<std::string, std::string> &options, const char *name, double otherwise)
{
    const auto found = options.find(name);
    return found == options.end() ? otherwise : std::atof(found->second.c_str());
}

std::string text(const std::map<std::string, std::string> &options, const char *name)
{
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
}

void allowManyDescriptors()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char **argv)
{
    allowManyDescriptors();
    const std::string mode = argc > 1 ? argv[1] : "";
    const auto options = optionsOf(argc, argv);
    const int port = int(number(options, "port", 0));
    const int connections = int(number(options, "connections", 1));
    if (mode == "http") {
        HttpLoad load({port, connections, number(options, "seconds", 10), number(options, "warm-up", 1),
            number(options, "rate", 0), std::int64_t(number(options, "total", 0)),
            text(options, "requests")});
        std::puts(load.run().c_str());
        return 0;
    }
    if (mode == "desks") {
        DeskSwarm({port, connections, int(number(options, "slow", 0)), text(options, "tokens"),
                      text(options, "last-seq"), text(options, "until-seq")})
            .run();
        return 0;
    }
    std::fputs("usage: bench_load http|desks --port N --connections N …\n", stderr);
    return 2;
}
