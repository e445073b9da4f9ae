// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/event_stream.h"

namespace relay::server::realtime {

namespace {

constexpr int readerCheckMs = 200; // a fast sender of pings fills a few dozen megabytes meanwhile

} // namespace

EventStream::EventStream(services::Authentication &authentication, services::CommandExecutor &executor,
    services::QueryService &queries, int desksPerPerson)
    : m_authentication(authentication), m_executor(executor), m_queries(queries),
      m_desksPerPerson(desksPerPerson)
{
    connect(&executor, &services::CommandExecutor::committed, this, &EventStream::publish);
    connect(&executor, &services::CommandExecutor::missedEvents, this, [this] {
        for (DeskSocket *socket : QSet<DeskSocket *>(m_sockets))
            socket->askToResume();
    });
    connect(&authentication, &services::Authentication::sessionEnded, this, [this](const QString &tokenHash) {
        for (DeskSocket *socket : QSet<DeskSocket *>(m_sockets))
            socket->endSession(tokenHash);
    });
    connect(&m_readerCheck, &QTimer::timeout, this, [this] {
        for (DeskSocket *socket : QSet<DeskSocket *>(m_sockets))
            socket->checkReader();
    });
    m_readerCheck.start(readerCheckMs);
}

void EventStream::add(QWebSocket *socket)
{
    auto *desk = new DeskSocket(socket, m_authentication, m_executor, m_queries, this);
    m_sockets.insert(desk);
    connect(desk, &DeskSocket::welcomed, this, &EventStream::welcomed);
    connect(desk, &DeskSocket::welcomed, this, [this, desk] { count(desk); });
    connect(desk, &QObject::destroyed, this, [this, desk] { m_sockets.remove(desk); });
}

void EventStream::count(DeskSocket *desk)
{
    const domain::StaffId person = desk->person();
    QList<DeskSocket *> &desks = m_desksOf[person];
    desks.append(desk);
    connect(desk, &QObject::destroyed, this, [this, desk, person] {
        m_desksOf[person].removeOne(desk);
        if (m_desksOf[person].isEmpty())
            m_desksOf.remove(person);
    });
    if (m_desksPerPerson > 0 && desks.size() > m_desksPerPerson)
        desks.takeFirst()->closeAsTooMany();
}

void EventStream::publish(const QList<store::EventRow> &events)
{
    QList<SharedMessage> messages;
    for (const store::EventRow &event : events)
        messages.append(std::make_shared<EventMessage>(event));
    for (DeskSocket *socket : QSet<DeskSocket *>(m_sockets)) {
        for (const SharedMessage &message : messages)
            socket->publish(message);
        socket->flush();
    }
}

} // namespace relay::server::realtime
