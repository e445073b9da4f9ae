// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <memory>
#include <string_view>
#include <thread>
#include <vector>

// Does what a sanitizer has to end it for: the fault that is named. Without a sanitizer it ends well.

namespace {

volatile int number = std::numeric_limits<int>::max();
volatile double large = 1e300;
int shared = 0;
int *lost = nullptr;

int useAfterFree()
{
    auto owner = std::make_unique<int>(1);
    const int *kept = owner.get();
    owner.reset();
    return *kept;
}

void overflow()
{
    number = number + 1;
}

void tooLargeForAnInteger()
{
    number = static_cast<int>(large);
}

void leak()
{
    lost = new int[100];
    lost = nullptr;
}

void race()
{
    std::thread other([] { ++shared; });
    ++shared;
    other.join();
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view fault = argc > 1 ? argv[1] : "";
    if (fault == "use-after-free")
        number = useAfterFree();
    else if (fault == "overflow")
        overflow();
    else if (fault == "cast")
        tooLargeForAnInteger();
    else if (fault == "leak")
        leak();
    else if (fault == "race")
        race();
    return 0;
}
