// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include "base/log.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace relay::app {

namespace {

constexpr int retryMs = 50; // the first one holds the lock a moment before it listens
constexpr int mostTries = 200;
constexpr qint64 longestMessage = 64 * 1024;

QString runtimeFile(const QString &name)
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QDir::tempPath();
    return QDir(folder).filePath(name);
}

// On Unix a path, because a bare name would lie in a folder where everybody may put one.
QString addressOf(const QString &name)
{
#ifdef Q_OS_UNIX
    return runtimeFile(name);
#else
    return name;
#endif
}

QByteArray encode(const QStringList &arguments)
{
    return QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n';
}

QStringList decode(const QByteArray &line)
{
    QStringList arguments;
    const QJsonArray array = QJsonDocument::fromJson(line).array();
    for (const QJsonValue &value : array)
        arguments << value.toString();
    return arguments;
}

} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent)
    : QObject(parent), m_address(addressOf(name)), m_lock(runtimeFile(name + QStringLiteral(".lock")))
{
    m_lock.setStaleLockTime(0); // stale only when its process is gone, however long it runs
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &SingleInstance::tryHandingOver);
    connect(&m_first, &QLocalSocket::connected, this, [this] { m_first.write(encode(m_arguments)); });
    connect(
        &m_first, &QLocalSocket::readyRead, this, &SingleInstance::handedOver); // it says that it has them
    connect(&m_first, &QLocalSocket::errorOccurred, &m_retry, qOverload<>(&QTimer::start));
}

void SingleInstance::start(const QStringList &arguments)
{
    m_arguments = arguments;
    QMetaObject::invokeMethod(this, &SingleInstance::tryHandingOver, Qt::QueuedConnection);
}

void SingleInstance::tryHandingOver()
{
    if (m_lock.tryLock(0))
        return listen();
    if (m_lock.error() != QLockFile::LockFailedError) { // nowhere to write: two programs are better than none
        qCWarning(base::logDesk) << "no lock file" << m_lock.error();
        emit isFirst();
        return;
    }
    if (++m_tries > mostTries) {
        qCWarning(base::logDesk) << "the running program does not answer";
        emit handedOver();
        return;
    }
    m_first.abort();
    m_first.connectToServer(m_address);
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_address); // of one that crashed: the lock is ours
    if (!m_server.listen(m_address))
        qCWarning(base::logDesk) << "cannot listen for further starts" << m_server.serverError();
    emit isFirst();
}

void SingleInstance::take(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > longestMessage)
                socket->abort();
            return;
        }
        emit startedAgain(decode(socket->readLine(longestMessage)));
        socket->write("ok\n");
        socket->flush();
    });
}

} // namespace relay::app
