// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/event_message.h"

#include "protocol/frames.h"

namespace relay::server::realtime {

EventMessage::EventMessage(store::EventRow event)
    : m_event(std::move(event)), m_whole{tail(m_event.body), -1, {}}
{
    if (!m_event.maskedBody.isEmpty())
        m_masked = Form{tail(m_event.maskedBody), -1, {}};
}

// The body is JSON text already: it goes in as it is.
QString EventMessage::tail(const QString &body) const
{
    const QJsonObject head{
        {QStringLiteral("seq"), m_event.id},
        {QStringLiteral("name"), m_event.name},
        {QStringLiteral("at"), m_event.at.milliseconds},
        {QStringLiteral("actor"), base::encodeJson(m_event.actorId)},
    };
    QString text = QString::fromUtf8(base::compactJson(head));
    text.chop(1);
    return text.mid(1) + QStringLiteral(",\"body\":") + body + QLatin1Char('}');
}

QString EventMessage::frameOf(Form &form, qint64 prev)
{
    if (form.prev != prev || form.frame.isEmpty()) {
        form.frame = QStringLiteral("{\"type\":\"event\",\"prev\":") + QString::number(prev)
            + QLatin1Char(',') + form.tail;
        form.prev = prev;
    }
    return form.frame;
}

QStringList EventMessage::framesFor(const domain::Actor &actor, qint64 prev)
{
    QStringList frames;
    if (m_event.audience.includes(actor)) {
        const bool hide = m_masked && !m_event.phoneAudience.includes(actor);
        frames << frameOf(hide ? *m_masked : m_whole, prev);
        prev = m_event.id;
    }
    for (const store::Sight &sight : m_event.sights) {
        if (!sight.before.includes(actor) || sight.now.includes(actor))
            continue;
        frames << QString::fromUtf8(protocol::encodeFrame(
            "removed", protocol::RemovedFrame{m_event.id, prev, sight.table, sight.id}));
        prev = m_event.id;
    }
    return frames;
}

} // namespace relay::server::realtime
