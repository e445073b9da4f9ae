// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_codec.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QList>

#include <optional>

namespace relay::sync {

// Rows as the desktop's own cache file keeps them: the members in the order of declaration and without names.
// Reading 20,000 tickets so takes a fraction of what their JSON takes, and that is the time until the board
// paints. The file is read only by the build that knows the same members (rowFormat), so no version of a row
// ever has to be understood; what the network says stays JSON.

template<class T>
struct IsRowList : std::false_type
{
};
template<class T>
struct IsRowList<QList<T>> : std::true_type
{
};
template<class T>
void writeValue(QDataStream &out, const T &value)
{
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, QString>) {
        out << value;
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        out << qint64(value);
    } else if constexpr (requires { value.milliseconds; }) {
        out << value.milliseconds;
    } else if constexpr (base::IsOptional<T>::value) {
        out << value.has_value();
        if (value)
            writeValue(out, *value);
    } else if constexpr (IsRowList<T>::value) {
        out << qint64(value.size());
        for (const auto &item : value)
            writeValue(out, item);
    } else if constexpr (base::hasFields<T>) {
        base::forEachField(value, [&](const QString &, const auto &member) { writeValue(out, member); });
    } else {
        out << value.value; // a strong id
    }
}

// What does not fit sets the stream's status.
template<class T>
void readValue(QDataStream &in, T &value)
{
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, QString>) {
        in >> value;
    } else if constexpr (std::is_enum_v<T>) {
        qint64 number = 0;
        in >> number;
        if (number < 0 || number >= qint64(base::enumNames<T>().size()))
            in.setStatus(QDataStream::ReadCorruptData);
        else
            value = base::enumNames<T>()[std::size_t(number)].first;
    } else if constexpr (std::is_integral_v<T>) {
        qint64 number = 0;
        in >> number;
        value = T(number);
    } else if constexpr (requires { value.milliseconds; }) {
        in >> value.milliseconds;
    } else if constexpr (base::IsOptional<T>::value) {
        bool there = false;
        in >> there;
        if (there)
            readValue(in, value.emplace());
    } else if constexpr (IsRowList<T>::value) {
        qint64 size = 0;
        in >> size;
        for (qint64 index = 0; index < size && in.status() == QDataStream::Ok; ++index)
            readValue(in, value.emplaceBack());
    } else if constexpr (base::hasFields<T>) {
        base::forEachField(value, [&](const QString &, auto &member) { readValue(in, member); });
    } else {
        in >> value.value;
    }
}

template<class Row>
QByteArray encodeRow(const Row &row)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    writeValue(out, row);
    return bytes;
}

// nullopt: not a row of this build.
template<class Row>
std::optional<Row> decodeRow(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    Row row;
    readValue(in, row);
    return in.status() == QDataStream::Ok && in.atEnd() ? std::optional<Row>(std::move(row)) : std::nullopt;
}

// A number that changes with the members of the rows.
template<class... Rows>
int rowFormat(int revision)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArray::number(revision));
    const auto add = [&](const auto &names) {
        for (const QString &name : names)
            hash.addData((name + QLatin1Char(',')).toUtf8());
        hash.addData(QByteArrayView(";"));
    };
    (add(base::fieldNames<Rows>()), ...);
    return qFromLittleEndian<qint32>(hash.result().constData()) & 0x7fffffff;
}

} // namespace relay::sync
