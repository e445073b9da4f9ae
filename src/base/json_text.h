// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"

namespace relay::base {

// JSON straight as text, for what is written by the thousand: a QJsonObject in between sorts its keys and
// copies each value, which costs more than all the rest. The same fields and values as encodeJson(), in the
// order of declaration.

void appendJsonValue(QString &text, bool value);
void appendJsonValue(QString &text, qint64 value);
void appendJsonValue(QString &text, const QString &value);
void appendJsonValue(QString &text, const QJsonObject &value);

template<class T>
void appendJson(QString &text, const T &value);

template<class T>
struct IsList : std::false_type
{
};
template<class T>
struct IsList<QList<T>> : std::true_type
{
};

// "name": of each field, in the order of declaration.
template<class T>
const std::array<QString, fieldCount<T>> &fieldKeys()
{
    static const auto keys = [] {
        auto result = fieldNames<T>();
        for (QString &name : result)
            name = QLatin1Char('"') + name + QStringLiteral("\":");
        return result;
    }();
    return keys;
}

template<class T>
void appendJsonList(QString &text, const T &list)
{
    text += QLatin1Char('[');
    bool first = true;
    for (const auto &item : list) {
        if (!std::exchange(first, false))
            text += QLatin1Char(',');
        appendJson(text, item);
    }
    text += QLatin1Char(']');
}

// The fields for which wanted(member) holds.
template<class T, class Wanted>
void appendJsonFields(QString &text, const T &value, Wanted &&wanted)
{
    text += QLatin1Char('{');
    bool first = true;
    std::size_t index = 0;
    forEachField(value, [&](const QString &, const auto &member) {
        const QString &key = fieldKeys<T>()[index++];
        if (!wanted(member))
            return;
        if (!std::exchange(first, false))
            text += QLatin1Char(',');
        text += key;
        appendJson(text, member);
    });
    text += QLatin1Char('}');
}

template<class T>
void appendJson(QString &text, const T &value)
{
    if constexpr (IsOptional<T>::value) {
        if (value)
            appendJson(text, *value);
        else
            text += QStringLiteral("null");
    } else if constexpr (IsList<T>::value) {
        appendJsonList(text, value);
    } else if constexpr (hasFields<T>) {
        appendJsonFields(text, value, [](const auto &) { return true; });
    } else {
        appendJsonValue(text, JsonCodec<T>::encode(value));
    }
}

template<class T>
QString jsonText(const T &value)
{
    QString text;
    appendJson(text, value);
    return text;
}

} // namespace relay::base
