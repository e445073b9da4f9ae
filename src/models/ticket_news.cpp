// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticket_news.h"

namespace relay::models {

namespace {

constexpr int gatherMs = 500;

} // namespace

TicketNews::TicketNews(const domain::Actor &me, QObject *parent) : QObject(parent), m_me(me)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMs);
    connect(&m_gather, &QTimer::timeout, this, &TicketNews::announce);
}

void TicketNews::take(const protocol::EventBody &body)
{
    if (!body.ticket || !body.action)
        return;
    const domain::Concern concern = domain::concernOf(m_me, *body.ticket, *body.action);
    if (concern == domain::Concern::None)
        return;
    m_waiting.append({body.ticket->id, concern, body.ticket->title, body.action->actorName});
    if (!m_gather.isActive())
        m_gather.start();
}

void TicketNews::clear()
{
    m_waiting.clear();
    m_gather.stop();
}

void TicketNews::announce()
{
    const QList<Item> items = std::exchange(m_waiting, {});
    if (!items.isEmpty())
        emit announced(items);
}

} // namespace relay::models
