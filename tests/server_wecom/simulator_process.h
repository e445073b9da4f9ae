// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QUrl>

namespace relay::tests {

// A WeCom simulator of its own on a free port, ended with this object.
class SimulatorProcess final
{
public:
    static bool isThere();

    SimulatorProcess();
    ~SimulatorProcess();

    bool isRunning() const { return m_url.isValid(); }
    QUrl url() const { return m_url; }
    // The control interface: what people do and what went on.
    QJsonObject control(const QByteArray &method, const QString &path, const QJsonObject &body = {}) const;

private:
    QProcess m_process;
    QUrl m_url;
};

} // namespace relay::tests
