// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/mp11.hpp>

namespace relay::base {

template<class... Types>
using TypeList = boost::mp11::mp_list<Types...>;

template<class T>
struct TypeTag
{
    using Type = T;
};

// Calls visit(TypeTag<T>{}) for each type of the list.
template<class List, class Visit>
constexpr void forEachType(Visit &&visit)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<TypeTag, List>>(visit);
}

} // namespace relay::base
