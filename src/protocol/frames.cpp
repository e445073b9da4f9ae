// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frames.h"

namespace relay::protocol {

QString snapshotFrame(qint64 seq, int part, bool last, const QString &table, const QString &rows)
{
    return QStringLiteral(R"({"type":"snapshot","seq":%1,"part":%2,"last":%3,"tables":{"%4":)")
               .arg(QString::number(seq), QString::number(part),
                   last ? QStringLiteral("true") : QStringLiteral("false"), table)
        + rows + QStringLiteral("}}");
}

QJsonObject problem(const base::Error &error)
{
    const base::ErrorCodeInfo &info = base::describe(error.code);
    const QString title = QString::fromLatin1(info.title);
    QString detail = title;
    if (!error.field.isEmpty())
        detail += QStringLiteral(": ") + error.field;
    if (!error.reason.isEmpty())
        detail += QStringLiteral(" (%1)").arg(error.reason);
    QJsonObject object{
        {QStringLiteral("type"), QStringLiteral("about:blank")},
        {QStringLiteral("title"), title},
        {QStringLiteral("status"), info.httpStatus},
        {QStringLiteral("code"), QString::fromLatin1(info.name)},
        {QStringLiteral("detail"), detail},
    };
    if (!error.field.isEmpty())
        object.insert(QStringLiteral("field"), error.field);
    if (!error.reason.isEmpty())
        object.insert(QStringLiteral("reason"), error.reason);
    if (!error.data.isEmpty())
        object.insert(QStringLiteral("data"), error.data);
    return object;
}

base::Error errorFromProblem(const QJsonObject &problem)
{
    return {base::errorCodeFromName(problem.value(QStringLiteral("code")).toString()),
        problem.value(QStringLiteral("field")).toString(), problem.value(QStringLiteral("reason")).toString(),
        problem.value(QStringLiteral("data")).toObject()};
}

} // namespace relay::protocol
