// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <QString>

#include <array>
#include <optional>
#include <utility>

// Names the values of an enum once; the wire name of a value is its name in snake_case.
#define RELAY_ENUM(Type, ...) BOOST_DESCRIBE_ENUM(Type, __VA_ARGS__)

namespace relay::base {

// "engineerUserid" -> "engineer_userid", "KfSession" -> "kf_session".
QString snakeCase(const char *camelCase);

template<class E>
inline constexpr bool isNamedEnum = boost::describe::has_describe_enumerators<E>::value;

template<class E>
const auto &enumNames()
{
    using Values = boost::describe::describe_enumerators<E>;
    static const auto names = [] {
        std::array<std::pair<E, QString>, boost::mp11::mp_size<Values>::value> result;
        std::size_t index = 0;
        boost::mp11::mp_for_each<Values>([&](auto value) {
            result[index++] = {value.value, snakeCase(value.name)};
        });
        return result;
    }();
    return names;
}

template<class E>
QString enumName(E value)
{
    for (const auto &[known, name] : enumNames<E>()) {
        if (known == value)
            return name;
    }
    Q_UNREACHABLE();
}

template<class E>
std::optional<E> enumFromName(QStringView name)
{
    for (const auto &[value, known] : enumNames<E>()) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

} // namespace relay::base
