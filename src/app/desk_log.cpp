// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk_log.h"

#include <QStandardPaths>

namespace relay::app {

namespace {

// Qt takes a plain function as its message handler, so that what it needs has to stand here.
base::LogFile *target = nullptr;
QtMessageHandler before = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (target)
        target->write(type, QString::fromLatin1(context.category), text);
    if (before)
        before(type, context, text);
}

} // namespace

DeskLog::DeskLog() : m_file(folder() + QStringLiteral("/relaydesk.log"), {})
{
    target = &m_file;
    before = qInstallMessageHandler(handle);
}

DeskLog::~DeskLog()
{
    qInstallMessageHandler(before);
    target = nullptr;
}

QString DeskLog::folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/logs");
}

} // namespace relay::app
