// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/event_message.h"

#include "protocol/frames.h"

namespace relay::server::realtime {

EventMessage::EventMessage(store::EventRow event) : m_event(std::move(event)), m_tail(tail(m_event.body))
{
    if (!m_event.maskedBody.isEmpty())
        m_maskedTail = tail(m_event.maskedBody);
}

// The body is JSON text already: it goes in as it is.
QByteArray EventMessage::tail(const QString &body) const
{
    const QJsonObject head{
        {QStringLiteral("seq"), m_event.id},
        {QStringLiteral("name"), m_event.name},
        {QStringLiteral("at"), m_event.at.milliseconds},
        {QStringLiteral("actor"), base::encodeJson(m_event.actorId)},
    };
    QByteArray text = base::compactJson(head);
    text.chop(1);
    return text.mid(1) + ",\"body\":" + body.toUtf8() + '}';
}

QList<QByteArray> EventMessage::framesFor(const domain::Actor &actor, qint64 prev) const
{
    QList<QByteArray> frames;
    if (m_event.audience.includes(actor)) {
        const bool hide = !m_maskedTail.isEmpty() && !m_event.phoneAudience.includes(actor);
        frames << "{\"type\":\"event\",\"prev\":" + QByteArray::number(prev) + ','
                + (hide ? m_maskedTail : m_tail);
        prev = m_event.id;
    }
    for (const store::Sight &sight : m_event.sights) {
        if (!sight.before.includes(actor) || sight.now.includes(actor))
            continue;
        frames << protocol::encodeFrame(
            "removed", protocol::RemovedFrame{m_event.id, prev, sight.table, sight.id});
        prev = m_event.id;
    }
    return frames;
}

} // namespace relay::server::realtime
