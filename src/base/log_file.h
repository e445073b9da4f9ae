// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QMutex>
#include <QString>

namespace relay::base {

// A log line without what could name a person, in case a library wrote it: Chinese text, long numbers,
// tokens, addresses of mail and the home folder are replaced.
QString redacted(const QString &line);

// A log of bounded size: when the file is full it becomes NAME.1, NAME.1 becomes NAME.2, and the oldest goes.
// Lines are redacted. Any thread may write; a full disk loses lines, never the program.
class LogFile final
{
public:
    struct Bounds
    {
        qint64 bytes = 1024 * 1024; // of one file
        int files = 4; // with the one that is written
    };

    LogFile(const QString &path, const Bounds &bounds);

    void write(QtMsgType type, const QString &category, const QString &text);

private:
    void rotate();
    QString numbered(int number) const;

    QMutex m_mutex;
    QFile m_file;
    Bounds m_bounds;
};

} // namespace relay::base
