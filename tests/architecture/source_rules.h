// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace relay::tests {

// A source file: its path from the repository's root, with slashes, and its text.
struct SourceFile
{
    QString path;
    QString text;
};

// The floors of design.md section 2 as functions from text to what breaks them, one line for each breach.
// They touch no file, so that a test can show them what they must refuse.

// An include that goes up, sideways, from src to server, or out of the two.
QStringList includeBreaches(const SourceFile &file);
// Folders that include one another in a circle.
QStringList cycleBreaches(const QList<SourceFile> &files);
// Widgets outside src/gui and src/app.
QStringList widgetBreaches(const SourceFile &file);
// Qt Sql outside src/sync and server/store.
QStringList sqlBreaches(const SourceFile &file);
// Network clients outside src/sync, server/wecom, server/officialaccount and server/notify. server/http and
// server/realtime may hold sockets that came in, but open none.
QStringList networkBreaches(const SourceFile &file);
// I/O, clocks, threads, chance and QObject in src/domain.
QStringList purityBreaches(const SourceFile &file);
// QFuture::then: base::then instead, which bears that its context is gone before the answer.
QStringList continuationBreaches(const SourceFile &file);
// == and != on what is named like a secret: how long they take tells how much of it was right.
// sameSignature() and equalSecrets() compare in constant time. What may stay is listed with its reason.
QStringList secretComparisonBreaches(const SourceFile &file);
// What is listed as allowed there and does not exist any more.
QStringList staleSecretComparisons(const QList<SourceFile> &files);
// A file without the two SPDX lines at its top.
QStringList licenceBreaches(const SourceFile &file);
// A form without a source file of the same folder and stem in src/gui.
QStringList formBreaches(const QStringList &forms, const QStringList &sources);

// Whether design.md lets this name stand at the top of the repository.
bool isTopLevelEntry(const QString &name);

} // namespace relay::tests
