// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/realtime/desk_socket.h"

#include <QSet>

namespace relay::server::realtime {

// All desktops that are connected; hands every committed event to each. Main thread.
class EventStream : public QObject
{
    Q_OBJECT

public:
    static constexpr int usualDesksPerPerson = 50;

    // desksPerPerson: with more the oldest is closed, since that is the one whose line broke without a word;
    // 0: any number.
    EventStream(services::Authentication &authentication, services::CommandExecutor &executor,
        services::QueryService &queries, int desksPerPerson = usualDesksPerPerson);

    // Takes the socket.
    void add(QWebSocket *socket);
    int connections() const { return int(m_sockets.size()); }

signals:
    // The desktop at that end has logged in.
    void welcomed(const QHostAddress &address, quint16 port);

private:
    void publish(const QList<store::EventRow> &events);
    void count(DeskSocket *desk);

    services::Authentication &m_authentication;
    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
    int m_desksPerPerson;
    QSet<DeskSocket *> m_sockets; // children of this
    QHash<domain::StaffId, QList<DeskSocket *>> m_desksOf; // the oldest first
    QTimer m_readerCheck;
};

} // namespace relay::server::realtime
