// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/history_notes.h"

#include <QStringList>

namespace relay::domain {

namespace {

const QChar lineEnd = QLatin1Char('\n');
const QString titleWord = QStringLiteral("title");
const QString descriptionWord = QStringLiteral("description");
const QString priorityWord = QStringLiteral("priority");

} // namespace

QString textOf(const AssignmentNote &note)
{
    return note.reason + lineEnd + note.assignee;
}

AssignmentNote assignmentNoteOf(const QString &text)
{
    return {text.section(lineEnd, 0, 0), text.section(lineEnd, 1, 1)};
}

EditNote differencesOf(const Ticket &before, const Ticket &after)
{
    EditNote note{before.title != after.title, before.description != after.description, {}, {}};
    if (before.priority != after.priority) {
        note.priorityBefore = before.priority;
        note.priorityAfter = after.priority;
    }
    return note;
}

QString textOf(const EditNote &note)
{
    QStringList lines;
    if (note.title)
        lines << titleWord;
    if (note.description)
        lines << descriptionWord;
    if (note.priorityBefore && note.priorityAfter) {
        lines << QStringLiteral("%1 %2 %3")
                     .arg(priorityWord, base::enumName(*note.priorityBefore),
                         base::enumName(*note.priorityAfter));
    }
    return lines.join(lineEnd);
}

EditNote editNoteOf(const QString &text)
{
    EditNote note;
    for (const QString &line : text.split(lineEnd)) {
        const QStringList words = line.split(QLatin1Char(' '));
        note.title = note.title || line == titleWord;
        note.description = note.description || line == descriptionWord;
        if (words.size() == 3 && words.first() == priorityWord) {
            note.priorityBefore = base::enumFromName<Priority>(words.at(1));
            note.priorityAfter = base::enumFromName<Priority>(words.at(2));
        }
    }
    return note;
}

} // namespace relay::domain
