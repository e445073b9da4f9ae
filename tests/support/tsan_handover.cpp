// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Only in the preset tsan. Qt is not built for ThreadSanitizer, which therefore does not see that what one
// thread posts another one runs later, nor that a thread has ended, and would call every such pair a race.
// This stands in for the function behind QMetaObject::invokeMethod(), for QThread::wait() and for
// QThreadPool::start(), and says so.

#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

char returned; // stands for the end of everything that was posted

struct HandedOver : QtPrivate::QSlotObjectBase
{
    explicit HandedOver(QtPrivate::QSlotObjectBase *given) : QSlotObjectBase(&HandedOver::run), slot(given)
    {
        __tsan_release(this);
    }

    static void run(int which, QtPrivate::QSlotObjectBase *base, QObject *receiver, void **arguments, bool *)
    {
        auto *self = static_cast<HandedOver *>(base);
        __tsan_acquire(self);
        if (which == Call) {
            self->slot->call(receiver, arguments);
            __tsan_release(&returned);
            __tsan_release(self); // whoever drops the last reference destroys it
        } else if (which == Destroy) {
            self->slot->destroyIfLastRef();
            delete self;
        }
    }

    QtPrivate::QSlotObjectBase *slot;
};

struct HandedOverTask : QRunnable
{
    explicit HandedOverTask(QRunnable *given) : task(given) { __tsan_release(this); }

    void run() override
    {
        __tsan_acquire(this);
        const bool last = task->autoDelete();
        task->run();
        if (last)
            delete task;
    }

    QRunnable *task;
};

} // namespace

bool QMetaObject::invokeMethodImpl(
    QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    using Function = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT,
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"));
    const bool done = real(object, new HandedOver(slot), type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(&returned);
    return done;
}

bool QThread::wait(QDeadlineTimer deadline)
{
    using Function = bool (*)(QThread *, QDeadlineTimer);
    static const auto real =
        reinterpret_cast<Function>(dlsym(RTLD_NEXT, "_ZN7QThread4waitE14QDeadlineTimer"));
    const bool ended = real(this, deadline);
    __tsan_acquire(&returned);
    return ended;
}

void QThreadPool::start(QRunnable *task, int priority)
{
    using Function = void (*)(QThreadPool *, QRunnable *, int);
    static const auto real =
        reinterpret_cast<Function>(dlsym(RTLD_NEXT, "_ZN11QThreadPool5startEP9QRunnablei"));
    real(this, new HandedOverTask(task), priority);
}
