// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_codec.h"

#include <QJsonDocument>

#include <cmath>

namespace relay::base {

namespace {

// PostgreSQL's text cannot hold U+0000; refused here so that both back ends take the same input.
bool holdsNul(const QString &text)
{
    return text.contains(QChar(u'\0'));
}

// Also DEL, the C1 set with its "next line", and Unicode's own line and paragraph separators.
bool breaksLine(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

} // namespace

Error wrongType(const QString &path)
{
    return invalidField(path, QStringLiteral("wrong_type"));
}

Result<QJsonObject> parseObject(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError || !document.isObject())
        return Error{ErrorCode::BadJson, {}, {}, {}};
    return document.object();
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QString> decodeString(const QJsonValue &json, const QString &path, int maximum)
{
    if (!json.isString())
        return wrongType(path);
    const QString text = json.toString();
    if (text.size() > maximum)
        return invalidField(path, QStringLiteral("too_long"));
    if (holdsNul(text))
        return invalidField(path, QStringLiteral("control_character"));
    return text;
}

Result<QString> decodeLine(const QJsonValue &json, const QString &path, int maximum)
{
    const Result<QString> text = decodeString(json, path, maximumStringLength);
    if (!text)
        return text.error();
    const QString line = text->trimmed();
    if (line.isEmpty())
        return invalidField(path, QStringLiteral("missing"));
    if (line.size() > maximum)
        return invalidField(path, QStringLiteral("too_long"));
    if (std::any_of(line.begin(), line.end(), breaksLine))
        return invalidField(path, QStringLiteral("control_character"));
    return line;
}

Result<qint64> decodeInteger(const QJsonValue &json, const QString &path)
{
    if (!json.isDouble())
        return wrongType(path);
    // toInteger() gives the default for a fraction or a value beyond 64 bits: two defaults tell that apart
    const qint64 value = json.toInteger(0);
    if (value == 0 && json.toInteger(1) != 0)
        return wrongType(path);
    return value;
}

} // namespace relay::base
