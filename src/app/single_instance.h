// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace relay::app {

// One running program per person and name. The first start listens; a later one hands its arguments over and
// ends. A lock file decides who is first, so that two starts at the same moment and a crash do not matter.
// Only the same user can connect. Main thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    // name: letters and digits; different names do not see each other.
    explicit SingleInstance(const QString &name, QObject *parent = nullptr);

    // What a later start connects to.
    QString address() const { return m_address; }
    // Ends in isFirst() or handedOver(), through the event loop; in handedOver() also when the one that runs
    // does not answer for ten seconds.
    void start(const QStringList &arguments);

signals:
    void isFirst();
    void handedOver();
    // A later start: its arguments.
    void startedAgain(const QStringList &arguments);

private:
    void listen();
    void tryHandingOver();
    void take(QLocalSocket *socket);

    QString m_address;
    QLockFile m_lock;
    QLocalServer m_server;
    QLocalSocket m_first; // the line to the one that runs
    QStringList m_arguments;
    QTimer m_retry;
    int m_tries = 0;
};

} // namespace relay::app
