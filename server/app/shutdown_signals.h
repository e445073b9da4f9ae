// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace relay::server::app {

// Turns SIGINT and SIGTERM into an ordinary signal on the main thread. One per process.
class ShutdownSignals : public QObject
{
    Q_OBJECT

public:
    ShutdownSignals();

signals:
    void asked();

private:
    QSocketNotifier *m_notifier;
};

} // namespace relay::server::app
