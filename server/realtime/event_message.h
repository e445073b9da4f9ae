// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/records.h"

#include <QStringList>

namespace relay::server::realtime {

// An event serialised once for all connections: only the head, which holds prev, differs between them, and
// those that are up to date have the same prev. Main thread.
class EventMessage
{
public:
    explicit EventMessage(store::EventRow event);

    qint64 seq() const { return m_event.id; }
    const store::EventRow &event() const { return m_event; }
    // What this person gets of it after the frame with seq prev: the event, removed frames, or nothing.
    QStringList framesFor(const domain::Actor &actor, qint64 prev);

private:
    // One form of the event, and the last frame that was made of it.
    struct Form
    {
        QString tail; // all but the head
        qint64 prev = -1;
        QString frame;
    };

    QString tail(const QString &body) const;
    static QString frameOf(Form &form, qint64 prev);

    store::EventRow m_event;
    Form m_whole;
    std::optional<Form> m_masked; // nothing: everybody gets the same
};

} // namespace relay::server::realtime
