// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/concern.h"
#include "protocol/events.h"

#include <QObject>
#include <QTimer>

namespace relay::models {

// What somebody else did that concerns this person: announced at once, many together (after the line was
// down) as one. What is still unread is for ReadMarks to say. Main thread.
class TicketNews final : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        domain::TicketId ticket;
        domain::Concern concern;
        QString title;
        QString actorName;
    };

    // The actor may change while this lives: rights can, and the person who is logged in.
    explicit TicketNews(const domain::Actor &me, QObject *parent = nullptr);

    void take(const protocol::EventBody &body);
    void clear();

signals:
    // One or more, never none; what came within half a second comes together.
    void announced(const QList<relay::models::TicketNews::Item> &items);

private:
    void announce();

    const domain::Actor &m_me;
    QList<Item> m_waiting;
    QTimer m_gather;
};

} // namespace relay::models
