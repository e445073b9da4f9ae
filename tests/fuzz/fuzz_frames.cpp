// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"
#include "protocol/commands.h"
#include "protocol/frames.h"
#include "protocol/queries.h"

#include <cstdint>

using namespace relay;

namespace {

void mustHold(bool holds)
{
    if (!holds)
        __builtin_trap();
}

// What was taken is written and read again as the same thing.
template<class T>
void decode(const QJsonObject &object)
{
    const auto value = base::decodeFields<T>(object, base::UnknownFields::Refuse);
    if (!value)
        return;
    const QJsonObject written = base::toObject(*value);
    const auto again = base::decodeFields<T>(written, base::UnknownFields::Refuse);
    mustHold(again.has_value());
    mustHold(base::toObject(*again) == written);
}

template<class List>
void decodeEach(const QJsonObject &object)
{
    base::forEachType<List>([&](auto tag) {
        using Operation = typename decltype(tag)::Type;
        if constexpr (base::fieldCount < Operation >> 0)
            decode<Operation>(object);
    });
}

} // namespace

// A text frame of the socket, or the body of a command or query over HTTP.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto object = base::parseObject(input);
    if (!object)
        return 0;
    QJsonObject fields = *object;
    fields.remove(QStringLiteral("type"));
    decode<protocol::Hello>(fields);
    decode<protocol::Request>(fields);
    decodeEach<protocol::Commands>(*object);
    decodeEach<protocol::Queries>(*object);
    const QJsonObject body = object->value(QStringLiteral("body")).toObject();
    decodeEach<protocol::Commands>(body);
    decodeEach<protocol::Queries>(body);
    return 0;
}
