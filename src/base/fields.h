// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enum_names.h"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <QString>

#include <array>

// Names the members of a plain struct once; JSON, SQL and the API reference follow from it.
// The wire name of a member is its name in snake_case.
#define RELAY_FIELDS(Type, ...) BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))
// The same for a struct that adds members to a described one.
#define RELAY_FIELDS_EXTENDING(Type, Base, ...) BOOST_DESCRIBE_STRUCT(Type, (Base), (__VA_ARGS__))
// A command or query without arguments.
#define RELAY_NO_FIELDS(Type) BOOST_DESCRIBE_STRUCT(Type, (), ())

namespace relay::base {

template<class T>
inline constexpr bool hasFields = boost::describe::has_describe_members<T>::value;

template<class T>
using FieldsOf =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template<class T>
inline constexpr std::size_t fieldCount = boost::mp11::mp_size<FieldsOf<T>>::value;

// The wire names in the order of declaration.
template<class T>
const std::array<QString, fieldCount<T>> &fieldNames()
{
    static const auto names = [] {
        std::array<QString, fieldCount<T>> result;
        std::size_t index = 0;
        boost::mp11::mp_for_each<FieldsOf<T>>([&](auto field) { result[index++] = snakeCase(field.name); });
        return result;
    }();
    return names;
}

// Calls visit(wireName, member) for each field in the order of declaration.
template<class T, class Visit>
void forEachField(T &object, Visit &&visit)
{
    using Plain = std::remove_const_t<T>;
    std::size_t index = 0;
    boost::mp11::mp_for_each<FieldsOf<Plain>>(
        [&](auto field) { visit(fieldNames<Plain>()[index++], object.*field.pointer); });
}

} // namespace relay::base
