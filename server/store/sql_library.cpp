// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sql_library.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace relay::server::store {

namespace {

struct List
{
    qsizetype begin = -1;
    qsizetype end = -1;
    QStringList names;
    QString tuple;
};

List findList(const QString &sql)
{
    List list;
    list.begin = sql.indexOf(QLatin1StringView("{{"));
    if (list.begin < 0)
        return list;
    list.end = sql.indexOf(QLatin1StringView("}}"), list.begin) + 2;
    QStringList marks;
    for (const QString &entry : sql.mid(list.begin + 2, list.end - list.begin - 4).split(QLatin1Char(','))) {
        const QStringList parts = entry.trimmed().split(QLatin1Char(':'));
        list.names << parts.first();
        marks << (parts.size() > 1 ? QStringLiteral("CAST(? AS %1)").arg(parts.last()) : QStringLiteral("?"));
    }
    list.tuple = QLatin1Char('(') + marks.join(QStringLiteral(", ")) + QLatin1Char(')');
    return list;
}

// :name becomes ? here rather than in Qt, which would otherwise parse the text again at every prepare.
SqlText positional(const QString &sql, const List &list, int rows)
{
    static const QRegularExpression placeholder(QStringLiteral(":([a-z_]+)"));
    SqlText result;
    qsizetype position = 0;
    const auto copyNamed = [&](qsizetype end) {
        auto matches = placeholder.globalMatch(sql.left(end), position);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            result.text += QStringView(sql).mid(position, match.capturedStart() - position);
            result.text += QLatin1Char('?');
            result.parameters << match.captured(1);
            position = match.capturedEnd();
        }
        result.text += QStringView(sql).mid(position, end - position);
        position = end;
    };
    if (list.begin >= 0) {
        copyNamed(list.begin);
        result.text += QStringList(rows, list.tuple).join(QStringLiteral(", "));
        for (int row = 0; row < rows; ++row)
            result.parameters << list.names;
        position = list.end;
    }
    copyNamed(sql.size());
    return result;
}

} // namespace

SqlLibrary::SqlLibrary(Backend backend) : m_backend(backend)
{
    QDirIterator files(QStringLiteral(":/sql"), {QStringLiteral("*.sql")}, QDir::Files);
    while (files.hasNext())
        add(files.next());
    for (QString &sql : m_blocks)
        insertFragments(sql);
}

// [[name]] stands for another block, so that a condition is written once.
void SqlLibrary::insertFragments(QString &sql) const
{
    static const QRegularExpression reference(QStringLiteral("\\[\\[(\\S+?)\\]\\]"));
    for (auto match = reference.match(sql); match.hasMatch(); match = reference.match(sql)) {
        Q_ASSERT_X(m_blocks.contains(match.captured(1)), "SqlLibrary", qPrintable(match.captured(1)));
        sql.replace(
            match.capturedStart(), match.capturedLength(), m_blocks.value(match.captured(1)).trimmed());
    }
}

QStringList SqlLibrary::blocks() const
{
    QStringList names = m_blocks.keys();
    names.removeIf([](const QString &name) { return name.startsWith(QLatin1StringView("fragment.")); });
    return names;
}

void SqlLibrary::add(const QString &resource)
{
    static const QRegularExpression marker(QStringLiteral("^-- name: (\\S+)$"));
    const QString suffix =
        m_backend == Backend::Sqlite ? QStringLiteral("@sqlite") : QStringLiteral("@postgresql");
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read the SQL resource %s", qPrintable(resource));
    QString name;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        const QRegularExpressionMatch match = marker.match(line);
        if (match.hasMatch()) {
            name = match.captured(1);
            const qsizetype at = name.indexOf(QLatin1Char('@'));
            if (at >= 0)
                name = name.endsWith(suffix) ? name.left(at) : QString();
            Q_ASSERT_X(
                !m_blocks.contains(name), "SqlLibrary", qPrintable(name + QStringLiteral(" is named twice")));
        } else if (!name.isEmpty() && !line.startsWith(QLatin1StringView("--"))) {
            m_blocks[name] += line + QLatin1Char('\n');
        }
    }
}

bool SqlLibrary::hasList(const QString &block) const
{
    return m_blocks.value(block).contains(QLatin1StringView("{{"));
}

SqlText SqlLibrary::text(const QString &block, int rows) const
{
    const auto found = m_blocks.constFind(block);
    if (found == m_blocks.constEnd())
        qFatal("there is no SQL block %s", qPrintable(block));
    return positional(*found, findList(*found), rows);
}

} // namespace relay::server::store
