// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/drafts.h"

#include "sync/desk_cache.h"

#include <utility>

namespace relay::sync {

namespace {

constexpr int pauseMs = 300;

} // namespace

Drafts::Drafts(DeskCache &cache) : m_cache(cache)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Drafts::flush);
}

Drafts::~Drafts()
{
    flush();
}

std::optional<Draft> Drafts::find(domain::TicketId ticket, const QString &field) const
{
    const auto found = m_drafts.constFind({ticket.value, field});
    return found == m_drafts.constEnd() ? std::nullopt : std::optional(*found);
}

void Drafts::keep(const Draft &draft)
{
    const Key key{draft.ticket.value, draft.field};
    m_drafts.insert(key, draft);
    m_unwritten.insert(key, draft);
    if (draft.text == draft.before)
        discard(draft.ticket, draft.field);
    else if (!m_pause.isActive())
        m_pause.start();
}

void Drafts::discard(domain::TicketId ticket, const QString &field)
{
    const Key key{ticket.value, field};
    if (!m_drafts.remove(key))
        return;
    m_unwritten.insert(key, Draft{ticket, field, {}, 0, {}});
    if (!m_pause.isActive())
        m_pause.start();
}

void Drafts::replaceAll(const QList<Draft> &drafts)
{
    m_pause.stop();
    m_unwritten.clear();
    m_drafts.clear();
    for (const Draft &draft : drafts)
        m_drafts.insert({draft.ticket.value, draft.field}, draft);
}

void Drafts::flush()
{
    m_pause.stop();
    for (const Draft &draft : std::exchange(m_unwritten, {}))
        m_cache.store(draft);
}

} // namespace relay::sync
