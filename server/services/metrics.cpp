// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/metrics.h"

#include <map>

namespace relay::server::services {

void Metrics::recordCommand(const char *name, const QString &result)
{
    ++m_counters[QStringLiteral("relaydesk_commands_total{command=\"%1\",result=\"%2\"}")
                     .arg(QString::fromLatin1(name), result)];
}

void Metrics::recordWecomCall(const QString &interfaceName, int code)
{
    ++m_counters[QStringLiteral("relaydesk_wecom_calls_total{interface=\"%1\",code=\"%2\"}")
                     .arg(interfaceName)
                     .arg(code)];
}

void Metrics::recordBatch(qsizetype commands, qint64 microseconds)
{
    ++m_counters[QStringLiteral("relaydesk_writer_batches_total")];
    m_counters[QStringLiteral("relaydesk_writer_batched_commands_total")] += commands;
    m_counters[QStringLiteral("relaydesk_writer_commit_microseconds_total")] += microseconds;
}

void Metrics::addGauge(const QString &name, std::function<qint64()> read)
{
    m_gauges.emplace_back(name, std::move(read));
}

void Metrics::clearGauges(const QString &name)
{
    m_values.removeIf([&](const auto &entry) { return entry.key().startsWith(name); });
}

QByteArray Metrics::text() const
{
    std::map<QString, std::pair<qint64, const char *>> lines; // sorted: the lines of a name stand together
    for (auto it = m_counters.cbegin(); it != m_counters.cend(); ++it)
        lines[it.key()] = {it.value(), "counter"};
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it)
        lines[it.key()] = {it.value(), "gauge"};
    for (const auto &[name, read] : m_gauges)
        lines[name] = {read(), "gauge"};
    QString text;
    QString previous;
    for (const auto &[key, line] : lines) {
        const QString name = key.section(QLatin1Char('{'), 0, 0);
        if (name != previous)
            text += QStringLiteral("# TYPE %1 %2\n").arg(name, QString::fromLatin1(line.second));
        previous = name;
        text += QStringLiteral("%1 %2\n").arg(key).arg(line.first);
    }
    return text.toUtf8();
}

} // namespace relay::server::services
