// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <type_traits>

// What follows an answer that comes later. These stand in for QFuture::then(context, …), which in Qt 6.4
// asserts in a debug build and uses a null pointer in a release build when the context (a closed dialog, a
// cut connection, a server that ends) is gone before the answer.
namespace relay::base {

// Calls function(value) on the context's thread, or never if the context or the asked side goes first.
template<class T, class Function>
void whenDone(const QFuture<T> &future, QObject *context, Function function)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, function = std::move(function)] {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                function(watcher->result());
        });
    watcher->setFuture(future);
}

namespace detail {

template<class T>
struct Later
{
    using Value = T;
};

template<class T>
struct Later<QFuture<T>>
{
    using Value = T;
};

template<class T>
void settle(QPromise<T> &promise, const T &value)
{
    promise.addResult(value);
    promise.finish();
}

} // namespace detail

// The answer that function(value) makes of an answer, on the context's thread; where it returns a QFuture,
// that one's answer. It stays without a result if the context or the asked side goes first.
template<class T, class Function>
auto then(const QFuture<T> &future, QObject *context, Function function)
{
    using Returned = std::invoke_result_t<Function, const T &>;
    using Value = typename detail::Later<Returned>::Value;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    whenDone(future, context, [promise, context, function = std::move(function)](const T &value) {
        if constexpr (std::is_same_v<Returned, Value>)
            detail::settle(*promise, function(value));
        else
            whenDone(
                function(value), context, [promise](const Value &last) { detail::settle(*promise, last); });
    });
    return promise->future();
}

} // namespace relay::base
