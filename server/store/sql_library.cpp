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
    qsizetype begin = -1; // of the word VALUES
    qsizetype end = -1;
    QStringList names;
    QStringList types; // of each name; empty where the table tells
};

List findList(const QString &sql)
{
    static const QRegularExpression pattern(QStringLiteral("VALUES \\{\\{([^}]*)\\}\\}"));
    const QRegularExpressionMatch match = pattern.match(sql);
    List list;
    if (!match.hasMatch())
        return list;
    list.begin = match.capturedStart();
    list.end = match.capturedEnd();
    for (const QString &entry : match.captured(1).split(QLatin1Char(','))) {
        const QStringList parts = entry.trimmed().split(QLatin1Char(':'));
        list.names << parts.first();
        list.types << parts.value(1);
    }
    return list;
}

QString tuples(const List &list, int rows)
{
    QStringList marks;
    for (const QString &type : list.types)
        marks << (type.isEmpty() ? QStringLiteral("?") : QStringLiteral("CAST(? AS %1)").arg(type));
    const QString tuple = QLatin1Char('(') + marks.join(QStringLiteral(", ")) + QLatin1Char(')');
    return QStringLiteral("VALUES ") + QStringList(rows, tuple).join(QStringLiteral(", "));
}

QString jsonRows(const QString &sql, const List &list)
{
    static const QRegularExpression insert(QStringLiteral("INSERT INTO ([a-z_]+)"));
    const QString select = QStringLiteral("SELECT %1 FROM ").arg(list.names.join(QStringLiteral(", ")));
    if (const auto table = insert.match(sql); table.hasMatch()) {
        return select
            + QStringLiteral("json_populate_recordset(CAST(NULL AS %1), CAST(? AS json)) AS list")
                  .arg(table.captured(1));
    }
    QStringList columns;
    for (qsizetype index = 0; index < list.names.size(); ++index)
        columns << list.names[index] + QLatin1Char(' ') + list.types[index];
    return select
        + QStringLiteral("json_to_recordset(CAST(? AS json)) AS list (%1)")
              .arg(columns.join(QStringLiteral(", ")));
}

bool isOfNumbers(const List &list)
{
    return list.types == QStringList{QStringLiteral("BIGINT")};
}

// :name becomes ? here rather than in Qt, which would otherwise parse the text again at every prepare.
SqlText positional(const QString &sql, const List &list, int rows, Backend backend)
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
        if (backend == Backend::Postgresql) {
            const bool numbers = isOfNumbers(list);
            result.text +=
                numbers ? QStringLiteral("SELECT unnest(CAST(? AS BIGINT[]))") : jsonRows(sql, list);
            result.list = list.names;
            result.listForm = numbers ? SqlText::ListForm::Numbers : SqlText::ListForm::Json;
        } else {
            result.text += tuples(list, rows);
            for (int row = 0; row < rows; ++row)
                result.parameters << list.names;
        }
        position = list.end;
    }
    copyNamed(sql.size());
    return result;
}

QSet<QString> tablesIn(const QString &sql)
{
    static const QRegularExpression mention(QStringLiteral("\\b(?:FROM|JOIN|INTO|UPDATE)\\s+([a-z_]+)"));
    // what is no table itself (migrations)
    static const QHash<QString, QStringList> views{
        {QStringLiteral("ticket_rows"),
            {QStringLiteral("tickets"), QStringLiteral("customers"), QStringLiteral("staff")}},
        {QStringLiteral("customer_rows"), {QStringLiteral("customers"), QStringLiteral("staff")}},
        {QStringLiteral("ticket_search_index"), {QStringLiteral("ticket_search")}},
    };
    QSet<QString> tables;
    for (auto matches = mention.globalMatch(sql); matches.hasNext();) {
        const QString name = matches.next().captured(1);
        for (const QString &table : views.value(name, {name}))
            tables.insert(table);
    }
    return tables;
}

} // namespace

SqlLibrary::SqlLibrary(Backend backend) : m_backend(backend)
{
    QDirIterator files(QStringLiteral(":/sql"), {QStringLiteral("*.sql")}, QDir::Files);
    while (files.hasNext())
        add(files.next());
    for (auto block = m_blocks.begin(); block != m_blocks.end(); ++block) {
        insertFragments(*block);
        m_tables.insert(block.key(), tablesIn(*block));
    }
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
    return positional(*found, findList(*found), rows, m_backend);
}

} // namespace relay::server::store
