// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json_text.h"

#include <QJsonDocument>
#include <QVariant>

namespace relay::server::store {

// Rows as a JSON array of objects, for statements that take a list as one parameter. Values are those of
// toColumn().
class JsonRows
{
public:
    void add(const QString &column, const QVariant &value);
    void endRow();
    QString text() const { return QLatin1Char('[') + m_text + QLatin1Char(']'); }

private:
    QString m_text;
    bool m_inRow = false;
};

// How the members of a described struct stand in a database column: ids, times, numbers and truth values as
// integers, enums by wire name, lists and objects as JSON text, empty optionals as NULL.
template<class T>
QVariant toColumn(const T &value)
{
    if constexpr (std::is_same_v<T, bool>) {
        return int(value);
    } else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, qint64>) {
        return value;
    } else if constexpr (std::is_same_v<T, QString>) {
        return value.isNull() ? QStringLiteral("") : value; // a null QString would become NULL
    } else if constexpr (std::is_enum_v<T>) {
        return base::enumName(value);
    } else if constexpr (requires { value.milliseconds; }) {
        return value.milliseconds;
    } else if constexpr (base::IsOptional<T>::value) {
        return value ? toColumn(*value) : QVariant();
    } else if constexpr (requires {
                             value.isValid();
                             value.value;
                         }) {
        return value.value;
    } else {
        return base::jsonText(value);
    }
}

template<class T>
void fromColumn(const QVariant &column, T &value)
{
    if constexpr (std::is_same_v<T, bool>) {
        value = column.toInt() != 0;
    } else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, qint64>) {
        value = T(column.toLongLong());
    } else if constexpr (std::is_same_v<T, QString>) {
        value = column.toString();
    } else if constexpr (std::is_enum_v<T>) {
        value = base::enumFromName<T>(column.toString()).value_or(T{});
    } else if constexpr (requires { value.milliseconds; }) {
        value.milliseconds = column.toLongLong();
    } else if constexpr (base::IsOptional<T>::value) {
        if (column.isNull())
            value.reset();
        else
            fromColumn(column, value.emplace());
    } else if constexpr (requires {
                             value.isValid();
                             value.value;
                         }) {
        value.value = column.toLongLong();
    } else {
        const QJsonDocument document = QJsonDocument::fromJson(column.toString().toUtf8());
        const QJsonValue json =
            document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        if (auto decoded = base::decodeJson<T>(json, {}))
            value = std::move(*decoded);
    }
}

} // namespace relay::server::store
