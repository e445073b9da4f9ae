// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

namespace relay::server::wecom {

// co_await guarded(this, future): awaits a future on behalf of an object. If the object dies meanwhile, or
// the future is cancelled without a result, the coroutine is destroyed where it stands instead of going on in
// freed memory; neither QCoro 0.8 nor QFuture::then(context) of Qt 6.4 guards that (the latter asserts).
// Coroutines that use it await nothing else, are members of the object, and hand their result out through a
// QPromise. Give arguments of what is awaited a name first: GCC 12 copies aggregates that are built inside a
// co_await bit by bit, and then destroys them twice.
template<class T>
class GuardedAwait
{
public:
    GuardedAwait(QObject *object, QFuture<T> future) : m_object(object), m_future(std::move(future)) { }

    bool await_ready() const noexcept { return false; } // always through the event loop: no deep recursion
    void await_suspend(std::coroutine_handle<> coroutine)
    {
        auto *watcher = new Watcher(m_object, coroutine);
        watcher->setFuture(m_future);
    }
    T await_resume() const { return m_future.result(); }

private:
    class Watcher final : public QFutureWatcher<T>
    {
    public:
        Watcher(QObject *object, std::coroutine_handle<> coroutine)
            : QFutureWatcher<T>(object), m_coroutine(coroutine)
        {
            QObject::connect(this, &QFutureWatcherBase::finished, this, [this] { goOn(); });
        }
        ~Watcher() override
        {
            if (m_coroutine)
                m_coroutine.destroy();
        }

    private:
        void goOn()
        {
            if (this->future().resultCount() > 0)
                std::exchange(m_coroutine, nullptr).resume(); // may destroy the object and this with it
            else
                std::exchange(m_coroutine, nullptr).destroy();
        }

        std::coroutine_handle<> m_coroutine;
    };

    QObject *m_object;
    QFuture<T> m_future;
};

template<class T>
GuardedAwait<T> guarded(QObject *object, QFuture<T> future)
{
    return {object, std::move(future)};
}

template<class T>
void settle(QPromise<T> &promise, const T &value)
{
    promise.addResult(value);
    promise.finish();
}

// Starts a coroutine that takes a QPromise<T> and hands out its future.
template<class T, class Start>
QFuture<T> promised(Start start)
{
    QPromise<T> promise;
    promise.start();
    const QFuture<T> future = promise.future();
    static_cast<void>(start(std::move(promise)));
    return future;
}

} // namespace relay::server::wecom
