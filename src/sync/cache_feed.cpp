// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/cache_feed.h"

#include "sync/desk_cache.h"
#include "sync/row_codec.h"

#include <utility>

namespace relay::sync {

namespace {

constexpr int gatherMs = 200; // what is lost with the program is resumed from the server

template<class Row>
void put(CacheBatch &batch, const char *table, const Row &row)
{
    batch.rows.insert({QString::fromLatin1(table), row.id.value}, encodeRow(row));
}

} // namespace

CacheFeed::CacheFeed(DeskConnection &connection, DeskCache &cache) : m_connection(connection), m_cache(cache)
{
    m_due.setSingleShot(true);
    m_due.setInterval(gatherMs);
    connect(&m_due, &QTimer::timeout, this, &CacheFeed::flush);
    connect(&connection, &DeskConnection::welcomed, this, [this](const domain::Staff &person) {
        m_batch.person = person;
        gather();
    });
    connect(&connection, &DeskConnection::snapshotArrived, this, &CacheFeed::takeSnapshot);
    connect(&connection, &DeskConnection::eventArrived, this, &CacheFeed::takeEvent);
    connect(&connection, &DeskConnection::rowRemoved, this, [this](const QString &table, qint64 id) {
        m_batch.rows.insert({table, id}, QByteArray());
        gather();
    });
    connect(&connection, &DeskConnection::caughtUp, this, &CacheFeed::gather);
    connect(&connection, &DeskConnection::commandMade, this,
        [&cache](const StoredCommand &command) { cache.store(command); });
    connect(&connection, &DeskConnection::commandReplaced, this,
        [&cache](const QString &held, const StoredCommand &command) { cache.replace(held, command); });
    connect(&connection, &DeskConnection::commandRefused, &cache, &DeskCache::refuse);
    connect(&connection, &DeskConnection::commandsDone, &cache, &DeskCache::forget);
}

void CacheFeed::takeSnapshot(const TableRows &rows)
{
    m_batch.rows.clear();
    m_batch.replacement = rows;
    gather();
}

void CacheFeed::takeEvent(const protocol::EventBody &body)
{
    if (body.staff)
        put(m_batch, "staff", *body.staff);
    if (body.customer)
        put(m_batch, "customers", *body.customer);
    if (body.ticket)
        put(m_batch, "tickets", *body.ticket);
    const QList<domain::Transfer> transfers = body.transfers.value_or(QList<domain::Transfer>());
    for (const domain::Transfer &transfer : transfers)
        put(m_batch, "transfers", transfer);
    if (body.transfer)
        put(m_batch, "transfers", *body.transfer);
    gather();
}

void CacheFeed::gather()
{
    if (!m_due.isActive())
        m_due.start();
}

void CacheFeed::flush()
{
    m_due.stop();
    m_batch.seq = m_connection.completeSeq();
    if (m_batch.seq) // before the first snapshot there is nothing that could be resumed
        m_cache.write(std::exchange(m_batch, {}));
}

void CacheFeed::discard()
{
    m_due.stop();
    m_batch = {};
}

} // namespace relay::sync
