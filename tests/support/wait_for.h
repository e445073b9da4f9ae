// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

namespace relay::tests {

// The result of a future, running the event loop until it is there.
template<class T>
T waitFor(const QFuture<T> &future, int milliseconds = 30'000)
{
    // not qWaitFor: it sleeps 10 ms between the steps of a call
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    QTimer::singleShot(milliseconds, &loop, [] { qFatal("the future did not finish"); });
    if (!future.isFinished())
        loop.exec();
    if (future.isCanceled())
        qFatal("the future was given up");
    return future.result();
}

} // namespace relay::tests
