// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log_file.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace relay::base {

namespace {

const char *nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    Q_UNREACHABLE();
}

} // namespace

QString redacted(const QString &line)
{
    static const QRegularExpression personal(
        QStringLiteral("\\p{Han}+|[\\w.+-]+@[\\w.-]+|[A-Za-z0-9_-]{32,}|\\+?\\d[\\d -]{6,}\\d"),
        QRegularExpression::UseUnicodePropertiesOption);
    QString text = line;
    if (QDir::homePath() != QDir::rootPath())
        text.replace(QDir::homePath(), QStringLiteral("~"));
    text.replace(personal, QStringLiteral("[…]"));
    return text.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

LogFile::LogFile(const QString &path, const Bounds &bounds) : m_file(path), m_bounds(bounds)
{
    QDir().mkpath(QFileInfo(path).path());
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void LogFile::write(QtMsgType type, const QString &category, const QString &text)
{
    const QString line = QStringLiteral("%1 %2 %3: %4\n")
                             .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                 QLatin1StringView(nameOf(type)), category, redacted(text));
    const QMutexLocker lock(&m_mutex);
    const QByteArray bytes = line.toUtf8();
    if (m_file.size() > 0 && m_file.size() + bytes.size() > m_bounds.bytes)
        rotate();
    if (m_file.isOpen() && m_file.write(bytes) >= 0)
        m_file.flush(); // the last line before a crash is the one that is wanted
}

QString LogFile::numbered(int number) const
{
    return number == 0 ? m_file.fileName() : QStringLiteral("%1.%2").arg(m_file.fileName()).arg(number);
}

void LogFile::rotate()
{
    m_file.close();
    QFile::remove(numbered(m_bounds.files - 1));
    for (int number = m_bounds.files - 2; number >= 0; --number)
        QFile::rename(numbered(number), numbered(number + 1));
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace relay::base
