// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace relay::tests {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

// The test classes of this executable, filled by RELAY_TEST before main() runs.
std::vector<TestFactory> &registeredTests();

struct TestRegistration
{
    explicit TestRegistration(TestFactory factory) { registeredTests().push_back(std::move(factory)); }
};

} // namespace relay::tests

// At the end of a test's source file: one executable per folder runs all classes of the folder.
#define RELAY_TEST(Class)                                                                                    \
    static const relay::tests::TestRegistration registration##Class([] { return std::make_unique<Class>(); });
