// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace relay::base {

// A value or an expected failure. [[nodiscard]]: every Result is looked at.
template<class T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpect, std::move(error)) { }
};

struct Nothing
{
    friend bool operator==(const Nothing &, const Nothing &) = default;
};

} // namespace relay::base
