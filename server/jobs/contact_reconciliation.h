// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/command_executor.h"
#include "server/services/contact_source.h"
#include "server/services/query_service.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace relay::server::jobs {

// Asks WeCom every night who follows whom, since callbacks get lost (doc 90930: three tries, then never
// again). A night that was missed is caught up soon after the start. Main thread.
class ContactReconciliation : public QObject
{
public:
    static constexpr int usualLookMs = 60'000;

    ContactReconciliation(services::CommandExecutor &executor, services::QueryService &queries,
        services::ContactSource &source, const base::Clock &clock);

    // Looks at the clock so often.
    void start(int lookEveryMs = usualLookMs);
    void stop() { m_timer.stop(); }

private:
    void look();
    void begin(const QList<domain::Staff> &members);
    void next();
    void compare(const QString &userid, const QList<QString> &externalUserids);

    services::CommandExecutor &m_executor;
    services::QueryService &m_queries;
    services::ContactSource &m_source;
    const base::Clock &m_clock;
    QTimer m_timer;
    std::optional<qint64> m_night; // the last one that was begun
    QStringList m_members; // still to be asked for, one after the other
};

} // namespace relay::server::jobs
