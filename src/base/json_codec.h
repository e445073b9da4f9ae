// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bounded_text.h"
#include "base/clock.h"
#include "base/fields.h"
#include "base/id.h"
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace relay::base {

// JSON for everything that RELAY_FIELDS describes. Encoding writes null for an empty optional. Decoding is
// strict: a missing, unknown, wrongly typed or too long field is InvalidField with the field's path; only
// std::optional members may be missing or null. A codec of a single value encodes it as bool, qint64, QString
// or QJsonObject, from which both forms are made: Qt's tree here, text in json_text.h.

// Reads a bounded JSON text that must hold one object: BadJson otherwise.
Result<QJsonObject> parseObject(const QByteArray &json);
QByteArray compactJson(const QJsonObject &object);

Result<QString> decodeString(const QJsonValue &json, const QString &path, int maximum);
Result<QString> decodeLine(const QJsonValue &json, const QString &path, int maximum);
Result<qint64> decodeInteger(const QJsonValue &json, const QString &path);
Error wrongType(const QString &path);

inline constexpr int maximumStringLength = 20'000; // what has no bound of its own
inline constexpr int maximumListLength = 1'000;

template<class T>
struct JsonCodec;

template<class T>
QJsonValue encodeJson(const T &value)
{
    return JsonCodec<T>::encode(value);
}

template<class T>
Result<T> decodeJson(const QJsonValue &json, const QString &path)
{
    return JsonCodec<T>::decode(json, path);
}

template<>
struct JsonCodec<bool>
{
    static bool encode(bool value) { return value; }
    static Result<bool> decode(const QJsonValue &json, const QString &path)
    {
        if (!json.isBool())
            return wrongType(path);
        return json.toBool();
    }
};

template<>
struct JsonCodec<qint64>
{
    static qint64 encode(qint64 value) { return value; }
    static Result<qint64> decode(const QJsonValue &json, const QString &path)
    {
        return decodeInteger(json, path);
    }
};

template<>
struct JsonCodec<int>
{
    static qint64 encode(int value) { return value; }
    static Result<int> decode(const QJsonValue &json, const QString &path)
    {
        const Result<qint64> wide = decodeInteger(json, path);
        if (!wide)
            return wide.error();
        if (*wide < std::numeric_limits<int>::min() || *wide > std::numeric_limits<int>::max())
            return invalidField(path, QStringLiteral("out_of_range"));
        return int(*wide);
    }
};

template<>
struct JsonCodec<QString>
{
    static QString encode(const QString &value) { return value; }
    static Result<QString> decode(const QJsonValue &json, const QString &path)
    {
        return decodeString(json, path, maximumStringLength);
    }
};

template<int Max>
struct JsonCodec<Text<Max>>
{
    static QString encode(const Text<Max> &text) { return text.value; }
    static Result<Text<Max>> decode(const QJsonValue &json, const QString &path)
    {
        Result<QString> text = decodeString(json, path, Max);
        if (!text)
            return text.error();
        return Text<Max>{std::move(*text)};
    }
};

template<int Max>
struct JsonCodec<Line<Max>>
{
    static QString encode(const Line<Max> &line) { return line.value; }
    static Result<Line<Max>> decode(const QJsonValue &json, const QString &path)
    {
        Result<QString> line = decodeLine(json, path, Max);
        if (!line)
            return line.error();
        return Line<Max>{std::move(*line)};
    }
};

template<>
struct JsonCodec<Timestamp>
{
    static qint64 encode(Timestamp at) { return at.milliseconds; }
    static Result<Timestamp> decode(const QJsonValue &json, const QString &path)
    {
        const Result<qint64> milliseconds = decodeInteger(json, path);
        if (!milliseconds)
            return milliseconds.error();
        return Timestamp{*milliseconds};
    }
};

template<class Tag>
struct JsonCodec<Id<Tag>>
{
    static qint64 encode(Id<Tag> id) { return id.value; }
    static Result<Id<Tag>> decode(const QJsonValue &json, const QString &path)
    {
        const Result<qint64> value = decodeInteger(json, path);
        if (!value)
            return value.error();
        return Id<Tag>{*value};
    }
};

template<>
struct JsonCodec<QJsonObject>
{
    static QJsonObject encode(const QJsonObject &object) { return object; }
    static Result<QJsonObject> decode(const QJsonValue &json, const QString &path)
    {
        if (!json.isObject())
            return wrongType(path);
        return json.toObject();
    }
};

template<class T>
struct JsonCodec<std::optional<T>>
{
    static QJsonValue encode(const std::optional<T> &value)
    {
        return value ? encodeJson(*value) : QJsonValue(QJsonValue::Null);
    }
    static Result<std::optional<T>> decode(const QJsonValue &json, const QString &path)
    {
        if (json.isNull() || json.isUndefined())
            return std::optional<T>{};
        Result<T> value = decodeJson<T>(json, path);
        if (!value)
            return value.error();
        return std::optional<T>{std::move(*value)};
    }
};

template<class T>
struct JsonCodec<QList<T>>
{
    static QJsonValue encode(const QList<T> &list)
    {
        QJsonArray array;
        for (const T &item : list)
            array.append(encodeJson(item));
        return array;
    }
    static Result<QList<T>> decode(const QJsonValue &json, const QString &path)
    {
        if (!json.isArray())
            return wrongType(path);
        const QJsonArray array = json.toArray();
        if (array.size() > maximumListLength)
            return invalidField(path, QStringLiteral("too_long"));
        QList<T> list;
        for (qsizetype index = 0; index < array.size(); ++index) {
            Result<T> item = decodeJson<T>(array.at(index), QStringLiteral("%1[%2]").arg(path).arg(index));
            if (!item)
                return item.error();
            list.append(std::move(*item));
        }
        return list;
    }
};

template<class E>
requires std::is_enum_v<E>
struct JsonCodec<E>
{
    static QString encode(E value) { return enumName(value); }
    static Result<E> decode(const QJsonValue &json, const QString &path)
    {
        if (!json.isString())
            return wrongType(path);
        const std::optional<E> value = enumFromName<E>(json.toString());
        if (!value)
            return invalidField(path, QStringLiteral("unknown_value"));
        return *value;
    }
};

template<class T>
struct IsOptional : std::false_type
{
};
template<class T>
struct IsOptional<std::optional<T>> : std::true_type
{
};

// What decoding does with a field that the struct does not have. Strict where people type (commands,
// queries); a desktop ignores what a newer server adds to a row.
enum class UnknownFields { Refuse, Ignore };

template<class T>
Result<T> decodeFields(const QJsonObject &object, UnknownFields unknown, const QString &path = {})
{
    const QString prefix = path.isEmpty() ? QString() : path + QLatin1Char('.');
    T result{};
    std::optional<Error> error;
    qsizetype known = 0;
    forEachField(result, [&](const QString &name, auto &member) {
        using Member = std::remove_reference_t<decltype(member)>;
        if (error)
            return;
        const auto found = object.constFind(name);
        if (found == object.constEnd()) {
            if constexpr (!IsOptional<Member>::value)
                error = invalidField(prefix + name, QStringLiteral("missing"));
            return;
        }
        ++known;
        Result<Member> value = decodeJson<Member>(found.value(), prefix + name);
        if (value)
            member = std::move(*value);
        else
            error = value.error();
    });
    if (!error && unknown == UnknownFields::Refuse && known != object.size()) {
        const auto &names = fieldNames<T>();
        for (const QString &key : object.keys()) {
            if (std::find(names.begin(), names.end(), key) == names.end()) {
                error = invalidField(prefix + key.left(64), QStringLiteral("unknown"));
                break;
            }
        }
    }
    if (error)
        return *error;
    return result;
}

template<class T>
requires hasFields<T>
struct JsonCodec<T>
{
    static QJsonValue encode(const T &value) { return encodeFields(value); }
    static QJsonObject encodeFields(const T &value)
    {
        QJsonObject object;
        forEachField(
            value, [&](const QString &name, const auto &member) { object.insert(name, encodeJson(member)); });
        return object;
    }
    static Result<T> decode(const QJsonValue &json, const QString &path)
    {
        if (!json.isObject())
            return wrongType(path);
        return decodeFields<T>(json.toObject(), UnknownFields::Ignore, path);
    }
};

template<class T>
requires hasFields<T> QJsonObject toObject(const T &value)
{
    return JsonCodec<T>::encodeFields(value);
}

} // namespace relay::base
