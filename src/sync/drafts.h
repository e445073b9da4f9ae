// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/cached_desk.h"

#include <QObject>
#include <QTimer>

namespace relay::sync {

class DeskCache;

// Texts that were typed and not sent, per ticket and field. They survive incoming changes and a restart.
// Main thread.
class Drafts final : public QObject
{
    Q_OBJECT

public:
    explicit Drafts(DeskCache &cache);
    ~Drafts() override;

    // nullopt: nothing was typed, or it was sent.
    std::optional<Draft> find(domain::TicketId ticket, const QString &field) const;
    // A text that is what was there before is no draft. Written to the disk after a pause in typing.
    void keep(const Draft &draft);
    void discard(domain::TicketId ticket, const QString &field);

    // Instead of all: what the cache held.
    void replaceAll(const QList<Draft> &drafts);
    // To the disk now.
    void flush();

private:
    using Key = std::pair<qint64, QString>;

    DeskCache &m_cache;
    QHash<Key, Draft> m_drafts;
    QHash<Key, Draft> m_unwritten; // an empty text: gone
    QTimer m_pause;
};

} // namespace relay::sync
