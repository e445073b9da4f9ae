// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/records.h"

#include <QByteArray>

namespace relay::server::realtime {

// An event serialised once for all connections: only the head, which holds prev, differs between them.
class EventMessage
{
public:
    explicit EventMessage(store::EventRow event);

    qint64 seq() const { return m_event.id; }
    const store::EventRow &event() const { return m_event; }
    // What this person gets of it after the frame with seq prev: the event, removed frames, or nothing.
    QList<QByteArray> framesFor(const domain::Actor &actor, qint64 prev) const;

private:
    QByteArray tail(const QString &body) const;

    store::EventRow m_event;
    QByteArray m_tail;
    QByteArray m_maskedTail; // empty: everybody gets the same
};

} // namespace relay::server::realtime
