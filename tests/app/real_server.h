// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace relay::tests {

// The built relaydeskd on a port and a data folder of its own, gone with this. Main thread.
class RealServer final
{
public:
    RealServer();
    ~RealServer();

    // Waits until it listens; false: it did not start.
    bool start();
    QUrl address() const { return m_address; }

    // As the administrator; waits for the answer. Empty: it failed.
    QJsonObject command(const QString &name, const QJsonObject &body);
    QJsonObject post(const QString &path, const QJsonObject &body);
    // As somebody who has logged in elsewhere.
    QJsonObject postAs(const QByteArray &token, const QString &path, const QJsonObject &body);
    // A person with the password "a long enough password".
    bool addPerson(const QString &username, const QString &name, const QString &role);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QNetworkAccessManager m_network;
    QUrl m_address;
    QByteArray m_token;
};

} // namespace relay::tests
