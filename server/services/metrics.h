// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <functional>
#include <vector>

namespace relay::server::services {

// Counts for /metrics, in Prometheus' text format. Lives on the main thread. Labels come from our own closed
// lists (command names, codes, lanes), never from input.
class Metrics
{
public:
    void recordCommand(const char *name, const QString &result);
    void recordWecomCall(const QString &interfaceName, int code);
    void recordBatch(qsizetype commands, qint64 microseconds);
    // A value read at the time of asking: queue lengths, connections.
    void addGauge(const QString &name, std::function<qint64()> read);
    void setGauge(const QString &nameWithLabels, qint64 value) { m_values[nameWithLabels] = value; }
    // Gauges whose labels come and go (lanes): all of a name are set anew.
    void clearGauges(const QString &name);

    QByteArray text() const;

private:
    QHash<QString, qint64> m_counters;
    QHash<QString, qint64> m_values;
    std::vector<std::pair<QString, std::function<qint64()>>> m_gauges;
};

} // namespace relay::server::services
